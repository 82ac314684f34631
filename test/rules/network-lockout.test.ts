import { testRule } from "../harness/rule-tester.js";

const bucket = { kind: "resource", name: "bucket" } as const;
const file = "policy.json";
const deny = (condition: string, { action = '"s3:*"', principal = '"*"' } = {}) =>
  `{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":${principal},"Action":${action},"Resource":["arn:aws:s3:::acme","arn:aws:s3:::acme/*"],"Condition":${condition}}]}`;
const vpce = `"aws:SourceVpce":"vpce-0a1b2c3d4e5f67890"`;
const vpc = `"aws:SourceVpc":"vpc-0a1b2c3d4e5f67890"`;

testRule("network-lockout", {
  found: [
    {
      name: "nothing but an endpoint, management included",
      file,
      as: bucket,
      text: deny(`⟦{"StringNotEquals":{${vpce}}}⟧`),
      message: "managed",
      severity: "warning",
      fix: null,
    },
    {
      name: "the use of objects alone",
      file,
      as: bucket,
      text: deny(`⟦{"StringNotLike":{${vpc}}}⟧`, { action: '["s3:GetObject","s3:PutObject"]' }),
      message: "used",
      severity: "info",
    },
    {
      name: "two keys that must both differ, as they do without a network",
      file,
      as: bucket,
      text: deny(`⟦{"StringNotEqualsIfExists":{${vpce},${vpc}}}⟧`),
      message: "managed",
    },
    {
      name: "requests without the key",
      file,
      as: bucket,
      text: deny(`⟦{"Null":{"aws:SourceVpce":"true"}}⟧`),
      message: "managed",
    },
    {
      name: "an endpoint of the template, whatever its id is",
      file: "template.yaml",
      text: `Parameters:
  Endpoint: { Type: String }
Resources:
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [q]
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Deny
            Principal: '*'
            Action: sqs:*
            Resource: '*'
            Condition: ⟦{ StringNotEquals: { aws:sourceVpce: !Ref Endpoint } }⟧
`,
      message: "managed",
      address: "Policy",
    },
    {
      name: "a list of endpoints that is not visible",
      file: "main.tf",
      text: `variable "endpoints" { type = list(string) }
resource "aws_s3_bucket_policy" "b" {
  bucket = "b"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = "*"
      Condition = ⟦{ StringNotEquals = { "aws:SourceVpce" = var.endpoints } }⟧
    }]
  })
}
`,
      message: "managed",
      address: "aws_s3_bucket_policy.b",
    },
  ],
  silent: [
    {
      name: "an exemption in a list that is not visible",
      file: "main.tf",
      text: `variable "exempt" { type = list(string) }
resource "aws_s3_bucket_policy" "b" {
  bucket = "b"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = "*"
      Condition = {
        StringNotEquals = { "aws:SourceVpce" = "vpce-0a1b2c3d4e5f67890", "aws:PrincipalArn" = var.exempt }
      }
    }]
  })
}
`,
    },
    {
      name: "services are exempt",
      file,
      as: bucket,
      text: deny(`{"StringNotEquals":{${vpce}},"Bool":{"aws:PrincipalIsAWSService":"false"}}`),
    },
    {
      name: "forwarded calls are exempt",
      file,
      as: bucket,
      text: deny(`{"StringNotEquals":{${vpce}},"BoolIfExists":{"aws:ViaAWSService":"false"}}`),
    },
    {
      name: "a role is exempt",
      file,
      as: bucket,
      text: deny(
        `{"StringNotEquals":{${vpce}},"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/deploy"}}`,
      ),
    },
    {
      name: "who has a tag is exempt",
      file,
      as: bucket,
      text: deny(`{"StringNotEquals":{${vpce},"aws:PrincipalTag/network-exception":"true"}}`),
    },
    {
      name: "an office is exempt",
      file,
      as: bucket,
      text: deny(`{"StringNotEquals":{${vpce}},"NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"}}`),
    },
    {
      name: "a condition that may exempt somebody",
      file: "template.yaml",
      text: `Parameters:
  Role: { Type: String }
Resources:
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [q]
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Deny
            Principal: '*'
            Action: sqs:*
            Resource: '*'
            Condition:
              StringNotEquals: { aws:SourceVpce: vpce-0a1b2c3d4e5f67890 }
              ArnNotLike: { aws:PrincipalArn: !Ref Role }
`,
    },
    {
      name: "one caller is denied",
      file,
      as: bucket,
      text: deny(`{"StringNotEquals":{${vpce}}}`, { principal: '{"AWS":"arn:aws:iam::111122223333:role/app"}' }),
    },
    {
      name: "a Deny of those who come through an endpoint",
      file,
      as: bucket,
      text: deny(`{"StringEquals":{${vpce}}}`),
    },
    { name: "a Deny without network", file, as: bucket, text: deny(`{"Bool":{"aws:SecureTransport":"false"}}`) },
    {
      name: "a private API, which is reached through endpoints alone",
      file,
      as: { kind: "resource", name: "api" },
      text: deny(`{"StringNotEquals":{${vpce}}}`, { action: '"execute-api:Invoke"' }),
    },
    {
      name: "the policy of an endpoint",
      file,
      as: { kind: "endpoint", service: "s3", type: "Gateway" },
      text: deny(`{"StringNotEquals":{${vpce}}}`),
    },
  ],
});
