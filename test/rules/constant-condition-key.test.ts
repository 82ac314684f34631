import { endpointTemplate, endpointTerraform, policyFile, statementWith } from "../harness/policy-hosts.js";
import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const bucket = { kind: "resource", name: "bucket" } as const;
const file = "policy.json";

testRule("constant-condition-key", {
  found: [
    {
      name: "an endpoint that is not visible",
      file: file,
      as: endpoint,
      text: policyFile(statementWith('{"StringEquals":{⟦"aws:SourceVpce"⟧:"vpce-0123456789abcdef0"}}')),
      message: "constant",
      severity: "warning",
      names: ["aws:SourceVpce"],
    },
    {
      name: "its own VPC",
      file: "main.tf",
      text: endpointTerraform(statementWith('{"StringEquals":{⟦"aws:SourceVpc"⟧:aws_vpc.one.id}}'), {
        vpc: "aws_vpc.one.id",
        more: `resource "aws_vpc" "one" {}\nresource "aws_vpc" "two" {}\n`,
      }),
      message: "always",
      severity: "warning",
      fix: {
        safety: "unsafe",
        text: endpointTerraform(statementWith(null), {
          vpc: "aws_vpc.one.id",
          more: `resource "aws_vpc" "one" {}\nresource "aws_vpc" "two" {}\n`,
        }),
      },
    },
    {
      name: "another VPC of the project",
      file: "main.tf",
      text: endpointTerraform(statementWith('{"StringEquals":{⟦"aws:SourceVpc"⟧:aws_vpc.two.id}}'), {
        vpc: "aws_vpc.one.id",
        more: `resource "aws_vpc" "one" {}\nresource "aws_vpc" "two" {}\n`,
      }),
      message: "never",
      severity: "error",
      fix: null,
    },
    {
      name: "a Deny for all but another VPC: it takes everything",
      file: "main.tf",
      text: endpointTerraform(
        statementWith('{"StringNotEquals":{⟦"aws:SourceVpc"⟧:aws_vpc.two.id}}', { Effect: '"Deny"' }),
        { vpc: "aws_vpc.one.id", more: `resource "aws_vpc" "one" {}\nresource "aws_vpc" "two" {}\n` },
      ),
      message: "always",
      severity: "error",
    },
    {
      name: "a Deny for all but its own VPC: it takes nothing",
      file: "template.yaml",
      text: endpointTemplate(
        statementWith('{"StringNotEquals":{⟦"aws:sourceVpc"⟧:{"Ref":"Vpc"}}}', { Effect: '"Deny"' }),
      ),
      message: "never",
      severity: "warning",
    },
    {
      name: "another VPC by id",
      file: "template.yaml",
      text: endpointTemplate(
        statementWith('{"StringEquals":{⟦"aws:SourceVpc"⟧:["vpc-0123456789abcdef0","vpc-0123456789abcdef2"]}}'),
        { vpc: "vpc-0123456789abcdef1" },
      ),
      message: "never",
      severity: "error",
    },
    {
      name: "a VPC that may be its own",
      file: "template.yaml",
      text: endpointTemplate(statementWith('{"StringEquals":{⟦"aws:SourceVpc"⟧:{"Ref":"P"}}}')),
      message: "constant",
    },
  ],
  silent: [
    {
      name: "compared with another key of the request",
      file,
      as: endpoint,
      text: policyFile(statementWith('{"StringEquals":{"aws:SourceVpc":"${aws:Ec2InstanceSourceVpc}"}}')),
    },
    {
      name: "the policy of a bucket",
      file: file,
      as: bucket,
      text: policyFile(statementWith('{"StringEquals":{"aws:SourceVpce":"vpce-0123456789abcdef0"}}')),
    },
    {
      name: "several endpoints: a text for all of them",
      file: file,
      as: endpoint,
      text: policyFile(
        statementWith('{"StringEquals":{"aws:SourceVpce":["vpce-0123456789abcdef0","vpce-0123456789abcdef1"]}}'),
      ),
    },
    {
      name: "a list that is not visible",
      file: "main.tf",
      text: endpointTerraform(statementWith('{"StringEquals":{"aws:SourceVpc":var.p[*]}}')),
    },
    {
      name: "one document for two endpoints",
      file: "main.tf",
      text: `locals {
  policy = jsonencode({ Statement = [${statementWith('{"StringEquals":{"aws:SourceVpc":"vpc-0123456789abcdef0"}}')}] })
}
resource "aws_vpc_endpoint" "one" {
  vpc_id       = "vpc-0123456789abcdef0"
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = local.policy
}
resource "aws_vpc_endpoint" "two" {
  vpc_id       = "vpc-0123456789abcdef1"
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = local.policy
}
`,
    },
    {
      name: "an endpoint for each of a list that is not visible",
      file: "main.tf",
      text: endpointTerraform(statementWith('{"StringEquals":{"aws:SourceVpc":"vpc-0123456789abcdef0"}}'), {
        vpc: "each.value\n  for_each = var.p",
      }),
    },
    {
      name: "presence",
      file: file,
      as: endpoint,
      text: policyFile(statementWith('{"Null":{"aws:SourceVpc":"true"}}', { Effect: '"Deny"' })),
    },
    {
      name: "the address of the caller",
      file: file,
      as: endpoint,
      text: policyFile(statementWith('{"IpAddress":{"aws:VpcSourceIp":"10.0.0.0/16"}}')),
    },
    {
      name: "a key that its service does not supply: another finding",
      file: "template.yaml",
      text: endpointTemplate(
        statementWith('{"StringEquals":{"aws:VpceAccount":"111122223333"}}', { Action: '"sqs:*"' }),
        { service: "sqs" },
      ),
    },
  ],
});
