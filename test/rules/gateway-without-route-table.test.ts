import { testRule } from "../harness/rule-tester.js";

const file = "template.yaml";

const endpoint = (more = "", service = "s3") => `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !Ref Vpc
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.${service}
${more}`;

const module = (more: string) => `
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.s3"
}
${more}`;

testRule("gateway-without-route-table", {
  found: [
    {
      name: "no route table",
      file,
      text: endpoint().replace("Endpoint:", "⟦Endpoint⟧:"),
      message: "found",
      severity: "warning",
      address: "Endpoint",
    },
    {
      name: "an empty list, in Terraform",
      file: "main.tf",
      text: `
⟦resource "aws_vpc_endpoint" "tables"⟧ {
  vpc_id          = aws_vpc.main.id
  service_name    = "com.amazonaws.eu-west-1.dynamodb"
  route_table_ids = []
}
`,
      message: "found",
      address: "aws_vpc_endpoint.tables",
    },
  ],
  silent: [
    {
      name: "a variable that is nothing by default, for others to fill",
      file: "main.tf",
      text: `
variable "given" { default = [] }
resource "aws_vpc_endpoint" "it" {
  vpc_id            = aws_vpc.main.id
  vpc_endpoint_type = "Gateway"
  service_name      = "com.amazonaws.eu-west-1.s3"
  route_table_ids = var.given
}
`,
    },
    { name: "a route table", file, text: endpoint("      RouteTableIds: [!Ref Table]\n") },
    {
      name: "route tables that are not visible",
      file,
      text: `Parameters: { Tables: { Type: CommaDelimitedList } }\n${endpoint("      RouteTableIds: !Ref Tables\n")}`,
    },
    { name: "a type that was left out, which is another mistake", file, text: endpoint("", "sqs") },
    { name: "an interface endpoint", file, text: endpoint("      VpcEndpointType: Interface\n") },
    { name: "a macro", file, text: `Transform: Company::Macro\n${endpoint()}` },
    {
      name: "an association",
      file: "main.tf",
      text: module(`resource "aws_vpc_endpoint_route_table_association" "a" {
  vpc_endpoint_id = aws_vpc_endpoint.s3.id
  route_table_id  = "rtb-0123456789abcdef0"
}
`),
    },
    {
      name: "associations of an unknown number",
      file: "main.tf",
      text: module(`variable "tables" { type = set(string) }
resource "aws_vpc_endpoint_route_table_association" "a" {
  for_each        = var.tables
  vpc_endpoint_id = aws_vpc_endpoint.s3.id
  route_table_id  = each.value
}
`),
    },
    {
      name: "an association in another root, of an endpoint that it does not show",
      file: "a/main.tf",
      text: module(""),
      files: {
        "b/main.tf": `resource "aws_vpc_endpoint_route_table_association" "a" {
  vpc_endpoint_id = data.aws_vpc_endpoint.s3.id
  route_table_id  = "rtb-0123456789abcdef0"
}
`,
      },
    },
    {
      name: "a module that is not there",
      file: "main.tf",
      text: module('module "a" {\n  source = "example/a/aws"\n}\n'),
    },
    {
      name: "a description of what is deployed",
      file: "endpoints.json",
      text: '{"VpcEndpoints":[{"VpcEndpointId":"vpce-0123456789abcdef0","VpcEndpointType":"Gateway","ServiceName":"com.amazonaws.eu-west-1.s3","RouteTableIds":[]}]}',
    },
  ],
});
