import { testRule } from "../harness/rule-tester.js";

const bucket = { kind: "resource", name: "bucket" } as const;
const file = "policy.json";
const allow = (condition: string, { principal = '"*"', more = "" } = {}) =>
  `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":${principal},"Action":"s3:GetObject","Resource":"arn:aws:s3:::acme/*","Condition":${condition}}${more}]}`;
const vpce = `"aws:SourceVpce":"vpce-0a1b2c3d4e5f67890"`;
const strangers = `,{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringNotEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}`;

testRule("network-only-allow", {
  found: [
    {
      name: "an endpoint",
      file,
      as: bucket,
      text: allow(`{"StringEquals":{${vpce}}}`, { principal: '⟦"*"⟧' }),
      message: "admitted",
      severity: "warning",
      names: ["s3:GetObject"],
      fix: null,
    },
    {
      name: "a VPC and an encrypted connection",
      file,
      as: bucket,
      text: allow(
        `{"StringEquals":{"aws:SourceVpc":["vpc-0a1b2c3d4e5f67890"]},"Bool":{"aws:SecureTransport":"true"}}`,
        {
          principal: '⟦{"AWS":"*"}⟧',
        },
      ),
      message: "admitted",
    },
    {
      name: "an endpoint that is not visible, whichever it is",
      file: "main.tf",
      text: `variable "endpoint" { type = string }
resource "aws_sqs_queue_policy" "q" {
  queue_url = "q"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "⟦*⟧"
      Action    = "sqs:SendMessage"
      Resource  = "*"
      Condition = { StringEquals = { "aws:SourceVpce" = var.endpoint } }
    }]
  })
}
`,
      message: "admitted",
      address: "aws_sqs_queue_policy.q",
    },
    {
      name: "an endpoint of the template",
      file: "template.yaml",
      text: `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties: { VpcId: vpc-0a1b2c3d4e5f67890, ServiceName: !Sub "com.amazonaws.${"${AWS::Region}"}.sqs", VpcEndpointType: Interface }
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [q]
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: ⟦'*'⟧
            Action: sqs:SendMessage
            Resource: '*'
            Condition: { StringEquals: { aws:SourceVpce: !Ref Endpoint } }
`,
      message: "admitted",
      address: "Policy",
    },
  ],
  silent: [
    {
      name: "another endpoint, which is not visible either, is denied: it may be the same",
      file: "main.tf",
      text: `variable "one" { type = string }
variable "other" { type = string }
resource "aws_sqs_queue_policy" "q" {
  queue_url = "q"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = "*", Action = "sqs:SendMessage", Resource = "*", Condition = { StringEquals = { "aws:SourceVpce" = var.one } } },
      { Effect = "Deny", Principal = "*", Action = "sqs:*", Resource = "*", Condition = { StringEquals = { "aws:SourceVpce" = var.other } } },
    ]
  })
}
`,
    },
    {
      name: "the organization of callers as well",
      file,
      as: bucket,
      text: allow(`{"StringEquals":{${vpce},"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}`),
    },
    { name: "strangers are denied", file, as: bucket, text: allow(`{"StringEquals":{${vpce}}}`, { more: strangers }) },
    {
      name: "an account",
      file,
      as: bucket,
      text: allow(`{"StringEquals":{${vpce}}}`, { principal: '{"AWS":"111122223333"}' }),
    },
    {
      name: "callers with a tag",
      file,
      as: bucket,
      text: allow(`{"StringEquals":{${vpce},"aws:PrincipalTag/team":"data"}}`),
    },
    {
      name: "requests without the key pass as well, which is another matter",
      file,
      as: bucket,
      text: allow(`{"StringEqualsIfExists":{${vpce}}}`),
    },
    { name: "no network at all", file, as: bucket, text: allow(`{"Bool":{"aws:SecureTransport":"true"}}`) },
    {
      name: "the policy of an endpoint",
      file,
      as: { kind: "endpoint", service: "s3", type: "Gateway" },
      text: allow(`{"StringEquals":{${vpce}}}`),
    },
    {
      name: "a private API, as AWS has it in its example",
      file,
      as: { kind: "resource", name: "api" },
      text: `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"execute-api:Invoke","Resource":"execute-api:/*","Condition":{"StringEquals":{${vpce}}}}]}`,
    },
  ],
});
