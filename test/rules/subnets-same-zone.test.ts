import { testRule } from "../harness/rule-tester.js";

const file = "template.yaml";

const network = (one: string, other: string, subnets = "[!Ref One, !Ref Two]") => `Parameters:
  Zone: { Type: String }
Resources:
  One: { Type: AWS::EC2::Subnet, Properties: { VpcId: vpc-1, AvailabilityZone: ${one} } }
  Two: { Type: AWS::EC2::Subnet, Properties: { VpcId: vpc-1, AvailabilityZone: ${other} } }
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-1
      VpcEndpointType: Interface
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.sqs
      SubnetIds: ${subnets}
`;

testRule("subnets-same-zone", {
  found: [
    {
      name: "one zone by name",
      file,
      text: network("eu-west-1a", "eu-west-1a", "⟦[!Ref One, !Ref Two]⟧"),
      message: "found",
      severity: "error",
      address: "Endpoint",
      names: ["`One`", "`Two`"],
      related: 2,
    },
    {
      name: "one zone by one parameter",
      file,
      text: network("!Ref Zone", "!Ref Zone", "⟦[!Ref One, !Ref Two]⟧"),
      message: "found",
    },
    {
      name: "one zone by its number among those of the Region, however the Region is written",
      file,
      text: network(
        "!Select [0, !GetAZs '']",
        "!Select ['0', !GetAZs { Ref: 'AWS::Region' }]",
        "⟦[!Ref One, !Ref Two]⟧",
      ),
      message: "found",
    },
    {
      name: "one zone by its number, where no Region is written",
      file,
      text: network("!Select [0, !GetAZs ]", "!Select [0, !GetAZs '']", "⟦[!Ref One, !Ref Two]⟧"),
      message: "found",
    },
    {
      name: "one element of a list of zones",
      file,
      text: network("!Select [1, !Ref Zones]", "!Select [1, !Ref Zones]", "⟦[!Ref One, !Ref Two]⟧").replace(
        "Parameters:",
        "Parameters:\n  Zones: { Type: 'List<AWS::EC2::AvailabilityZone::Name>' }",
      ),
      message: "found",
    },
    {
      name: "one zone of a data source",
      file: "main.tf",
      text: `data "aws_availability_zones" "all" {}
resource "aws_subnet" "one" {
  vpc_id            = aws_vpc.main.id
  availability_zone = data.aws_availability_zones.all.names[0]
}
resource "aws_subnet" "two" {
  vpc_id            = aws_vpc.main.id
  availability_zone = data.aws_availability_zones.all.names[0]
}
resource "aws_vpc_endpoint" "queue" {
  vpc_id            = aws_vpc.main.id
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.sqs"
  subnet_ids        = ⟦[aws_subnet.one.id, aws_subnet.two.id]⟧
}
`,
      message: "found",
    },
    {
      name: "in Terraform, where the zones begin again",
      file: "main.tf",
      text: `
locals {
  zones = ["eu-west-1a", "eu-west-1b"]
}
resource "aws_subnet" "private" {
  count             = 3
  vpc_id            = aws_vpc.main.id
  availability_zone = local.zones[count.index % 2]
}
resource "aws_vpc_endpoint" "queue" {
  vpc_id            = aws_vpc.main.id
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.sqs"
  subnet_ids        = ⟦aws_subnet.private[*].id⟧
}
`,
      message: "found",
      names: ["aws_subnet.private[0]", "aws_subnet.private[2]"],
    },
  ],
  silent: [
    {
      name: "two zones of the Region",
      file,
      text: network("!Select [0, !GetAZs '']", "!Select [1, !GetAZs '']"),
    },
    {
      name: "the first zone of two lists that may differ",
      file,
      text: network("!Select [0, !GetAZs '']", "!Select [0, !GetAZs { Ref: Zone }]"),
    },
    {
      name: "a zone by a number that is not visible, or could be set to another",
      file,
      text: network("!Select [!Ref First, !GetAZs '']", "!Select [!Ref Second, !GetAZs '']").replace(
        "Parameters:",
        "Parameters:\n  First: { Type: Number, Default: 0 }\n  Second: { Type: Number, Default: 0 }",
      ),
    },
    {
      name: "one element of lists that nothing names",
      file,
      text: network("!Select [0, !Cidr ['10.0.0.0/16', 2, 8]]", "!Select [0, !Cidr ['10.0.0.0/16', 2, 8]]"),
    },
    {
      name: "the zones of a data source by turns",
      file: "main.tf",
      text: `data "aws_availability_zones" "all" {}
resource "aws_subnet" "private" {
  count             = 2
  vpc_id            = aws_vpc.main.id
  availability_zone = data.aws_availability_zones.all.names[count.index]
}
resource "aws_vpc_endpoint" "queue" {
  vpc_id            = aws_vpc.main.id
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.sqs"
  subnet_ids        = aws_subnet.private[*].id
}
`,
    },
    { name: "two zones", file, text: network("eu-west-1a", "eu-west-1b") },
    { name: "zones that are not visible", file, text: network("!Select [0, !GetAZs '']", "!Select [1, !GetAZs '']") },
    { name: "a name and an id", file, text: network("eu-west-1a", "euw1-az1") },
    { name: "one subnet twice", file, text: network("eu-west-1a", "eu-west-1b", "[!Ref One, !Ref One]") },
    {
      name: "subnets of another root with equal names",
      file: "a/main.tf",
      text: 'resource "aws_subnet" "one" {\n  availability_zone = "eu-west-1a"\n}\n',
      files: {
        "b/main.tf": `resource "aws_subnet" "two" {
  availability_zone = "eu-west-1a"
}
resource "aws_vpc_endpoint" "queue" {
  vpc_id            = "vpc-1"
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.sqs"
  subnet_ids        = [aws_subnet.one.id, aws_subnet.two.id]
}
`,
      },
    },
  ],
});
