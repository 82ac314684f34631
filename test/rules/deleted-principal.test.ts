import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "sqs", type: "Interface" } as const;
const file = "policy.json";
const policy = (principal: string, effect = "Allow") =>
  `{"Statement":[{"Effect":"${effect}","Principal":${principal},"Action":"sqs:*","Resource":"*"}]}`;

testRule("deleted-principal", {
  found: [
    {
      name: "a role",
      file,
      as: endpoint,
      text: policy(`{"AWS":⟦"AROACKCEVSQ6C2EXAMPLE"⟧}`),
      message: "deleted",
      severity: "warning",
      names: ["AROACKCEVSQ6C2EXAMPLE", "role"],
      fix: null,
    },
    {
      name: "a user, in a Deny",
      file,
      as: endpoint,
      text: policy(`{"AWS":["111122223333",⟦"AIDACKCEVSQ6C2EXAMPLE"⟧]}`, "Deny"),
      message: "deleted",
      names: ["user"],
    },
    {
      name: "a template",
      file: "template.yaml",
      text: `Resources:
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: b
      PolicyDocument:
        Statement: [{ Effect: Allow, Principal: { AWS: ⟦AROACKCEVSQ6C2EXAMPLE⟧ }, Action: 's3:GetObject', Resource: '*' }]
`,
      message: "deleted",
    },
    {
      name: "Terraform",
      file: "main.tf",
      text: `
resource "aws_s3_bucket_policy" "p" {
  bucket = "b"
  policy = jsonencode({ Statement = [{ Effect = "Allow", NotPrincipal = { AWS = "⟦AROACKCEVSQ6C2EXAMPLE⟧" }, Action = "s3:*", Resource = "*" }] })
}
`,
      message: "deleted",
    },
  ],
  silent: [
    {
      name: "an ARN",
      file,
      as: endpoint,
      text: policy(`{"AWS":"arn:aws:iam::111122223333:role/AROACKCEVSQ6C2EXAMPLE"}`),
    },
    {
      name: "the id in a condition, where it belongs",
      file,
      as: endpoint,
      text: `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"sqs:*","Resource":"*","Condition":{"StringLike":{"aws:userid":"AROACKCEVSQ6C2EXAMPLE:*"}}}]}`,
    },
    { name: "an id of something else", file, as: endpoint, text: policy(`{"AWS":"AGPACKCEVSQ6C2EXAMPLE"}`) },
    {
      name: "a principal that is not visible",
      file: "main.tf",
      text: `
resource "aws_s3_bucket_policy" "p" {
  bucket = "b"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = [var.id, "AROA\${var.id}", aws_iam_role.r.unique_id] }, Action = "s3:*", Resource = "*" }] })
}
`,
    },
  ],
});
