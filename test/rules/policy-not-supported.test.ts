import { testRule } from "../harness/rule-tester.js";

const file = "template.yaml";
const policy = "{ Version: '2012-10-17', Statement: [{ Effect: Allow, Principal: '*', Action: '*', Resource: '*' }] }";

const endpoint = (type: string, service: string, document = policy) => `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !Ref Vpc
      VpcEndpointType: ${type}
      ServiceName: ${service}
      PolicyDocument: ${document}
`;

testRule("policy-not-supported", {
  found: [
    {
      name: "a type that takes none",
      file,
      text: endpoint("GatewayLoadBalancer", "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0", `⟦${policy}⟧`),
      message: "type",
      severity: "warning",
      address: "Endpoint",
      names: ["GatewayLoadBalancer"],
    },
    {
      name: "a service that takes none, in Terraform",
      file: "main.tf",
      text: `
resource "aws_vpc_endpoint" "sftp" {
  vpc_id            = aws_vpc.main.id
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.transfer.server"
  policy            = ⟦jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "*", Resource = "*" }] })⟧
}
`,
      message: "service",
      names: ["transfer.server"],
    },
  ],
  silent: [
    {
      name: "a service that takes one, in Terraform",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "e" {
  vpc_id            = "vpc-1a2b3c4d"
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.sqs"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "sqs:*", Resource = "*" }] })
}
`,
    },
    {
      name: "a type that is not visible, in Terraform",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "e" {
  vpc_id            = "vpc-1a2b3c4d"
  vpc_endpoint_type = "\${var.type}"
  service_name      = "com.amazonaws.eu-west-1.sqs"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "sqs:*", Resource = "*" }] })
}
`,
    },
    { name: "a service that takes one", file, text: endpoint("Interface", "com.amazonaws.eu-west-1.sqs") },
    { name: "a service of which nobody says", file, text: endpoint("Interface", "com.amazonaws.eu-west-1.account") },
    { name: "a service that is not listed", file, text: endpoint("Interface", "com.amazonaws.eu-west-1.brand-new") },
    {
      name: "a type that is not visible",
      file,
      text: `Parameters: { Kind: { Type: String } }\n${endpoint("!Ref Kind", "com.amazonaws.eu-west-1.transfer.server")}`,
    },
  ],
});
