import { testRule } from "../harness/rule-tester.js";

const file = "main.tf";

const network = (more = "", nat = "") => `
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_subnet" "public" {
  vpc_id = aws_vpc.main.id
}
resource "aws_nat_gateway" "main" {
  subnet_id = aws_subnet.public.id
${nat}}
${more}`;

const endpoint = (service: string, more = "") => `resource "aws_vpc_endpoint" "free" {
  vpc_id       = aws_vpc.main.id
  service_name = ${service}
${more}}
`;

const marked = (text: string) => text.replace('resource "aws_nat_gateway" "main"', "⟦$&⟧");

testRule("nat-without-gateway-endpoint", {
  found: [
    {
      name: "no endpoint at all",
      file,
      text: marked(network()),
      message: "found",
      severity: "info",
      address: "aws_nat_gateway.main",
      names: ["S3 or DynamoDB"],
    },
    {
      name: "an endpoint of DynamoDB only",
      file,
      text: marked(network(endpoint('"com.amazonaws.eu-west-1.dynamodb"'))),
      message: "found",
      names: ["endpoint of S3:"],
    },
    {
      name: "once for two NAT gateways, in CloudFormation",
      file: "template.yaml",
      text: `Resources:
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
  One: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc } }
  ⟦NatOne⟧: { Type: AWS::EC2::NatGateway, Properties: { SubnetId: !Ref One } }
  NatTwo: { Type: AWS::EC2::NatGateway, Properties: { SubnetId: !Ref One } }
`,
      message: "found",
    },
  ],
  silent: [
    { name: "an endpoint of S3", file, text: network(endpoint('"com.amazonaws.eu-west-1.s3"')) },
    { name: "an endpoint that may be of S3", file, text: network(endpoint("var.service")) },
    {
      name: "an endpoint that may not exist",
      file,
      text: network(endpoint('"com.amazonaws.eu-west-1.s3"', "  count = var.storage ? 1 : 0\n")),
    },
    { name: "a private NAT gateway", file, text: network("", '  connectivity_type = "private"\n') },
    {
      name: "a NAT gateway that is off by default",
      file,
      text: `variable "nat" { default = false }\n${network("", "  count = var.nat ? 1 : 0\n")}`,
    },
    {
      name: "a VPC that is on the way from others",
      file,
      text: network(`resource "aws_ec2_transit_gateway_vpc_attachment" "main" {
  vpc_id             = aws_vpc.main.id
  transit_gateway_id = "tgw-1"
  subnet_ids         = [aws_subnet.public.id]
}
`),
    },
    {
      name: "an endpoint in another root, of a VPC that it does not show",
      file: "a/main.tf",
      text: network(),
      files: {
        "b/main.tf": endpoint('"com.amazonaws.eu-west-1.s3"').replace("aws_vpc.main.id", "data.aws_vpc.main.id"),
      },
    },
    {
      name: "a module that is not there",
      file,
      text: network('module "endpoints" {\n  source = "example/endpoints/aws"\n}\n'),
    },
  ],
});
