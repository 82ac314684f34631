import { testRule } from "../harness/rule-tester.js";

const file = "main.tf";

const twins = (one: string, other: string) => `
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_vpc_endpoint" "one" {
  vpc_id              = aws_vpc.main.id
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.eu-west-1.sqs"
  private_dns_enabled = ${one}
}
resource "aws_vpc_endpoint" "other" {
  vpc_id              = aws_vpc.main.id
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.\${var.region}.sqs"
  private_dns_enabled = ${other}
}
`;

testRule("private-dns-conflict", {
  found: [
    {
      name: "private DNS in both",
      file,
      text: twins("true", "true").replace('resource "aws_vpc_endpoint" "other"', "⟦$&⟧"),
      message: "found",
      severity: "error",
      address: "aws_vpc_endpoint.other",
      names: ["`aws_vpc_endpoint.one`", "sqs"],
      related: 1,
    },
    {
      name: "in a nested template and above it",
      file: "parent.yaml",
      text: `Resources:
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
  ⟦Keys⟧: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref Vpc, VpcEndpointType: Interface, ServiceName: !Sub 'com.amazonaws.\${AWS::Region}.kms', PrivateDnsEnabled: true } }
  Child: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: child.yaml, Parameters: { Vpc: !Ref Vpc } } }
`,
      files: {
        "child.yaml": `Parameters: { Vpc: { Type: AWS::EC2::VPC::Id } }
Resources:
  Keys: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref Vpc, VpcEndpointType: Interface, ServiceName: !Sub 'com.amazonaws.\${AWS::Region}.kms', PrivateDnsEnabled: true } }
`,
      },
      message: "found",
    },
  ],
  silent: [
    { name: "private DNS in one", file, text: twins("true", "false") },
    { name: "not visible in one", file, text: `variable "dns" { type = bool }\n${twins("true", "var.dns")}` },
    { name: "another service", file, text: twins("true", "true").replace("}.sqs", "}.kms") },
    { name: "a service that is not visible", file, text: twins("true", "true").replace("}.sqs", "}.${var.service}") },
  ],
});
