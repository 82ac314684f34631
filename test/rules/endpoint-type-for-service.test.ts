import { testRule } from "../harness/rule-tester.js";

const file = "template.yaml";

const endpoint = (service: string, more = "") => `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !Ref Vpc
      ServiceName: ${service}
${more}`;

testRule("endpoint-type-for-service", {
  found: [
    {
      name: "an interface service without a type",
      file,
      text: endpoint("!Sub com.amazonaws.${AWS::Region}.sqs", "      SubnetIds: [!Ref Subnet]\n").replace(
        "Endpoint:",
        "⟦Endpoint⟧:",
      ),
      message: "omitted",
      severity: "error",
      address: "Endpoint",
      names: ["sqs", "Interface"],
    },
    {
      name: "an interface service as gateway, in Terraform",
      file: "main.tf",
      text: `
resource "aws_vpc_endpoint" "keys" {
  vpc_id            = aws_vpc.main.id
  vpc_endpoint_type = "⟦Gateway⟧"
  service_name      = "com.amazonaws.\${var.region}.kms"
}
`,
      message: "wrong",
      names: ["kms", "Gateway", "Interface"],
    },
    {
      name: "a service of a customer without a type",
      file: "main.tf",
      text: `
⟦resource "aws_vpc_endpoint" "partner"⟧ {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0"
}
`,
      message: "omitted",
      names: ["vpce-svc-0123456789abcdef0"],
    },
    {
      name: "a service that has gateway endpoints only",
      file,
      text: endpoint("!Sub com.amazonaws.${AWS::Region}.s3express", "      VpcEndpointType: ⟦Interface⟧\n"),
      message: "wrong",
      names: ["s3express", "Gateway"],
    },
  ],
  silent: [
    {
      name: "S3 and DynamoDB as both",
      file: "main.tf",
      text: `
resource "aws_vpc_endpoint" "a" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.s3"
}
resource "aws_vpc_endpoint" "b" {
  vpc_id            = aws_vpc.main.id
  service_name      = "com.amazonaws.eu-west-1.dynamodb"
  vpc_endpoint_type = "Interface"
}
`,
    },
    { name: "a service that is not listed", file, text: endpoint("com.amazonaws.eu-west-1.brand-new") },
    { name: "a service that is not visible", file, text: endpoint("!Ref Service") },
    {
      name: "a type that is not visible",
      file,
      text: `Parameters: { Kind: { Type: String } }\n${endpoint("com.amazonaws.eu-west-1.sqs", "      VpcEndpointType: !Ref Kind\n")}`,
    },
    {
      name: "a customer's service as Gateway Load Balancer endpoint",
      file,
      text: endpoint(
        "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0",
        "      VpcEndpointType: GatewayLoadBalancer\n",
      ),
    },
  ],
});
