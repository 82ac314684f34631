import {
  bucketTemplate,
  bucketTerraform,
  endpointTemplate,
  endpointTerraform,
  policyFile,
  statementWith,
} from "../harness/policy-hosts.js";
import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const bucket = { kind: "resource", name: "bucket" } as const;
const file = "policy.json";

const marked = (statement: string) => `⟦${statement}⟧`;
const wide = statementWith('{"StringLike":{"aws:PrincipalOrgID":"o-a1b2c3*"}}', { Action: '"s3:*"' });
const narrow = statementWith('{"StringEquals":{"aws:PrincipalOrgID":["o-a1b2c3d4e5","o-a1b2c3ffff"]}}', {
  Resource: '"arn:aws:s3:::acme/*"',
});

testRule("redundant-statement", {
  found: [
    {
      name: "a smaller box in a larger one",
      file,
      as: endpoint,
      text: policyFile(wide, marked(narrow)),
      message: "covered",
      severity: "info",
      related: 1,
      names: ["statement 1"],
      fix: { safety: "safe", text: policyFile(wide) },
    },
    {
      name: "the larger one stands behind, with a name",
      file,
      as: endpoint,
      text: policyFile(marked(narrow), statementWith(null, { Sid: '"All"', Action: '"*"' })),
      message: "covered",
      names: ["`All`"],
    },
    {
      name: "twice the same, with a hole: the second",
      file: "template.yaml",
      text: endpointTemplate(
        [
          statementWith('{"StringEquals":{"aws:PrincipalOrgID":{"Ref":"P"}}}'),
          marked(statementWith('{"StringEquals":{"aws:PrincipalOrgID":{"Ref":"P"}}}')),
        ].join(","),
      ),
      message: "covered",
    },
    {
      name: "a Deny in a Deny, of a bucket",
      file: "main.tf",
      text: bucketTerraform(
        [
          statementWith('{"Bool":{"aws:SecureTransport":"false"}}', { Effect: '"Deny"', Action: '"s3:*"' }),
          marked(
            statementWith('{"Bool":{"aws:SecureTransport":"false"},"StringEquals":{"aws:PrincipalOrgID":var.p}}', {
              Effect: '"Deny"',
              Principal: '{"AWS":"111122223333"}',
            }),
          ),
        ].join(","),
      ),
      message: "covered",
    },
    {
      name: "a condition on presence is part of one on the value",
      file,
      as: endpoint,
      text: policyFile(
        statementWith('{"Null":{"aws:PrincipalOrgID":"false"}}'),
        marked(statementWith('{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}')),
      ),
      message: "covered",
    },
    {
      name: "what is listed is apart from what is excluded",
      file,
      as: endpoint,
      text: policyFile(
        statementWith(null, { NotAction: '"s3:Put*"', Action: "null" }).replace('"Action":null,', ""),
        marked(statementWith(null)),
      ),
      message: "covered",
    },
    {
      name: "two others that take one part each",
      file,
      as: endpoint,
      text: policyFile(
        statementWith(null, { Action: '"s3:Get*"' }),
        marked(statementWith(null, { Action: '["s3:GetObject","s3:PutObject"]' })),
        statementWith(null, { Sid: '"Writers"', Action: '"s3:Put*"' }),
      ),
      message: "covered",
      related: 2,
      names: ["statement 1", "`Writers`"],
      fix: {
        safety: "safe",
        text: policyFile(
          statementWith(null, { Action: '"s3:Get*"' }),
          statementWith(null, { Sid: '"Writers"', Action: '"s3:Put*"' }),
        ),
      },
    },
    {
      name: "conditions that leave nothing between them",
      file: "template.yaml",
      text: bucketTemplate(
        [
          statementWith('{"Bool":{"aws:SecureTransport":"true"}}', { Effect: '"Deny"', Action: '"s3:*"' }),
          statementWith('{"Bool":{"aws:SecureTransport":"false"}}', { Effect: '"Deny"' }),
          marked(statementWith('{"StringEquals":{"aws:PrincipalOrgID":{"Ref":"P"}}}', { Effect: '"Deny"' })),
        ].join(","),
      ),
      message: "covered",
      related: 2,
    },
    {
      name: "what no other one allows is denied",
      file,
      as: endpoint,
      text: policyFile(
        statementWith(null, { Action: '"s3:Get*"' }),
        marked(statementWith(null, { Action: '["s3:GetObject","s3:PutObject"]' })),
        statementWith(null, { Effect: '"Deny"', Action: '"s3:Put*"' }),
      ),
      message: "decided",
      related: 2,
      names: ["statement 1", "statement 3"],
    },
    {
      name: "a role of an account whose callers have it all",
      file,
      as: { kind: "endpoint", service: "s3", type: "Interface" },
      text: policyFile(
        statementWith('{"StringEquals":{"aws:PrincipalAccount":"111122223333"}}'),
        marked(statementWith(null, { Principal: '{"AWS":"arn:aws:iam::111122223333:role/app"}' })),
      ),
      message: "covered",
    },
  ],
  silent: [
    {
      name: "two others that leave something",
      file,
      as: endpoint,
      text: policyFile(
        statementWith(null, { Action: '"s3:Get*"' }),
        statementWith(null, { Action: '["s3:GetObject","s3:PutObject"]' }),
        statementWith(null, { Action: '"s3:PutObjectAcl"' }),
      ),
    },
    {
      name: "a role of a bucket's account gets more than the conditions give everybody",
      file,
      as: bucket,
      text: policyFile(
        statementWith('{"StringEquals":{"aws:PrincipalAccount":"111122223333"}}'),
        statementWith(null, { Principal: '{"AWS":"arn:aws:iam::111122223333:role/app"}' }),
      ),
    },
    {
      name: "all of it is denied: another finding",
      file,
      as: endpoint,
      text: policyFile(
        statementWith(null),
        statementWith(null, { Action: '["s3:PutObject","s3:PutObjectAcl"]' }),
        statementWith(null, { Effect: '"Deny"', Action: '"s3:Put*"' }),
      ),
    },
    {
      name: "statements that may not be there",
      file: "main.tf",
      text: `variable "p" { type = list(string) }
data "aws_iam_policy_document" "it" {
  statement {
    principals {
      type = "*"
      identifiers = ["*"]
    }
    actions   = ["s3:Get*"]
    resources = ["*"]
  }
  dynamic "statement" {
    for_each = var.p
    content {
      principals {
        type = "*"
        identifiers = ["*"]
      }
      actions   = ["s3:PutObject"]
      resources = ["*"]
    }
  }
  statement {
    principals {
      type = "*"
      identifiers = ["*"]
    }
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["*"]
  }
}
resource "aws_vpc_endpoint" "it" {
  vpc_id       = var.vpc
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = data.aws_iam_policy_document.it.json
}
`,
    },
    {
      name: "conditions that exclude each other",
      file,
      as: endpoint,
      text: policyFile(
        statementWith('{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}'),
        statementWith('{"StringEquals":{"aws:PrincipalOrgID":"o-ffffffffff"}}'),
      ),
    },
    { name: "another effect", file, as: endpoint, text: policyFile(wide, narrow.replace("Allow", "Deny")) },
    {
      name: "IfExists lets more through than the plain operator",
      file,
      as: endpoint,
      text: policyFile(
        statementWith('{"StringLike":{"aws:PrincipalOrgID":"o-a1b2*"}}'),
        statementWith('{"StringEqualsIfExists":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}'),
      ),
    },
    {
      name: "all of the values is not one of them",
      file,
      as: endpoint,
      text: policyFile(
        statementWith('{"ForAnyValue:StringEquals":{"aws:TagKeys":"team"}}'),
        statementWith('{"ForAllValues:StringEquals":{"aws:TagKeys":"team"}}'),
      ),
    },
    {
      name: "a named role in a bucket policy gets more than everybody",
      file,
      as: bucket,
      text: policyFile(
        statementWith(null),
        statementWith(null, { Principal: '{"AWS":"arn:aws:iam::111122223333:role/app"}' }),
      ),
    },
    {
      name: "another parameter",
      file: "template.yaml",
      text: endpointTemplate(
        [
          statementWith('{"StringEquals":{"aws:PrincipalOrgID":{"Ref":"P"}}}'),
          statementWith('{"StringEquals":{"aws:PrincipalOrgID":{"Ref":"Vpc"}}}'),
        ].join(","),
      ),
    },
    {
      name: "actions that are not visible",
      file: "main.tf",
      text: endpointTerraform(
        [statementWith(null, { Action: '"s3:*"' }), statementWith(null, { Action: "var.p" })].join(","),
      ),
    },
    {
      name: "an effect that is not visible",
      file: "template.yaml",
      text: bucketTemplate([statementWith(null), statementWith(null, { Effect: '{"Ref":"P"}' })].join(",")),
    },
    {
      name: "one loop writes several statements",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "it" {
  vpc_id       = var.vpc
  service_name = "com.amazonaws.eu-west-1.s3"
  policy = jsonencode({ Statement = [for name in ["a", "b"] : { Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*" }] })
}
`,
    },
  ],
});
