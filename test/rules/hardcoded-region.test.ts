import { testRule } from "../harness/rule-tester.js";

const file = "template.yaml";

const endpoint = (service: string, more = "") => `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !Ref Vpc
      VpcEndpointType: Interface
      ServiceName: ${service}
${more}`;

const reference = "!Sub com.amazonaws.${AWS::Region}.sqs";

const policy = (resources: string) => `      PolicyDocument:
        Version: '2012-10-17'
        Statement: [{ Effect: Allow, Principal: '*', Action: 'sqs:*', Resource: ${resources} }]
`;

testRule("hardcoded-region", {
  found: [
    {
      name: "in the name of the service",
      file,
      text: endpoint("⟦com.amazonaws.eu-west-1.sqs⟧"),
      message: "service",
      severity: "info",
      address: "Endpoint",
      names: ["eu-west-1"],
    },
    {
      name: "in Terraform",
      file: "main.tf",
      text: `
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.main.id
  service_name = "⟦com.amazonaws.us-gov-west-1.s3⟧"
}
`,
      message: "service",
      names: ["us-gov-west-1"],
    },
    {
      name: "in an ARN of its policy",
      file,
      text: endpoint(reference, policy("⟦'arn:aws:sqs:eu-west-1:*:jobs'⟧")),
      message: "arn",
      names: ["eu-west-1", "arn:aws:sqs:eu-west-1:*:jobs"],
    },
  ],
  silent: [
    { name: "references", file, text: endpoint(reference, policy("!Sub 'arn:aws:sqs:${AWS::Region}:*:jobs'")) },
    {
      name: "one thing of one account",
      file,
      text: endpoint(reference, policy("'arn:aws:sqs:eu-west-1:210987654321:jobs'")),
    },
    {
      name: "Regions that are listed on purpose",
      file,
      text: endpoint(reference, policy("['arn:aws:sqs:eu-west-1:*:jobs', 'arn:aws:sqs:eu-central-1:*:jobs']")),
    },
    {
      name: "a service of another Region",
      file,
      text: endpoint("com.amazonaws.eu-west-1.sqs", "      ServiceRegion: eu-west-1\n"),
    },
    {
      name: "a variable's default, which the caller may change",
      file: "main.tf",
      text: `
variable "region" { default = "eu-west-1" }
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.\${var.region}.s3"
}
`,
    },
    { name: "a name without a Region", file, text: endpoint("com.amazonaws.iam") },
    {
      name: "a customer's service, which is in one Region",
      file,
      text: endpoint("com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0"),
    },
    {
      name: "a description of what is deployed",
      file: "endpoints.json",
      text: '{"VpcEndpoints":[{"VpcEndpointId":"vpce-0123456789abcdef0","VpcEndpointType":"Interface","ServiceName":"com.amazonaws.eu-west-1.sqs"}]}',
    },
  ],
});
