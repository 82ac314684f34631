import { testRule } from "../harness/rule-tester.js";

const file = "template.yaml";

const endpoint = (service: string) => `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !Ref Vpc
      VpcEndpointType: Interface
      ServiceName: ${service}
`;

testRule("unknown-endpoint-service", {
  found: [
    {
      name: "a slip behind a Region that is not visible",
      file,
      text: endpoint("⟦!Sub com.amazonaws.${AWS::Region}.secretmanager⟧"),
      message: "slip",
      severity: "warning",
      address: "Endpoint",
      names: ["secretmanager", "secretsmanager"],
    },
    {
      name: "a name without its Region, in Terraform",
      file: "main.tf",
      text: `
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.main.id
  service_name = "⟦s3⟧"
}
`,
      message: "shape",
      names: ["`s3`"],
    },
    {
      name: "a Region where the name has none",
      file,
      text: endpoint("⟦com.amazonaws.eu-west-1.iam⟧"),
      message: "slip",
      names: ["`com.amazonaws.iam`"],
    },
    {
      name: "a Region that is none",
      file,
      text: endpoint("⟦com.amazonaws.eu-west1.sqs⟧"),
      message: "shape",
    },
    {
      name: "a service that may be new, as a hint",
      file,
      text: endpoint("⟦com.amazonaws.eu-west-1.quantum-widgets⟧"),
      message: "unlisted",
      severity: "info",
      confidence: "likely",
    },
  ],
  silent: [
    {
      name: "a service by the Region of the provider, in Terraform",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "e" {
  vpc_id            = "vpc-1a2b3c4d"
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.\${data.aws_region.current.name}.ecr.api"
}
`,
    },
    {
      name: "a service that is not visible, in Terraform",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "e" {
  vpc_id            = "vpc-1a2b3c4d"
  vpc_endpoint_type = "Interface"
  service_name      = "\${var.service}"
}
`,
    },
    { name: "a listed service", file, text: endpoint("com.amazonaws.eu-west-1.ecr.api") },
    { name: "a name without a Region that AWS has", file, text: endpoint("com.amazonaws.iam") },
    { name: "another root of names", file, text: endpoint("aws.sagemaker.eu-west-1.notebook") },
    {
      name: "a customer's service",
      file,
      text: endpoint("com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0"),
    },
    { name: "a service that is not visible", file, text: endpoint("!Sub com.amazonaws.${AWS::Region}.${Service}") },
    { name: "no name at all", file, text: endpoint("!Ref Service") },
    {
      name: "a name with something to be filled in",
      file,
      text: endpoint("com.amazonaws.<region>.sqs"),
    },
    { name: "a part that may be another partition's", file, text: endpoint("com.amazonaws.us-gov.iam") },
    { name: "the names of China", file, text: endpoint("cn.com.amazonaws.cn-north-1.sqs") },
  ],
});
