import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";

testRule("deny-only", {
  found: [
    {
      name: "a single Deny with a condition",
      file,
      as: endpoint,
      text: `{"Statement":[{"Effect":⟦"Deny"⟧,"Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringNotEquals":{"aws:PrincipalOrgID":"o-aaaaaaaaaa"}}}]}`,
      message: "noAllow",
      severity: "error",
      pointer: "/Statement/0/Effect",
      fix: null,
    },
    {
      name: "a Deny of everything beside an Allow",
      file,
      as: endpoint,
      text: `{"Statement":[
        {"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"},
        {"Effect":⟦"Deny"⟧,"Principal":{"AWS":"*"},"Action":"*","Resource":"*"}]}`,
      message: "denied",
      pointer: "/Statement/1/Effect",
    },
    {
      name: "a statement that is an object instead of a list, in YAML",
      file: "template.yaml",
      text: `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.s3
      PolicyDocument:
        Statement:
          Effect: ⟦Deny⟧
          Principal: '*'
          Action: s3:*
          Resource: '*'
`,
      message: "noAllow",
      address: "Endpoint",
      pointer: "/Statement/0/Effect",
    },
    {
      name: "a policy document of Terraform that two endpoints share, once, with both named",
      file: "main.tf",
      text: `
data "aws_iam_policy_document" "deny" {
  statement {
    effect    = "⟦Deny⟧"
    actions   = ["*"]
    resources = ["*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "StringNotEquals"
      variable = "aws:SourceVpc"
      values   = [var.vpc]
    }
  }
}
resource "aws_vpc_endpoint" "a" {
  vpc_id       = var.vpc
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = data.aws_iam_policy_document.deny.json
}
resource "aws_vpc_endpoint" "b" {
  vpc_id       = var.vpc
  service_name = "com.amazonaws.eu-west-1.dynamodb"
  policy       = data.aws_iam_policy_document.deny.json
}
`,
      message: "noAllow",
      address: "aws_vpc_endpoint.a",
      related: 1,
    },
    {
      name: "a bare policy whose file name says that it is an endpoint's, less surely",
      file: "vpc-endpoint-policies/s3.json",
      named: false,
      text: `{"Statement":[{"Effect":⟦"Deny"⟧,"Principal":"*","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}`,
      message: "noAllow",
      confidence: "likely",
    },
    {
      name: "the policy of a described endpoint, inside its JSON string",
      file: "endpoints.json",
      text: `{"VpcEndpoints":[{"VpcEndpointId":"vpce-0123456789abcdef0","VpcEndpointType":"Interface","ServiceName":"com.amazonaws.eu-west-1.sqs","PolicyDocument":"{\\"Statement\\":[{\\"Effect\\":⟦\\"Deny\\"⟧,\\"Principal\\":\\"*\\",\\"Action\\":\\"*\\",\\"Resource\\":\\"*\\"}]}"}]}`,
      message: "noAllow",
      address: "vpce-0123456789abcdef0",
    },
  ],
  silent: [
    {
      name: "a Deny beside an Allow that it does not take whole",
      file,
      as: endpoint,
      text: `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"},{"Effect":"Deny","Principal":"*","Action":"s3:DeleteBucket","Resource":"*"}]}`,
    },
    {
      name: "a bucket policy of denials: it narrows what others allow",
      file,
      as: { kind: "resource", name: "bucket" },
      text: `{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}]}`,
    },
    {
      name: "a bucket policy resource in a template",
      file: "template.json",
      text: `{"Resources":{"P":{"Type":"AWS::S3::BucketPolicy","Properties":{"Bucket":"b","PolicyDocument":{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}]}}}}}`,
    },
    {
      name: "a statement more that is not visible",
      file: "main.tf",
      text: `
resource "aws_vpc_endpoint" "a" {
  vpc_id       = var.vpc
  service_name = "com.amazonaws.eu-west-1.s3"
  policy = jsonencode({
    Statement = concat([{ Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "*", Condition = { Bool = { "aws:SecureTransport" = "false" } } }], var.more)
  })
}
`,
    },
    {
      name: "an effect that is a parameter",
      file: "template.yaml",
      text: `Parameters:
  Effect: { Type: String }
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      PolicyDocument:
        Statement: [{ Effect: !Ref Effect, Principal: '*', Action: 's3:*', Resource: '*' }]
`,
    },
    {
      name: "an allow whose effect is broken: another rule's finding",
      file,
      as: endpoint,
      text: `{"Statement":[{"Effect":"allow","Principal":"*","Action":"*","Resource":"*"}]}`,
    },
    {
      name: "a bare policy that nobody called an endpoint's",
      file,
      named: false,
      text: `{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}]}`,
    },
    { name: "an empty list of statements", file, as: endpoint, text: `{"Version":"2012-10-17","Statement":[]}` },
  ],
});
