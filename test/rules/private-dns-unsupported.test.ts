import { testRule } from "../harness/rule-tester.js";

const file = "template.yaml";

const endpoint = (service: string, privateDns: string, type = "Interface") => `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !Ref Vpc
      VpcEndpointType: ${type}
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.${service}
      PrivateDnsEnabled: ${privateDns}
`;

testRule("private-dns-unsupported", {
  found: [
    {
      name: "DynamoDB by interface endpoint",
      file,
      text: endpoint("dynamodb", "⟦true⟧"),
      message: "found",
      severity: "error",
      address: "Endpoint",
      names: ["dynamodb"],
    },
    {
      name: "on as a text, in Terraform",
      file: "main.tf",
      text: `
resource "aws_vpc_endpoint" "tables" {
  vpc_id              = aws_vpc.main.id
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.eu-west-1.dynamodb-streams"
  private_dns_enabled = "⟦true⟧"
}
`,
      message: "found",
      names: ["dynamodb-streams"],
    },
  ],
  silent: [
    {
      name: "off, in Terraform",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "e" {
  vpc_id            = "vpc-1a2b3c4d"
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.dynamodb"
  private_dns_enabled = false
}
`,
    },
    {
      name: "not visible, in Terraform",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "e" {
  vpc_id            = "vpc-1a2b3c4d"
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.dynamodb"
  private_dns_enabled = var.dns
}
`,
    },
    { name: "switched off", file, text: endpoint("dynamodb", "false") },
    { name: "not visible", file, text: `Parameters: { P: { Type: String } }\n${endpoint("dynamodb", "!Ref P")}` },
    { name: "a service that has it", file, text: endpoint("sqs", "true") },
    { name: "a gateway endpoint, which is another mistake", file, text: endpoint("dynamodb", "true", "Gateway") },
  ],
});
