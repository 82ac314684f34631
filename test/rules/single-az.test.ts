import { testRule } from "../harness/rule-tester.js";

const file = "template.yaml";

const endpoint = (subnets: string, type = "Interface") => `Parameters:
  Subnet: { Type: AWS::EC2::Subnet::Id }
  Subnets: { Type: List<AWS::EC2::Subnet::Id> }
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !Ref Vpc
      VpcEndpointType: ${type}
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.sqs
      SubnetIds: ${subnets}
`;

testRule("single-az", {
  found: [
    {
      name: "one subnet",
      file,
      text: endpoint("⟦[!Ref Subnet]⟧"),
      message: "found",
      severity: "info",
      address: "Endpoint",
    },
    { name: "one of several subnets", file, text: endpoint("⟦[!Select [0, !Ref Subnets]]⟧"), message: "found" },
    {
      name: "one of several subnets, in Terraform",
      file: "main.tf",
      text: `
resource "aws_subnet" "private" {
  count  = 3
  vpc_id = aws_vpc.main.id
}
resource "aws_vpc_endpoint" "queue" {
  vpc_id            = aws_vpc.main.id
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.sqs"
  subnet_ids        = ⟦[aws_subnet.private[0].id]⟧
}
`,
      message: "found",
    },
  ],
  silent: [
    { name: "two subnets", file, text: endpoint("[!Ref Subnet, subnet-0123456789abcdef0]") },
    { name: "a list that is not visible", file, text: endpoint("!Ref Subnets") },
    { name: "an element that may be several", file, text: endpoint("[!Ref Subnets]") },
    {
      name: "a Gateway Load Balancer endpoint, which takes one",
      file,
      text: endpoint("[!Ref Subnet]", "GatewayLoadBalancer"),
    },
    {
      name: "subnets of an unknown number",
      file: "main.tf",
      text: `
variable "zones" { type = list(string) }
resource "aws_subnet" "private" {
  count  = length(var.zones)
  vpc_id = aws_vpc.main.id
}
resource "aws_vpc_endpoint" "queue" {
  vpc_id            = aws_vpc.main.id
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.sqs"
  subnet_ids        = aws_subnet.private[*].id
}
`,
    },
    {
      name: "a second subnet by a resource of its own",
      file: "main.tf",
      text: `
resource "aws_vpc_endpoint" "queue" {
  vpc_id            = aws_vpc.main.id
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.sqs"
  subnet_ids        = ["subnet-0123456789abcdef0"]
}
resource "aws_vpc_endpoint_subnet_association" "queue" {
  vpc_endpoint_id = aws_vpc_endpoint.queue.id
  subnet_id       = "subnet-0123456789abcdef1"
}
`,
    },
  ],
});
