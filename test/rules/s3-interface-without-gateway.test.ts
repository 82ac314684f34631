import { testRule } from "../harness/rule-tester.js";

const file = "main.tf";

const network = (more = "", service = "s3") => `
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_vpc_endpoint" "paid" {
  vpc_id            = aws_vpc.main.id
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.${service}"
}
${more}`;

testRule("s3-interface-without-gateway", {
  found: [
    {
      name: "S3 by interface endpoint alone",
      file,
      text: network().replace('resource "aws_vpc_endpoint" "paid"', "⟦$&⟧"),
      message: "found",
      severity: "info",
      address: "aws_vpc_endpoint.paid",
      names: ["s3"],
    },
    {
      name: "DynamoDB, with a gateway endpoint of S3, in CloudFormation",
      file: "template.yaml",
      text: `Resources:
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
  ⟦Tables⟧: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref Vpc, VpcEndpointType: Interface, ServiceName: !Sub 'com.amazonaws.\${AWS::Region}.dynamodb' } }
  Storage: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref Vpc, ServiceName: !Sub 'com.amazonaws.\${AWS::Region}.s3' } }
`,
      message: "found",
      names: ["dynamodb"],
    },
  ],
  silent: [
    {
      name: "both kinds",
      file,
      text: network(`resource "aws_vpc_endpoint" "free" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.s3"
}
`),
    },
    {
      name: "a gateway endpoint that may be of that service",
      file,
      text: network(`resource "aws_vpc_endpoint" "free" {
  vpc_id       = aws_vpc.main.id
  service_name = var.service
}
`),
    },
    { name: "another service", file, text: network("", "sqs") },
    {
      name: "a VPC that is connected with others",
      file,
      text: network(`resource "aws_vpc_peering_connection" "other" {
  vpc_id      = aws_vpc.main.id
  peer_vpc_id = "vpc-1"
}
`),
    },
    {
      name: "a route to a transit gateway",
      file,
      text: network(`resource "aws_route" "out" {
  route_table_id         = aws_vpc.main.main_route_table_id
  destination_cidr_block = "10.0.0.0/8"
  transit_gateway_id     = var.transit_gateway
}
`),
    },
    { name: "a VPC that is not visible", file, text: network().replace("aws_vpc.main.id", "var.vpc") },
    { name: "a module that is not there", file, text: network('module "vpc" {\n  source = "example/vpc/aws"\n}\n') },
  ],
});
