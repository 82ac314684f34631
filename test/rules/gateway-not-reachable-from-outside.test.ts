import { testRule } from "../harness/rule-tester.js";

const file = "main.tf";

const network = (connection: string, more = "") => `
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.s3"
}
${connection}${more}`;

const peering = (vpc = "aws_vpc.main.id", more = "") => `resource "aws_vpc_peering_connection" "office" {
  vpc_id      = "vpc-1"
  peer_vpc_id = ${vpc}
${more}}
`;

const marked = (text: string) => text.replace('resource "aws_vpc_endpoint" "s3"', "⟦$&⟧");

testRule("gateway-not-reachable-from-outside", {
  found: [
    {
      name: "a peering connection",
      file,
      text: marked(network(peering())),
      message: "found",
      severity: "info",
      address: "aws_vpc_endpoint.s3",
      names: ["s3", "`aws_vpc_peering_connection.office`"],
      related: 1,
    },
    {
      name: "a VPN gateway, in CloudFormation",
      file: "template.yaml",
      text: `Resources:
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
  Attached: { Type: AWS::EC2::VPCGatewayAttachment, Properties: { VpcId: !Ref Vpc, VpnGatewayId: vgw-1 } }
  ⟦Tables⟧: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref Vpc, ServiceName: !Sub 'com.amazonaws.\${AWS::Region}.dynamodb' } }
`,
      message: "found",
      names: ["dynamodb", "`Attached`"],
    },
  ],
  silent: [
    { name: "no connection", file, text: network("") },
    { name: "a connection of another VPC", file, text: network(peering('"vpc-2"')) },
    {
      name: "a connection that may not exist",
      file,
      text: network(peering("aws_vpc.main.id", "  count = var.office ? 1 : 0\n")),
    },
    {
      name: "an interface endpoint beside it",
      file,
      text: network(
        peering(),
        `resource "aws_vpc_endpoint" "outside" {
  vpc_id            = aws_vpc.main.id
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.s3"
}
`,
      ),
    },
    {
      name: "an internet gateway",
      file: "template.yaml",
      text: `Resources:
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
  Internet: { Type: AWS::EC2::InternetGateway }
  Attached: { Type: AWS::EC2::VPCGatewayAttachment, Properties: { VpcId: !Ref Vpc, InternetGatewayId: !Ref Internet } }
  Tables: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref Vpc, ServiceName: !Sub 'com.amazonaws.\${AWS::Region}.dynamodb' } }
`,
    },
  ],
});
