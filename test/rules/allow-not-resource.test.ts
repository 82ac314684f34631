import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "sqs", type: "Interface" } as const;
const file = "policy.json";
const policy = (resource: string, effect = "Allow") =>
  `{"Statement":[{"Effect":"${effect}","Principal":"*","Action":"sqs:*",${resource}}]}`;

testRule("allow-not-resource", {
  found: [
    {
      name: "an Allow",
      file,
      as: endpoint,
      text: policy(`⟦"NotResource"⟧:"arn:aws:sqs:eu-west-1:111122223333:q"`),
      message: "open",
      severity: "warning",
      names: ["NotResource"],
      fix: null,
    },
    {
      name: "a template, with a condition",
      file: "template.yaml",
      text: `Resources:
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: b
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: '*'
            Action: s3:GetObject
            ⟦NotResource⟧: 'arn:aws:s3:::b/*'
            Condition: { StringEquals: { 'aws:PrincipalOrgID': o-a1b2c3d4e5 } }
`,
      message: "open",
      address: "Policy",
    },
    {
      name: "Terraform, whatever is listed",
      file: "main.tf",
      text: `
resource "aws_vpc_endpoint" "q" {
  vpc_id            = aws_vpc.main.id
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.sqs"
  policy            = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "sqs:*", ⟦NotResource⟧ = [var.x] }] })
}
`,
      message: "open",
      address: "aws_vpc_endpoint.q",
    },
  ],
  silent: [
    { name: "nothing listed, of which another rule speaks", file, as: endpoint, text: policy(`"NotResource":[]`) },
    {
      name: "a Deny",
      file,
      as: endpoint,
      text: policy(`"NotResource":"arn:aws:sqs:eu-west-1:111122223333:q"`, "Deny"),
    },
    {
      name: "the element itself",
      file,
      as: endpoint,
      text: policy(`"Resource":"arn:aws:sqs:eu-west-1:111122223333:q"`),
    },
    {
      name: "an effect that is not visible",
      file: "main.tf",
      text: `
resource "aws_vpc_endpoint" "q" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.sqs"
  policy       = jsonencode({ Statement = [{ Effect = var.effect, Principal = "*", Action = "sqs:*", NotResource = [var.x] }] })
}
`,
    },
    {
      name: "an identity policy",
      file: "main.tf",
      text: `
resource "aws_iam_policy" "p" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "sqs:*", NotResource = [var.x] }] })
}
`,
    },
  ],
});
