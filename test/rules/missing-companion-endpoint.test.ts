import { testRule } from "../harness/rule-tester.js";

const file = "template.yaml";

const endpoint = (name: string, service: string, more = "") =>
  `  ${name}: { Type: AWS::EC2::VPCEndpoint, ${more}Properties: { VpcId: !Ref Vpc, VpcEndpointType: Interface, ServiceName: !Sub 'com.amazonaws.\${AWS::Region}.${service}' } }\n`;

const storage =
  "  Storage: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref Vpc, ServiceName: !Sub 'com.amazonaws.${AWS::Region}.s3' } }\n";

const network = (...parts: readonly string[]) =>
  `Resources:\n  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }\n${parts.join("")}`;

testRule("missing-companion-endpoint", {
  found: [
    {
      name: "images without tokens",
      file,
      text: network(endpoint("⟦Images⟧", "ecr.dkr"), storage),
      message: "found",
      severity: "warning",
      address: "Images",
      names: ["`ecr.api`", "images"],
    },
    {
      name: "images without layers, in Terraform",
      file: "main.tf",
      text: `
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_vpc_endpoint" "api" {
  vpc_id            = aws_vpc.main.id
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.ecr.api"
}
⟦resource "aws_vpc_endpoint" "dkr"⟧ {
  vpc_id            = aws_vpc.main.id
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.ecr.dkr"
}
`,
      message: "found",
      names: ["`s3`"],
    },
    {
      name: "sessions without the service that opens them",
      file,
      text: network(endpoint("⟦Sessions⟧", "ssmmessages")),
      message: "found",
      names: ["`ssm`", "Session Manager"],
    },
  ],
  silent: [
    {
      name: "the whole set, in Terraform",
      file: "main.tf",
      text: `resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_route_table" "main" {
  vpc_id = aws_vpc.main.id
}
resource "aws_vpc_endpoint" "ecr_api" {
  vpc_id            = aws_vpc.main.id
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.ecr.api"
}
resource "aws_vpc_endpoint" "ecr_dkr" {
  vpc_id            = aws_vpc.main.id
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.ecr.dkr"
}
resource "aws_vpc_endpoint" "s3" {
  vpc_id          = aws_vpc.main.id
  service_name    = "com.amazonaws.eu-west-1.s3"
  route_table_ids = [aws_route_table.main.id]
}
`,
    },
    { name: "the whole set", file, text: network(endpoint("A", "ecr.dkr"), endpoint("B", "ecr.api"), storage) },
    { name: "a service with a use of its own", file, text: network(endpoint("A", "ssm")) },
    {
      name: "one that may exist",
      file,
      text: `Parameters: { P: { Type: String } }\nConditions: { C: !Equals [!Ref P, x] }\n${network(endpoint("A", "ssmmessages"), endpoint("B", "ssm", "Condition: C, "))}`,
    },
    {
      name: "a NAT gateway",
      file,
      text: network(
        endpoint("A", "ssmmessages"),
        "  Nat: { Type: AWS::EC2::NatGateway, Properties: { SubnetId: subnet-1 } }\n",
      ),
    },
    {
      name: "a route to somewhere",
      file,
      text: network(
        endpoint("A", "ssmmessages"),
        "  Out: { Type: AWS::EC2::Route, Properties: { RouteTableId: rtb-1, DestinationCidrBlock: 0.0.0.0/0, TransitGatewayId: tgw-1 } }\n",
      ),
    },
    {
      name: "a VPC that is not visible",
      file,
      text: `Parameters: { Vpc: { Type: AWS::EC2::VPC::Id } }\nResources:\n${endpoint("A", "ssmmessages")}`,
    },
    {
      name: "a stack that is not there",
      file,
      text: network(
        endpoint("A", "ssmmessages"),
        "  More: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: 'https://example.com/x' } }\n",
      ),
    },
  ],
});
