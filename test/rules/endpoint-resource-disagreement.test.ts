import { testRule } from "../harness/rule-tester.js";

interface Template {
  /** Resources of the endpoint's Allow, as YAML. */
  readonly passes?: string;
  readonly endpoint?: string;
  readonly statements: string;
  readonly more?: string;
}

/** A bucket, an endpoint with a policy and the bucket's policy. */
const template = ({ passes = '"arn:aws:s3:::other/*"', endpoint = "", statements, more = "" }: Template) => `Parameters:
  Elsewhere: { Type: String }
Conditions:
  Closed: !Equals [!Ref Elsewhere, none]
Resources:
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !Ref Vpc
      ServiceName: com.amazonaws.eu-west-1.s3
      PolicyDocument:
${
  endpoint === ""
    ? `        Version: "2012-10-17"
        Statement:
          - { Effect: Allow, Principal: '*', Action: 's3:*', Resource: ${passes} }`
    : endpoint
}
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: acme
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
${statements}
${more}`;
const both = '["arn:aws:s3:::acme", "arn:aws:s3:::acme/*"]';
const deny = (value: string, more = "") =>
  `          - { Effect: Deny, Principal: '*', Action: 's3:*', Resource: ${both}, Condition: { StringNotEquals: { 'aws:SourceVpce': ${value} }${more} } }`;
const allow = (value: string, action = "s3:GetObject") =>
  `          - { Effect: Allow, Principal: '*', Action: '${action}', Resource: 'arn:aws:s3:::acme/*', Condition: { StringEquals: { 'aws:SourceVpce': ${value} } } }`;
const second = (policy: string) => `  Second:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !Ref Vpc
      ServiceName: com.amazonaws.eu-west-1.s3
      PolicyDocument:
        Version: "2012-10-17"
        Statement: [{ Effect: Allow, Principal: '*', Action: 's3:GetObject', Resource: ${policy} }]
`;

/** The same in Terraform. */
const configuration = (pin: string, passes: string, more = "") => `resource "aws_s3_bucket" "acme" {
  bucket = "acme"
}
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = "vpc-0a1b2c3d4e5f67890"
  service_name = "com.amazonaws.eu-west-1.s3"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:*", Resource = ${passes} }]
  })
${more}}
resource "aws_s3_bucket_policy" "acme" {
  bucket = aws_s3_bucket.acme.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [aws_s3_bucket.acme.arn, "\${aws_s3_bucket.acme.arn}/*"]
      Condition = { StringNotEquals = { "aws:SourceVpce" = ${pin} } }
    }]
  })
}
`;

testRule("endpoint-resource-disagreement", {
  found: [
    {
      name: "an Allow for an endpoint that lets other buckets through",
      file: "template.yaml",
      text: template({ statements: allow("⟦!Ref Endpoint⟧") }),
      message: "stopped",
      severity: "warning",
      address: "Policy",
      names: ["Endpoint"],
      related: 1,
      fix: null,
    },
    {
      name: "an Allow of an action that the endpoint does not let through",
      file: "template.yaml",
      text: template({
        endpoint: `        Version: "2012-10-17"
        Statement:
          - { Effect: Allow, Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::acme/*' }`,
        statements: allow("⟦!GetAtt Endpoint.Id⟧", "s3:PutObject"),
      }),
      message: "stopped",
    },
    {
      name: "a Deny of all but an endpoint that lets other buckets through",
      file: "template.yaml",
      text: template({ statements: deny("⟦!Ref Endpoint⟧") }),
      message: "closed",
      names: ["Endpoint"],
      related: 1,
    },
    {
      name: "both an Allow and a Deny: one finding, at the Allow",
      file: "template.yaml",
      text: template({ statements: `${deny("!Ref Endpoint")}\n${allow("⟦!Ref Endpoint⟧")}` }),
      message: "stopped",
    },
    {
      name: "one of two endpoints",
      file: "template.yaml",
      text: template({
        statements: deny("[!Ref Second, ⟦!Ref Endpoint⟧]"),
        more: second("'arn:aws:s3:::acme/*'"),
      }),
      message: "closed",
      names: ["Endpoint"],
    },
    {
      name: "a Deny in the policy of the endpoint",
      file: "template.yaml",
      text: template({
        endpoint: `        Version: "2012-10-17"
        Statement:
          - { Effect: Allow, Principal: '*', Action: '*', Resource: '*' }
          - { Effect: Deny, Principal: '*', Action: '*', NotResource: 'arn:aws:s3:::other/*' }`,
        statements: allow("⟦!Ref Endpoint⟧"),
      }),
      message: "stopped",
    },
    {
      name: "an endpoint's policy that names a bucket which is for another endpoint",
      file: "template.yaml",
      text: template({
        passes: "['arn:aws:s3:::other/*', ⟦'arn:aws:s3:::acme/*'⟧]",
        statements: deny("!Ref Second"),
        more: second("'arn:aws:s3:::acme/*'"),
      }),
      message: "refused",
      address: "Endpoint",
      names: ["Policy"],
      related: 1,
    },
    {
      name: "an endpoint's policy that names a bucket which is for another VPC",
      file: "template.yaml",
      text: template({
        passes: "⟦'arn:aws:s3:::acme/*'⟧",
        statements: `          - { Effect: Deny, Principal: '*', Action: 's3:*', Resource: ${both}, Condition: { StringNotEquals: { 'aws:SourceVpc': !Ref Other } } }`,
        more: "  Other: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.1.0.0/16 } }\n",
      }),
      message: "refused",
    },
    {
      name: "an endpoint of a queue",
      file: "template.json",
      text: `{
  "Resources": {
    "Vpc": { "Type": "AWS::EC2::VPC", "Properties": { "CidrBlock": "10.0.0.0/16" } },
    "Endpoint": {
      "Type": "AWS::EC2::VPCEndpoint",
      "Properties": {
        "VpcId": { "Ref": "Vpc" },
        "VpcEndpointType": "Interface",
        "ServiceName": "com.amazonaws.eu-west-1.sqs",
        "PolicyDocument": {
          "Version": "2012-10-17",
          "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "sqs:ReceiveMessage", "Resource": "*" }]
        }
      }
    },
    "Policy": {
      "Type": "AWS::SQS::QueuePolicy",
      "Properties": {
        "Queues": ["https://sqs.eu-west-1.amazonaws.com/111122223333/orders"],
        "PolicyDocument": {
          "Version": "2012-10-17",
          "Statement": [{
            "Effect": "Allow",
            "Principal": { "AWS": "111122223333" },
            "Action": "sqs:SendMessage",
            "Resource": "arn:aws:sqs:eu-west-1:111122223333:orders",
            "Condition": { "StringEquals": { "aws:sourceVpce": [⟦{ "Ref": "Endpoint" }⟧] } }
          }]
        }
      }
    }
  }
}
`,
      message: "stopped",
    },
    {
      name: "Terraform's endpoint and bucket",
      file: "main.tf",
      text: configuration("⟦aws_vpc_endpoint.s3.id⟧", '"arn:aws:s3:::other/*"'),
      message: "closed",
      address: "aws_s3_bucket_policy.acme",
      names: ["aws_vpc_endpoint.s3"],
      related: 1,
    },
    {
      name: "a separate policy of the endpoint",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "sqs" {
  vpc_id            = "vpc-0a1b2c3d4e5f67890"
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.sqs"
}
resource "aws_vpc_endpoint_policy" "sqs" {
  vpc_endpoint_id = aws_vpc_endpoint.sqs.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = "sqs:*", Resource = "arn:aws:sqs:eu-west-1:111122223333:bills" }]
  })
}
resource "aws_sqs_queue_policy" "orders" {
  queue_url = "https://sqs.eu-west-1.amazonaws.com/111122223333/orders"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "sqs:SendMessage"
      Resource  = "arn:aws:sqs:eu-west-1:111122223333:orders"
      Condition = { StringEquals = { "aws:SourceVpce" = ⟦aws_vpc_endpoint.sqs.id⟧ } }
    }]
  })
}
`,
      message: "stopped",
    },
  ],
  silent: [
    {
      name: "an endpoint that lets the bucket through",
      file: "template.yaml",
      text: template({ passes: both, statements: `${deny("!Ref Endpoint")}\n${allow("!Ref Endpoint")}` }),
    },
    {
      name: "an endpoint that lets some of it through",
      file: "template.yaml",
      text: template({ passes: '"arn:aws:s3:::acme/public/*"', statements: allow("!Ref Endpoint") }),
    },
    {
      name: "an endpoint without a policy: all passes",
      file: "template.yaml",
      text: template({
        statements: allow("!Ref Bare"),
        more: "  Bare: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref Vpc, ServiceName: com.amazonaws.eu-west-1.s3 } }\n",
      }),
    },
    {
      name: "what passes is not visible",
      file: "template.yaml",
      text: template({ passes: '!Sub "arn:aws:s3:::${Elsewhere}/*"', statements: deny("!Ref Endpoint") }),
    },
    {
      name: "an endpoint that is not visible",
      file: "template.yaml",
      text: template({ statements: deny("!Ref Elsewhere") }),
    },
    {
      name: "an endpoint that has a policy in one case only",
      file: "template.yaml",
      text: template({
        endpoint: `        Fn::If:
          - Closed
          - Version: "2012-10-17"
            Statement: [{ Effect: Allow, Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::other/*' }]
          - !Ref AWS::NoValue`,
        statements: deny("!Ref Endpoint"),
      }),
    },
    {
      name: "a policy that is right in one of its cases",
      file: "template.yaml",
      text: template({
        passes: "!If [Closed, 'arn:aws:s3:::other/*', 'arn:aws:s3:::acme/*']",
        statements: deny("!Ref Endpoint"),
      }),
    },
    {
      name: "an Allow of all but the endpoint, and a Deny of the endpoint",
      file: "template.yaml",
      text: template({
        statements: `          - { Effect: Allow, Principal: { AWS: "111122223333" }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::acme/*', Condition: { StringNotEquals: { 'aws:SourceVpce': !Ref Endpoint } } }
          - { Effect: Deny, Principal: '*', Action: 's3:*', Resource: ${both}, Condition: { StringEquals: { 'aws:SourceVpce': !Ref Endpoint } } }`,
      }),
    },
    {
      name: "an endpoint that lets nothing through at all, which has a finding of its own",
      file: "template.yaml",
      text: template({
        endpoint: `        Version: "2012-10-17"
        Statement: [{ Effect: Deny, Principal: '*', Action: '*', Resource: '*' }]`,
        statements: deny("!Ref Endpoint"),
      }),
    },
    {
      name: "an endpoint of another service: services may work for each other",
      file: "template.yaml",
      text: template({
        endpoint: `        Version: "2012-10-17"
        Statement: [{ Effect: Allow, Principal: '*', Action: '*', Resource: 'arn:aws:s3:::other/*' }]`,
        statements: `          - { Effect: Deny, Principal: '*', Action: 'sqs:*', Resource: '*', Condition: { StringNotEquals: { 'aws:SourceVpce': !Ref Endpoint } } }`,
      }),
    },
    {
      name: "a bucket for an endpoint by its id, which may be this one",
      file: "template.yaml",
      text: template({ passes: "'arn:aws:s3:::acme/*'", statements: deny("vpce-0a1b2c3d4e5f67890") }),
    },
    {
      name: "a bucket for an endpoint that is not visible, which may be this one",
      file: "template.yaml",
      text: template({ passes: "'arn:aws:s3:::acme/*'", statements: deny("!Ref Elsewhere") }),
    },
    {
      name: "a bucket for another endpoint, with an exemption that requests through this one may have",
      file: "template.yaml",
      text: template({
        passes: "'arn:aws:s3:::acme/*'",
        statements: deny("!Ref Second", ", ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/admin' }"),
        more: second("'arn:aws:s3:::acme/*'"),
      }),
    },
    {
      name: "a bucket for another endpoint among buckets that a wildcard names",
      file: "template.yaml",
      text: template({ passes: "'*'", statements: deny("!Ref Second"), more: second("'arn:aws:s3:::acme/*'") }),
    },
    {
      name: "a bucket that nothing reaches, whatever the network",
      file: "template.yaml",
      text: template({
        passes: "'arn:aws:s3:::acme/*'",
        statements: `${deny("!Ref Second")}
          - { Effect: Deny, Principal: '*', Action: 's3:*', Resource: ${both} }`,
        more: second("'arn:aws:s3:::acme/*'"),
      }),
    },
    {
      name: "a policy that is left as it is deployed",
      file: "main.tf",
      text: configuration(
        "aws_vpc_endpoint.s3.id",
        '"arn:aws:s3:::other/*"',
        "  lifecycle {\n    ignore_changes = [policy]\n  }\n",
      ),
    },
    {
      name: "a bucket whose name is given elsewhere",
      file: "main.tf",
      text: `variable "bucket" { type = string }
${configuration("aws_vpc_endpoint.s3.id", '"arn:aws:s3:::${var.bucket}/*"')}`,
    },
    {
      name: "an endpoint of another root module by the same name",
      file: "a/main.tf",
      text: configuration("aws_vpc_endpoint.gone.id", '"arn:aws:s3:::other/*"'),
      files: {
        "b/main.tf": configuration("aws_vpc_endpoint.s3.id", '"arn:aws:s3:::acme/*"').replaceAll(
          'endpoint" "s3"',
          'endpoint" "gone"',
        ),
      },
    },
  ],
});
