import { endpointTemplate, endpointTerraform, policyFile, statementWith } from "../harness/policy-hosts.js";
import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const bucket = { kind: "resource", name: "bucket" } as const;
const file = "policy.json";

testRule("redundant-entry", {
  found: [
    {
      name: "an action, without case",
      file: file,
      as: endpoint,
      text: policyFile(statementWith(null, { Action: '["s3:Get*",⟦"S3:getobject"⟧]' })),
      message: "covered",
      severity: "info",
      names: ["s3:Get*"],
      related: 1,
      pointer: "/Statement/0/Action/1",
      fix: { safety: "safe", text: policyFile(statementWith(null, { Action: '["s3:Get*"]' })) },
    },
    {
      name: "the earlier one is the narrower",
      file: file,
      as: endpoint,
      text: policyFile(statementWith(null, { Resource: '[⟦"arn:aws:s3:::acme/a/*"⟧,"arn:aws:s3:::acme/*"]' })),
      message: "covered",
      fix: { safety: "safe", text: policyFile(statementWith(null, { Resource: '["arn:aws:s3:::acme/*"]' })) },
    },
    {
      name: "twice the same, with a hole",
      file: "template.yaml",
      text: endpointTemplate(
        statementWith(null, {
          Resource: '[{"Fn::Sub":"arn:aws:s3:::${P}/*"},⟦{"Fn::Sub":"arn:aws:s3:::${P}/logs/*"}⟧]',
        }),
      ),
      message: "covered",
    },
    {
      name: "values of a condition",
      file: "main.tf",
      text: endpointTerraform(statementWith('{"StringLike":{"aws:PrincipalTag/team":["platform*",⟦"platform-a"⟧]}}')),
      message: "covered",
      fix: {
        safety: "safe",
        text: endpointTerraform(statementWith('{"StringLike":{"aws:PrincipalTag/team":["platform*"]}}')),
      },
    },
    {
      name: "numbers: the larger bound says both",
      file: file,
      as: bucket,
      text: policyFile(statementWith('{"NumericLessThan":{"s3:signatureAge":[⟦600⟧,900]}}')),
      message: "covered",
    },
    {
      name: "blocks of addresses",
      file: file,
      as: bucket,
      text: policyFile(
        statementWith('{"NotIpAddress":{"aws:SourceIp":["10.0.0.0/8",⟦"10.1.2.3"⟧]}}', { Effect: '"Deny"' }),
      ),
      message: "covered",
    },
    {
      name: "everybody at an endpoint",
      file: file,
      as: { kind: "endpoint", service: "sqs", type: "Interface" },
      text: policyFile(statementWith(null, { Principal: '{"AWS":["*",⟦"arn:aws:iam::111122223333:role/app"⟧]}' })),
      message: "covered",
    },
    {
      name: "an identity policy",
      file: file,
      named: false,
      text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*",⟦"s3:GetObject"⟧],"Resource":"*"}]}',
      message: "covered",
    },
  ],
  silent: [
    {
      name: "covered by what one caller of a module gives: another one needs it",
      file: "main.tf",
      text: `module "one" {
  source = "./endpoint"
  bucket = "*"
}
module "two" {
  source = "./endpoint"
  bucket = "acme"
}
`,
      files: {
        "endpoint/main.tf": `variable "bucket" {}
resource "aws_vpc_endpoint" "it" {
  vpc_id       = "vpc-0123456789abcdef0"
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = ["arn:aws:s3:::\${var.bucket}/*", "arn:aws:s3:::other/*"] }] })
}
`,
      },
    },
    {
      name: "covered in one case, needed in the other",
      file: "template.yaml",
      text: endpointTemplate(
        statementWith(null, {
          Resource: '[{"Fn::If":["All","arn:aws:s3:::acme/*","arn:aws:s3:::acme/a"]},"arn:aws:s3:::acme/b"]',
        }),
      ).replace("Resources:", "Conditions: { All: !Equals [!Ref P, all] }\nResources:"),
    },
    {
      name: "resources compare with case",
      file: file,
      as: endpoint,
      text: policyFile(statementWith(null, { Resource: '["arn:aws:s3:::acme/A*","arn:aws:s3:::acme/ab"]' })),
    },
    {
      name: "patterns that only overlap",
      file: file,
      as: endpoint,
      text: policyFile(statementWith(null, { Action: '["s3:Get*","s3:*Object"]' })),
    },
    {
      name: "a bucket and its objects",
      file: file,
      as: endpoint,
      text: policyFile(statementWith(null, { Resource: '["arn:aws:s3:::acme","arn:aws:s3:::acme/*"]' })),
    },
    {
      name: "a star in the middle of a field may end there",
      file: file,
      as: endpoint,
      text: policyFile(statementWith(null, { Resource: '["arn:aws:*/x","arn:aws:s3:::acme/x"]' })),
    },
    {
      name: "a named role in the policy of a bucket gets more than everybody",
      file: file,
      as: bucket,
      text: policyFile(statementWith(null, { Principal: '{"AWS":["*","arn:aws:iam::111122223333:role/app"]}' })),
    },
    {
      name: "an account and its role",
      file: file,
      as: bucket,
      text: policyFile(
        statementWith(null, { Principal: '{"AWS":["111122223333","arn:aws:iam::111122223333:role/app"]}' }),
      ),
    },
    {
      name: "holes that may differ",
      file: "main.tf",
      text: endpointTerraform(
        statementWith(null, { Resource: '["arn:aws:s3:::${var.p}/*","arn:aws:s3:::${var.q}/a"]' }),
      ),
    },
    {
      name: "a question mark is one character, a hole any number",
      file: "template.yaml",
      text: endpointTemplate(
        statementWith(null, { Resource: '["arn:aws:s3:::acme?/*",{"Fn::Sub":"arn:aws:s3:::acme${P}/*"}]' }),
      ),
    },
    {
      name: "a list that is not visible",
      file: "main.tf",
      text: endpointTerraform(statementWith(null, { Action: 'concat(["s3:*"],var.p)' })),
    },
    {
      name: "wildcards that are compared literally",
      file: file,
      as: endpoint,
      text: policyFile(statementWith('{"StringEquals":{"aws:PrincipalTag/team":["a*","ab"]}}')),
    },
    {
      name: "a variable that a request may lack",
      file: file,
      as: endpoint,
      text: policyFile(
        statementWith('{"StringNotLike":{"aws:PrincipalTag/team":["team-*","team-${aws:username}"]}}', {
          Effect: '"Deny"',
        }),
      ),
    },
  ],
});
