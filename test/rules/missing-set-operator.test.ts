import { documentPolicy, jsonPolicy, templatePolicy, terraformPolicy } from "../harness/conditions.js";
import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";

const path = "o-abcdefghij/r-abcd/*";

testRule("missing-set-operator", {
  found: [
    {
      name: "an organization's path under a plain operator",
      file,
      as: endpoint,
      text: jsonPolicy(`{⟦"StringLike"⟧:{"aws:PrincipalOrgPaths":"${path}"}}`),
      message: "missing",
      severity: "warning",
      confidence: "certain",
      names: ["aws:PrincipalOrgPaths", "ForAnyValue:StringLike", "ForAllValues:StringLike"],
      fix: { safety: "unsafe", text: jsonPolicy(`{"ForAnyValue:StringLike":{"aws:PrincipalOrgPaths":"${path}"}}`) },
    },
    {
      name: "negated, in a template: every value is meant first",
      file: "template.yaml",
      text: templatePolicy("{ ⟦StringNotEquals⟧: { 'AWS:tagkeys': !Ref P } }", { effect: "Deny" }),
      message: "missing",
      fix: {
        safety: "unsafe",
        text: templatePolicy("{ ForAllValues:StringNotEquals: { 'AWS:tagkeys': !Ref P } }", { effect: "Deny" }),
      },
    },
    {
      name: "a key of a service, in Terraform",
      file: "main.tf",
      text: terraformPolicy(`{ ⟦StringEquals⟧ = { "dynamodb:LeadingKeys" = var.x } }`, {
        action: '"dynamodb:GetItem"',
      }),
      message: "missing",
      confidence: "likely",
    },
    {
      name: "in a policy document, with its fix",
      file: "main.tf",
      text: documentPolicy(`test     = "⟦StringEqualsIfExists⟧"
      variable = "aws:CalledVia"
      values   = ["athena.amazonaws.com"]`),
      message: "missing",
      fix: {
        safety: "unsafe",
        text: documentPolicy(`test     = "ForAnyValue:StringEqualsIfExists"
      variable = "aws:CalledVia"
      values   = ["athena.amazonaws.com"]`),
      },
    },
  ],
  silent: [
    {
      name: "with a set operator, and a test for presence",
      file,
      as: endpoint,
      text: jsonPolicy(
        `{"ForAnyValue:StringLike":{"aws:PrincipalOrgPaths":"${path}"},"Null":{"aws:PrincipalOrgPaths":"false"}}`,
      ),
    },
    {
      name: "keys with one value",
      file: "template.yaml",
      text: templatePolicy(
        "{ StringEquals: { 'aws:PrincipalOrgID': [!Ref P, o-abcdefghij], 'aws:CalledViaFirst': x } }",
      ),
    },
    {
      name: "keys that AWS's own policies compare with plain operators",
      file,
      as: endpoint,
      text: jsonPolicy(`{"StringEquals":{"events:source":"com.example"}}`, { action: '"events:PutEvents"' }),
    },
    {
      name: "keys and operators that are not visible",
      file: "main.tf",
      text: terraformPolicy(`{ StringEquals = { (var.x) = "a" }, (var.x) = { "aws:TagKeys" = "a" } }`),
    },
    {
      name: "an identity policy",
      file: "main.tf",
      text: `resource "aws_iam_policy" "p" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*", Condition = { StringLike = { "aws:PrincipalOrgPaths" = "${path}" } } }] })
}
`,
    },
  ],
});
