import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "sqs", type: "Interface" } as const;
const file = "policy.json";
const policy = (principal: string, effect = "Allow") =>
  `{"Statement":[{"Effect":"${effect}",${principal},"Action":"sqs:*","Resource":"*"}]}`;

testRule("allow-not-principal", {
  found: [
    {
      name: "an Allow",
      file,
      as: endpoint,
      text: policy(`⟦"NotPrincipal"⟧:{"AWS":"111122223333"}`),
      message: "open",
      severity: "warning",
      names: ["NotPrincipal"],
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
            ⟦NotPrincipal⟧: { AWS: '111122223333' }
            Action: s3:GetObject
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
  policy            = jsonencode({ Statement = [{ Effect = "Allow", ⟦NotPrincipal⟧ = { AWS = var.x }, Action = "sqs:*", Resource = "*" }] })
}
`,
      message: "open",
      address: "aws_vpc_endpoint.q",
    },
  ],
  silent: [
    { name: "nothing listed, of which another rule speaks", file, as: endpoint, text: policy(`"NotPrincipal":{}`) },
    { name: "a Deny", file, as: endpoint, text: policy(`"NotPrincipal":{"AWS":"111122223333"}`, "Deny") },
    { name: "the element itself", file, as: endpoint, text: policy(`"Principal":{"AWS":"111122223333"}`) },
    {
      name: "an effect that is not visible",
      file: "main.tf",
      text: `
resource "aws_vpc_endpoint" "q" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.sqs"
  policy       = jsonencode({ Statement = [{ Effect = var.effect, NotPrincipal = { AWS = var.x }, Action = "sqs:*", Resource = "*" }] })
}
`,
    },
    {
      name: "an identity policy",
      file: "main.tf",
      text: `
resource "aws_iam_policy" "p" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", NotPrincipal = { AWS = var.x }, Action = "sqs:*", Resource = "*" }] })
}
`,
    },
  ],
});
