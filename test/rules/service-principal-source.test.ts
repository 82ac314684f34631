import { testRule } from "../harness/rule-tester.js";

const bucket = { kind: "resource", name: "bucket" } as const;
const file = "policy.json";
const policy = (principal: string, condition = "{}", effect = "Allow") =>
  `{"Statement":[{"Effect":"${effect}","Principal":${principal},"Action":"s3:PutObject","Resource":"*","Condition":${condition}}]}`;
const trail = `{"Service":"cloudtrail.amazonaws.com"}`;

testRule("service-principal-source", {
  found: [
    {
      name: "a service without a condition, once for all services",
      file,
      as: bucket,
      text: `{"Statement":[{"Effect":"Allow","Principal":{"Service":[⟦"cloudtrail.amazonaws.com"⟧,"config.amazonaws.com"]},"Action":"s3:PutObject","Resource":"*"}]}`,
      message: "open",
      severity: "warning",
      confidence: "likely",
      names: ["cloudtrail.amazonaws.com", "aws:SourceAccount"],
      pointer: "/Statement/0/Principal/Service/0",
      fix: null,
    },
    {
      name: "a condition on something else",
      file,
      as: bucket,
      text: policy(
        `{"Service":⟦"cloudtrail.amazonaws.com"⟧}`,
        `{"StringEquals":{"s3:x-amz-acl":"bucket-owner-full-control"}}`,
      ),
      message: "open",
    },
    {
      name: "the organization of callers, which services do not have",
      file,
      as: bucket,
      text: policy(trail, `{"StringEquals":{⟦"aws:PrincipalOrgID"⟧:"o-a1b2c3d4e5"}}`),
      message: "absent",
      severity: "error",
      names: ["aws:PrincipalOrgID", "aws:SourceOrgID"],
    },
    {
      name: "a template",
      file: "template.yaml",
      text: `Resources:
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [q]
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Service: ⟦!Sub 'events.${"${AWS::URLSuffix}"}'⟧ }
            Action: sqs:SendMessage
            Resource: '*'
`,
      message: "open",
      address: "Policy",
    },
    {
      name: "Terraform, beside an account",
      file: "main.tf",
      text: `
data "aws_iam_policy_document" "p" {
  statement {
    actions   = ["s3:PutObject"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = ["111122223333"]
    }
    principals {
      type        = "Service"
      identifiers = ["⟦logs.\${var.region}.amazonaws.com⟧"]
    }
  }
}
resource "aws_s3_bucket_policy" "p" {
  bucket = "b"
  policy = data.aws_iam_policy_document.p.json
}
`,
      message: "open",
    },
  ],
  silent: [
    {
      name: "a source, whatever the letters of the key",
      file,
      as: bucket,
      text: policy(trail, `{"ArnLike":{"AWS:sourceARN":"arn:aws:cloudtrail:*:111122223333:trail/*"}}`),
    },
    {
      name: "what KMS knows of the request behind",
      file,
      as: bucket,
      text: policy(trail, `{"ArnLike":{"kms:EncryptionContext:aws:logs:arn":"arn:aws:logs:*:111122223333:*"}}`),
    },
    { name: "a Deny", file, as: bucket, text: policy(trail, "{}", "Deny") },
    {
      name: "keys of identities that are no demand, or not of services alone",
      file,
      as: bucket,
      text: policy(
        `{"Service":"cloudtrail.amazonaws.com","AWS":"111122223333"}`,
        `{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5","aws:SourceAccount":"111122223333"}}`,
      ),
    },
    {
      name: "a negated key",
      file,
      as: bucket,
      text: policy(
        trail,
        `{"StringNotEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"},"StringEquals":{"aws:SourceAccount":"111122223333"}}`,
      ),
    },
    { name: "an account", file, as: bucket, text: policy(`{"AWS":"111122223333"}`) },
    {
      name: "a service or a condition that is not visible",
      file: "main.tf",
      text: `
resource "aws_s3_bucket_policy" "p" {
  bucket = "b"
  policy = jsonencode({ Statement = [
    { Effect = "Allow", Principal = { Service = var.service }, Action = "s3:PutObject", Resource = "*" },
    { Effect = "Allow", Principal = { Service = "sns.amazonaws.com" }, Action = "s3:PutObject", Resource = "*", Condition = var.condition },
    { Effect = var.effect, Principal = { Service = "sns.amazonaws.com" }, Action = "s3:PutObject", Resource = "*" },
  ] })
}
`,
    },
    {
      name: "a trust policy",
      file: "main.tf",
      text: `
resource "aws_iam_role" "r" {
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = { Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRole" }] })
}
`,
    },
  ],
});
