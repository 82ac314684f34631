import { testRule } from "../harness/rule-tester.js";

const file = "template.yaml";

const endpoint = (more = "", type = "Interface") => `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !Ref Vpc
      VpcEndpointType: ${type}
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.s3
${more}`;

testRule("interface-without-subnets", {
  found: [
    {
      name: "no subnet",
      file,
      text: endpoint().replace("Endpoint:", "⟦Endpoint⟧:"),
      message: "found",
      severity: "warning",
      address: "Endpoint",
    },
    {
      name: "in Terraform, with associations of another endpoint",
      file: "main.tf",
      text: `
⟦resource "aws_vpc_endpoint" "queue"⟧ {
  vpc_id            = aws_vpc.main.id
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.sqs"
}
resource "aws_vpc_endpoint" "keys" {
  vpc_id            = aws_vpc.main.id
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.kms"
}
resource "aws_vpc_endpoint_subnet_association" "keys" {
  vpc_endpoint_id = aws_vpc_endpoint.keys.id
  subnet_id       = "subnet-0123456789abcdef0"
}
`,
      message: "found",
      address: "aws_vpc_endpoint.queue",
    },
  ],
  silent: [
    {
      name: "a variable that is nothing by default, for others to fill",
      file: "main.tf",
      text: `
variable "given" { default = null }
resource "aws_vpc_endpoint" "it" {
  vpc_id            = aws_vpc.main.id
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.sqs"
  subnet_ids = var.given
}
`,
    },
    { name: "a subnet", file, text: endpoint("      SubnetIds: [subnet-0123456789abcdef0]\n") },
    { name: "a gateway endpoint", file, text: endpoint("", "Gateway") },
    {
      name: "subnets that are not visible",
      file: "main.tf",
      text: `
variable "subnets" { type = list(string) }
resource "aws_vpc_endpoint" "queue" {
  vpc_id            = aws_vpc.main.id
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.sqs"
  subnet_ids        = var.subnets
}
`,
    },
    {
      name: "properties that a function gives",
      file,
      text: endpoint("      Fn::Transform: { Name: AWS::Include, Parameters: { Location: s3://x/y } }\n"),
    },
    { name: "a macro", file, text: `Transform: Company::Macro\n${endpoint()}` },
  ],
});
