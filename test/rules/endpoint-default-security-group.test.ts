import { testRule } from "../harness/rule-tester.js";

const file = "template.yaml";

const endpoint = (more = "", type = "Interface") => `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !Ref Vpc
      VpcEndpointType: ${type}
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.sqs
${more}`;

testRule("endpoint-default-security-group", {
  found: [
    {
      name: "none is named",
      file,
      text: endpoint().replace("Endpoint:", "⟦Endpoint⟧:"),
      message: "found",
      severity: "info",
      address: "Endpoint",
    },
    {
      name: "an empty list, in Terraform",
      file: "main.tf",
      text: `
⟦resource "aws_vpc_endpoint" "queue"⟧ {
  vpc_id             = aws_vpc.main.id
  vpc_endpoint_type  = "Interface"
  service_name       = "com.amazonaws.eu-west-1.sqs"
  security_group_ids = []
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
variable "given" { default = [] }
resource "aws_vpc_endpoint" "it" {
  vpc_id            = aws_vpc.main.id
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.sqs"
  security_group_ids = var.given
}
`,
    },
    { name: "a group", file, text: endpoint("      SecurityGroupIds: [!Ref Group]\n") },
    { name: "a gateway endpoint", file, text: endpoint("", "Gateway") },
    {
      name: "groups that are not visible",
      file,
      text: `Parameters: { Groups: { Type: List<AWS::EC2::SecurityGroup::Id> } }\n${endpoint("      SecurityGroupIds: !Ref Groups\n")}`,
    },
    {
      name: "a group by a resource of its own",
      file: "main.tf",
      text: `
resource "aws_vpc_endpoint" "queue" {
  vpc_id            = aws_vpc.main.id
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.sqs"
}
resource "aws_vpc_endpoint_security_group_association" "queue" {
  vpc_endpoint_id   = aws_vpc_endpoint.queue.id
  security_group_id = aws_security_group.clients.id
}
`,
    },
    { name: "a macro", file, text: `Transform: Company::Macro\n${endpoint()}` },
  ],
});
