import { testRule } from "../harness/rule-tester.js";

const file = "template.yaml";

const network = (route: string, subnets = "[!Ref Subnet]", link = "") => `Parameters:
  Gateway: { Type: String }
Resources:
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
  Internet: { Type: AWS::EC2::InternetGateway }
  Subnet: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc } }
  Table: { Type: AWS::EC2::RouteTable, Properties: { VpcId: !Ref Vpc } }
  Link: { Type: AWS::EC2::SubnetRouteTableAssociation, ${link}Properties: { SubnetId: !Ref Subnet, RouteTableId: !Ref Table } }
  Out: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, ${route} } }
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties: { VpcId: !Ref Vpc, VpcEndpointType: Interface, ServiceName: !Sub 'com.amazonaws.\${AWS::Region}.sqs', SubnetIds: ${subnets} }
`;

testRule("endpoint-in-public-subnet", {
  found: [
    {
      name: "a default route to an internet gateway",
      file,
      text: network("DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Internet", "⟦[!Ref Subnet]⟧"),
      message: "found",
      severity: "info",
      address: "Endpoint",
      names: ["`Subnet`"],
      related: 1,
    },
    {
      name: "in Terraform, once for all subnets, with the route inside the table",
      file: "main.tf",
      text: `
resource "aws_internet_gateway" "main" {}
resource "aws_subnet" "public" {
  count = 2
}
resource "aws_route_table" "public" {
  vpc_id = "vpc-1"
  route {
    ipv6_cidr_block = "::/0"
    gateway_id      = aws_internet_gateway.main.id
  }
}
resource "aws_route_table_association" "public" {
  count          = 2
  subnet_id      = aws_subnet.public[count.index].id
  route_table_id = aws_route_table.public.id
}
resource "aws_vpc_endpoint" "queue" {
  vpc_id            = "vpc-1"
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.sqs"
  subnet_ids        = ⟦aws_subnet.public[*].id⟧
}
`,
      message: "found",
      related: 2,
    },
  ],
  silent: [
    {
      name: "a NAT gateway, and an internet gateway in another table, in Terraform",
      file: "main.tf",
      text: `resource "aws_internet_gateway" "main" {}
resource "aws_subnet" "private" {}
resource "aws_route_table" "private" {
  vpc_id = "vpc-1"
  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = "nat-1"
  }
}
resource "aws_route_table" "public" {
  vpc_id = "vpc-1"
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }
}
resource "aws_route_table_association" "private" {
  subnet_id      = aws_subnet.private.id
  route_table_id = aws_route_table.private.id
}
resource "aws_vpc_endpoint" "queue" {
  vpc_id            = "vpc-1"
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.sqs"
  subnet_ids        = [aws_subnet.private.id]
}
`,
    },
    { name: "a NAT gateway", file, text: network("DestinationCidrBlock: 0.0.0.0/0, NatGatewayId: nat-1") },
    { name: "a virtual private gateway", file, text: network("DestinationCidrBlock: 0.0.0.0/0, GatewayId: vgw-1") },
    {
      name: "a gateway that is not visible",
      file,
      text: network("DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Gateway"),
    },
    {
      name: "a route to one place",
      file,
      text: network("DestinationCidrBlock: 192.0.2.0/24, GatewayId: !Ref Internet"),
    },
    {
      name: "an association under a condition",
      file,
      text: `Conditions: { C: !Equals [!Ref Gateway, x] }\n${network("DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Internet", "[!Ref Subnet]", "Condition: C, ")}`,
    },
    {
      name: "another subnet",
      file,
      text: network("DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Internet", "[subnet-1]"),
    },
  ],
});
