import { documentPolicy, jsonPolicy, templatePolicy, terraformPolicy } from "../harness/conditions.js";
import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";

const execute = { kind: "endpoint", service: "execute-api", type: "Interface" } as const;
const tag = `{"StringEquals":{"aws:ResourceTag/team":"a"}}`;
const marked = `{"StringEquals":{⟦"aws:ResourceTag/team"⟧:"a"}}`;
const notAction = (effect: string, condition: string, action = `"execute-api:Invoke"`) =>
  `{"Version":"2012-10-17","Statement":[{"Effect":"${effect}","Principal":"*","NotAction":${action},"Resource":"*","Condition":${condition}}]}`;

testRule("tag-condition-unsupported", {
  found: [
    {
      name: "an Allow for a service without tags",
      file,
      as: execute,
      text: jsonPolicy(marked, { action: '"execute-api:Invoke"' }),
      message: "services",
      severity: "warning",
      confidence: "likely",
      names: ["execute-api", "aws:ResourceTag/team", "allows none"],
      fix: null,
    },
    {
      name: "a Deny, in a template, among services that know tags",
      file: "template.yaml",
      text: templatePolicy("{ StringEquals: { ⟦'aws:ResourceTag/team'⟧: !Ref P } }", {
        effect: "Deny",
        action: "['polly:SynthesizeSpeech', 's3:GetObject']",
      }),
      message: "services",
      names: ["`polly`", "denies none"],
    },
    {
      name: "negated, in Terraform: the tag is no matter",
      file: "main.tf",
      text: terraformPolicy(`{ StringNotEquals = { "⟦aws:RequestTag/team⟧" = "a" } }`, {
        effect: "Deny",
        action: '"polly:*"',
      }),
      message: "services",
      names: ["denies them whatever the tag"],
    },
    {
      name: "in a policy document",
      file: "main.tf",
      text: documentPolicy(
        `test     = "ForAnyValue:StringEquals"
      variable = "⟦aws:TagKeys⟧"
      values   = [var.x]`,
        { action: '"ssmmessages:OpenDataChannel"' },
      ),
      message: "services",
    },
    {
      name: "all actions through an endpoint of such a service",
      file,
      as: execute,
      text: jsonPolicy(marked, { action: '"*"' }),
      message: "services",
    },
    {
      name: "NotAction through it",
      file,
      as: execute,
      text: notAction("Deny", marked),
      message: "services",
      names: ["denies none"],
    },
    {
      name: "NotAction that covers actions without the tag",
      file,
      as: endpoint,
      text: notAction("Deny", marked, `"s3:GetObject"`),
      message: "negated",
      severity: "warning",
      names: ["s3:"],
    },
    {
      name: "the same in an Allow is information",
      file,
      as: endpoint,
      text: notAction("Allow", marked, `"s3:GetObject"`),
      message: "negated",
      severity: "info",
    },
  ],
  silent: [
    { name: "a service with tags", file, as: endpoint, text: jsonPolicy(tag) },
    {
      name: "tags of the caller",
      file,
      as: execute,
      text: jsonPolicy(`{"StringEquals":{"aws:PrincipalTag/team":"a"}}`, { action: '"execute-api:Invoke"' }),
    },
    {
      name: "IfExists says that some carry none",
      file,
      as: execute,
      text: jsonPolicy(`{"StringEqualsIfExists":{"aws:ResourceTag/team":"a"}}`, { action: '"execute-api:Invoke"' }),
    },
    {
      name: "all actions where the service is not visible",
      file,
      as: { kind: "endpoint", service: null, type: null },
      text: jsonPolicy(tag, { action: '"*"' }),
    },
    {
      name: "actions that are not visible",
      file: "main.tf",
      text: terraformPolicy(`{ StringEquals = { "aws:ResourceTag/team" = "a" } }`, { action: "var.x" }),
    },
    {
      name: "a parameter for the action",
      file: "template.yaml",
      text: templatePolicy("{ StringEquals: { 'aws:ResourceTag/team': a } }", { action: "!Ref P" }),
    },
    {
      name: "NotAction that is not visible as a whole",
      file: "main.tf",
      text: `variable "x" {}
resource "aws_vpc_endpoint" "e" {
  service_name = "com.amazonaws.eu-west-1.s3"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Principal = "*", NotAction = var.x, Resource = "*", Condition = { StringEquals = { "aws:ResourceTag/team" = "a" } } }] })
}
`,
    },
    {
      name: "NotAction in the policy of something else than an endpoint",
      file,
      as: { kind: "resource", name: "bucket" },
      text: notAction("Deny", tag),
    },
    {
      name: "services that the catalogue does not have",
      file,
      as: endpoint,
      text: jsonPolicy(tag, { action: '"newsvc:Do"' }),
    },
    {
      name: "an identity policy",
      file: "main.tf",
      text: `resource "aws_iam_policy" "p" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "polly:SynthesizeSpeech", Resource = "*", Condition = { StringEquals = { "aws:ResourceTag/team" = "a" } } }] })
}
`,
    },
  ],
});
