import { testRule } from "../harness/rule-tester.js";

const file = "policy.json";
const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const policy = (resource: string, rest = "") =>
  `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":${resource}${rest}}]}`;
const template = (region: string, resource: string) => `Parameters:
  Partition: { Type: String }
Resources:
  S3:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      ServiceName: com.amazonaws.${region}.s3
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: '*'
            Action: s3:*
            Resource: ${resource}
`;

testRule("partition-mismatch", {
  found: [
    {
      name: "an endpoint in China",
      file: "template.yaml",
      text: template("cn-north-1", "⟦arn:aws:s3:::acme-data/*⟧"),
      message: "endpoint",
      severity: "warning",
      confidence: "certain",
      names: ["aws-cn", "aws-cn"],
      address: "S3",
      fix: { safety: "unsafe", text: template("cn-north-1", "arn:aws-cn:s3:::acme-data/*") },
    },
    {
      name: "an endpoint in GovCloud, with a hole in the name",
      file: "main.tf",
      text: `
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.us-gov-west-1.s3"
  policy       = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:*", Resource = ["⟦arn:aws:s3:::\${var.bucket}/*⟧", "arn:aws-us-gov:s3:::x"] }] })
}
`,
      message: "endpoint",
      fix: null,
    },
    {
      name: "a Region of another partition in the ARN itself",
      file,
      as: { kind: "endpoint", service: "sqs", type: "Interface" },
      text: policy(`⟦"arn:aws:sqs:cn-north-1:111122223333:jobs"⟧`),
      message: "own",
      confidence: "certain",
      names: ["aws-cn", "aws-cn"],
      fix: { safety: "unsafe", text: policy(`"arn:aws-cn:sqs:cn-north-1:111122223333:jobs"`) },
    },
    {
      name: "one among others",
      file,
      as: endpoint,
      text: policy(`["arn:aws:s3:::one","arn:aws:s3:::two",⟦"arn:aws-cn:s3:::three"⟧]`),
      message: "others",
      confidence: "likely",
      related: 1,
      names: ["aws-cn", "aws"],
      fix: { safety: "unsafe", text: policy(`["arn:aws:s3:::one","arn:aws:s3:::two","arn:aws:s3:::three"]`) },
    },
    {
      name: "a caller of another partition",
      file,
      as: endpoint,
      text: policy(
        `"arn:aws:s3:::one"`,
        `,"Condition":{"ArnEquals":{"aws:PrincipalArn":⟦"arn:aws-us-gov:iam::111122223333:role/app"⟧}}`,
      ),
      message: "others",
    },
  ],
  silent: [
    {
      name: "one partition",
      file,
      as: endpoint,
      text: policy(`["arn:aws-cn:s3:::one","arn:aws-cn:s3:::two","*","arn:*:s3:::three"]`),
    },
    {
      name: "twins for several partitions",
      file,
      as: endpoint,
      text: policy(`["arn:aws:s3:::one/*","arn:aws-cn:s3:::one/*","arn:aws-us-gov:s3:::one/*"]`),
    },
    { name: "the partition of the endpoint", file: "template.yaml", text: template("eu-west-1", "arn:aws:s3:::b/*") },
    {
      name: "a partition that is not visible",
      file: "template.yaml",
      text: template("cn-north-1", "[!Sub 'arn:${AWS::Partition}:s3:::b', !Sub 'arn:${Partition}:s3:::b']"),
    },
    {
      name: "a Region that is not visible",
      file: "main.tf",
      text: `
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.\${var.region}.s3"
  policy       = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:*", Resource = ["arn:aws-cn:s3:::b", var.arn] }] })
}
`,
    },
    {
      name: "an identity policy",
      file: "main.tf",
      text: `
resource "aws_iam_policy" "p" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:*", Resource = ["arn:aws:s3:::a", "arn:aws-cn:s3:::b"] }] })
}
`,
    },
  ],
});
