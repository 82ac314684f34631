import { testRule } from "../harness/rule-tester.js";

const file = "main.tf";

const twins = (one: string, other: string, more = "") => `
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_vpc" "second" {
  cidr_block = "10.1.0.0/16"
}
resource "aws_route_table" "a" {
  vpc_id = aws_vpc.main.id
}
resource "aws_route_table" "b" {
  vpc_id = aws_vpc.main.id
}
resource "aws_vpc_endpoint" "one" {
${one}}
resource "aws_vpc_endpoint" "other" {
${other}}
${more}`;

const queue = (vpc = "main", more = "") => `  vpc_id            = aws_vpc.${vpc}.id
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.sqs"
${more}`;

const storage = (table: string) => `  vpc_id          = aws_vpc.main.id
  service_name    = "com.amazonaws.eu-west-1.s3"
  route_table_ids = [${table}]
`;

const marked = (text: string) => text.replace('resource "aws_vpc_endpoint" "other"', "⟦$&⟧");

testRule("duplicate-endpoint", {
  found: [
    {
      name: "two interface endpoints",
      file,
      text: marked(twins(queue(), queue())),
      message: "twice",
      severity: "warning",
      address: "aws_vpc_endpoint.other",
      names: ["`aws_vpc_endpoint.one`", "sqs"],
      related: 1,
    },
    {
      name: "two gateway endpoints for one route table",
      file,
      text: marked(twins(storage("aws_route_table.a.id"), storage("aws_route_table.b.id, aws_route_table.a.id"))),
      message: "route",
      severity: "error",
    },
    {
      name: "one VPC by its id, in CloudFormation",
      file: "template.yaml",
      text: `Resources:
  One: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: vpc-1, VpcEndpointType: Interface, ServiceName: !Sub 'com.amazonaws.\${AWS::Region}.kms' } }
  ⟦Two⟧: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: vpc-1, VpcEndpointType: Interface, ServiceName: com.amazonaws.eu-west-1.kms } }
`,
      message: "twice",
      address: "Two",
    },
  ],
  silent: [
    { name: "two VPCs", file, text: twins(queue(), queue("second")) },
    { name: "two services", file, text: twins(queue(), queue().replace("sqs", "kms")) },
    {
      name: "private DNS in both, which another rule tells",
      file,
      text: twins(queue("main", "  private_dns_enabled = true\n"), queue("main", "  private_dns_enabled = true\n")),
    },
    {
      name: "gateway endpoints with route tables of their own",
      file,
      text: twins(storage("aws_route_table.a.id"), storage("aws_route_table.b.id")),
    },
    { name: "one that may not exist", file, text: twins(queue(), queue("main", "  count = var.second ? 1 : 0\n")) },
    {
      name: "of which there is either one or the other",
      file: "template.yaml",
      text: `Parameters: { P: { Type: String } }
Conditions: { C: !Equals [!Ref P, x], D: !Not [!Condition C] }
Resources:
  One: { Type: AWS::EC2::VPCEndpoint, Condition: C, Properties: { VpcId: vpc-1, VpcEndpointType: Interface, ServiceName: com.amazonaws.eu-west-1.kms } }
  Two: { Type: AWS::EC2::VPCEndpoint, Condition: D, Properties: { VpcId: vpc-1, VpcEndpointType: Interface, ServiceName: com.amazonaws.eu-west-1.kms } }
`,
    },
    {
      name: "equal names in two roots",
      file: "a/main.tf",
      text: twins(queue(), queue("second")),
      files: { "b/main.tf": twins(queue(), queue("second")) },
    },
    {
      name: "one service in two Regions",
      file,
      text: twins(
        queue("main", '  service_region = "eu-west-1"\n'),
        queue("main", '  service_region = "eu-central-1"\n'),
      ),
    },
    {
      name: "Gateway Load Balancer endpoints, one for each zone",
      file,
      text: twins(
        queue().replace("Interface", "GatewayLoadBalancer"),
        queue().replace("Interface", "GatewayLoadBalancer"),
      ).replaceAll("com.amazonaws.eu-west-1.sqs", "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0"),
    },
  ],
});
