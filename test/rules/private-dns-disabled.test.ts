import { testRule } from "../harness/rule-tester.js";

const file = "template.yaml";

const endpoint = (service: string, more = "", type = "Interface") => `  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !Ref Vpc
      VpcEndpointType: ${type}
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.${service}
${more}`;

const module = (more: string) => `
resource "aws_vpc_endpoint" "queue" {
  vpc_id            = aws_vpc.main.id
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.sqs"
}
${more}`;

testRule("private-dns-disabled", {
  found: [
    {
      name: "not given",
      file,
      text: `Resources:\n${endpoint("sqs").replace("Endpoint:", "⟦Endpoint⟧:")}`,
      message: "absent",
      severity: "info",
      address: "Endpoint",
    },
    {
      name: "switched off, in Terraform",
      file: "main.tf",
      text: `
resource "aws_vpc_endpoint" "keys" {
  vpc_id              = aws_vpc.main.id
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.\${var.region}.kms"
  private_dns_enabled = ⟦false⟧
}
`,
      message: "off",
      address: "aws_vpc_endpoint.keys",
    },
  ],
  silent: [
    {
      name: "a variable that is nothing by default, for others to fill",
      file: "main.tf",
      text: `
variable "given" { default = false }
resource "aws_vpc_endpoint" "it" {
  vpc_id            = aws_vpc.main.id
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.sqs"
  private_dns_enabled = var.given
}
`,
    },
    { name: "on", file, text: `Resources:\n${endpoint("sqs", "      PrivateDnsEnabled: 'true'\n")}` },
    {
      name: "not visible",
      file,
      text: `Parameters: { P: { Type: String } }\nResources:\n${endpoint("sqs", "      PrivateDnsEnabled: !Ref P\n")}`,
    },
    { name: "a gateway endpoint", file, text: `Resources:\n${endpoint("s3", "", "Gateway")}` },
    { name: "a service that has none", file, text: `Resources:\n${endpoint("dynamodb")}` },
    { name: "a service that is not listed", file, text: `Resources:\n${endpoint("brand-new")}` },
    { name: "private APIs, where it shuts out public ones", file, text: `Resources:\n${endpoint("execute-api")}` },
    {
      name: "a zone that may answer for the service",
      file,
      text: `Resources:\n${endpoint("sqs")}  Zone: { Type: AWS::Route53::HostedZone, Properties: { Name: sqs.eu-west-1.amazonaws.com } }\n`,
    },
    {
      name: "a resource of its own that turns it on",
      file: "main.tf",
      text: module(`resource "aws_vpc_endpoint_private_dns" "queue" {
  vpc_endpoint_id     = aws_vpc_endpoint.queue.id
  private_dns_enabled = true
}
`),
    },
    {
      name: "one that may turn it on for any endpoint",
      file: "main.tf",
      text: module(`resource "aws_vpc_endpoint_private_dns" "queue" {
  vpc_endpoint_id     = var.endpoint
  private_dns_enabled = true
}
variable "endpoint" { type = string }
`),
    },
    {
      name: "a module that is not there",
      file: "main.tf",
      text: module('module "names" {\n  source = "example/names/aws"\n}\n'),
    },
    { name: "a macro", file, text: `Transform: Company::Macro\nResources:\n${endpoint("sqs")}` },
  ],
});
