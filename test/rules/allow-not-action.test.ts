import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "sqs", type: "Interface" } as const;
const file = "policy.json";
const policy = (action: string, effect = "Allow") =>
  `{"Statement":[{"Effect":"${effect}","Principal":"*",${action},"Resource":"*"}]}`;

testRule("allow-not-action", {
  found: [
    {
      name: "an Allow",
      file,
      as: endpoint,
      text: policy(`⟦"NotAction"⟧:"sqs:DeleteQueue"`),
      message: "open",
      severity: "warning",
      names: ["NotAction"],
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
            ⟦NotAction⟧: s3:DeleteBucket
            Resource: '*'
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
  policy            = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", ⟦NotAction⟧ = [var.x, "sqs:DeleteQueue"], Resource = "*" }] })
}
`,
      message: "open",
      address: "aws_vpc_endpoint.q",
    },
  ],
  silent: [
    { name: "nothing listed, of which another rule speaks", file, as: endpoint, text: policy(`"NotAction":[]`) },
    { name: "a Deny", file, as: endpoint, text: policy(`"NotAction":"sqs:DeleteQueue"`, "Deny") },
    { name: "the element itself", file, as: endpoint, text: policy(`"Action":"sqs:DeleteQueue"`) },
    {
      name: "an effect that is not visible",
      file: "main.tf",
      text: `
resource "aws_vpc_endpoint" "q" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.sqs"
  policy       = jsonencode({ Statement = [{ Effect = var.effect, Principal = "*", NotAction = [var.x, "sqs:DeleteQueue"], Resource = "*" }] })
}
`,
    },
    {
      name: "an identity policy",
      file: "main.tf",
      text: `
resource "aws_iam_policy" "p" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", NotAction = [var.x, "sqs:DeleteQueue"], Resource = "*" }] })
}
`,
    },
  ],
});
