import { bucketTemplate, endpointTemplate, endpointTerraform, policyFile } from "../harness/policy-hosts.js";
import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";
const deny = (action: string, resource: string, more = "") =>
  `{"Effect":"Deny","Principal":"*","Action":${action},"Resource":${resource}${more}}`;

testRule("dead-statement", {
  found: [
    {
      name: "a Deny that covers it",
      file,
      as: endpoint,
      text: policyFile(
        '⟦{"Effect":"Allow","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::acme/in/*"}⟧',
        deny('"s3:Put*"', '"arn:aws:s3:::acme/*"'),
      ),
      message: "shadowed",
      severity: "warning",
      names: ["statement 2"],
    },
    {
      name: "two Denies that cover it together, in a template",
      file: "template.yaml",
      text: bucketTemplate(
        `⟦{"Effect":"Allow","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::acme/*"}⟧,${deny('"s3:*"', '"*"', ',"Condition":{"Bool":{"aws:SecureTransport":"true"}}')},${deny('"s3:*"', '"*"', ',"Condition":{"Bool":{"aws:SecureTransport":"false"}}')}`,
      ),
      message: "shadowed",
      names: ["statement 2 and statement 3"],
    },
    {
      name: "callers and a condition that exclude each other, in Terraform",
      file: "main.tf",
      text: endpointTerraform(
        '⟦{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/app"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::acme/*","Condition":{"StringEquals":{"aws:PrincipalAccount":"444455556666"}}}⟧',
        { type: "Interface" },
      ),
      message: "never",
    },
    {
      name: "three conditions of which any two go together",
      file,
      as: endpoint,
      text: policyFile(
        '⟦{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::acme/*","Condition":{"StringLike":{"aws:PrincipalTag/team":"a*"},"StringEquals":{"aws:PrincipalTag/team":["ab","b"]},"StringNotEquals":{"aws:PrincipalTag/team":"ab"}}}⟧',
      ),
      message: "never",
    },
    {
      name: "conditions of a policy of identities",
      file: "main.tf",
      text: `resource "aws_iam_policy" "it" {
  policy = jsonencode({"Version":"2012-10-17","Statement":[⟦{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringLike":{"aws:PrincipalTag/team":"a*"},"StringEquals":{"aws:PrincipalTag/team":["ab","b"]},"StringNotEquals":{"aws:PrincipalTag/team":"ab"}}}⟧]})
}
`,
      message: "never",
    },
  ],
  silent: [
    {
      name: "a Deny that leaves something",
      file,
      as: endpoint,
      text: policyFile(
        '{"Effect":"Allow","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::acme/*"}',
        deny('"s3:Put*"', '"arn:aws:s3:::acme/in/*"'),
      ),
    },
    {
      name: "a Deny that may not be there",
      file: "main.tf",
      text: `variable "p" { type = list(string) }
data "aws_iam_policy_document" "it" {
  statement {
    principals {
      type = "*"
      identifiers = ["*"]
    }
    actions   = ["s3:GetObject"]
    resources = ["*"]
  }
  dynamic "statement" {
    for_each = var.p
    content {
      effect = "Deny"
      principals {
        type = "*"
        identifiers = ["*"]
      }
      actions   = ["s3:*"]
      resources = ["*"]
    }
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
      name: "a Deny with a condition",
      file: "template.yaml",
      text: endpointTemplate(
        `{"Effect":"Allow","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::acme/*"},${deny('"*"', '"*"', ',"Condition":{"StringNotEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}')}`,
      ),
    },
    {
      name: "a Deny whose resource is not visible",
      file: "main.tf",
      text: endpointTerraform(
        `{"Effect":"Allow","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::acme/*"},${deny('"s3:*"', "var.p")}`,
      ),
    },
    {
      name: "a resource that is no ARN",
      file,
      as: { kind: "resource", name: "api" },
      text: policyFile(
        '{"Effect":"Allow","Principal":"*","Action":"execute-api:Invoke","Resource":"execute-api:/prod/*","Condition":{"StringEquals":{"aws:SourceVpc":"vpc-1a2b3c4d","aws:SourceVpce":"vpce-1a2b3c4d"}}}',
      ),
    },
    {
      name: "conditions that go together",
      file,
      as: endpoint,
      text: policyFile(
        '{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::acme/*","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:root"},"Bool":{"aws:SecureTransport":"true"}}}',
      ),
    },
    {
      name: "one condition that never holds: it has a finding of its own",
      file,
      as: endpoint,
      text: policyFile(
        '{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::acme/*","Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}}',
      ),
    },
  ],
});
