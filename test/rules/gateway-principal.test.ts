import { testRule } from "../harness/rule-tester.js";

const gateway = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";
const policy = (principal: string, effect = "Allow") =>
  `{"Statement":[{"Effect":"${effect}",${principal},"Action":"s3:*","Resource":"*"}]}`;

testRule("gateway-principal", {
  found: [
    {
      name: "an account id",
      file,
      as: gateway,
      text: policy(`"Principal":{"AWS":⟦"111122223333"⟧}`),
      message: "account",
      severity: "error",
      names: ["111122223333", "aws:PrincipalAccount"],
      pointer: "/Statement/0/Principal/AWS/0",
      fix: {
        safety: "unsafe",
        text: `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalAccount":"111122223333"}}}]}`,
      },
    },
    {
      name: "an account's root",
      file,
      as: gateway,
      text: policy(`"Principal":{"AWS":[⟦"arn:aws:iam::111122223333:root"⟧]}`),
      message: "account",
    },
    {
      name: "a role",
      file,
      as: gateway,
      text: policy(`"Principal":{"AWS":⟦"arn:aws:iam::111122223333:role/app"⟧}`, "Deny"),
      message: "identity",
      names: ["aws:PrincipalArn"],
      fix: {
        safety: "unsafe",
        text: `{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/app"}}}]}`,
      },
    },
    {
      name: "an account beside a condition: the fix adds to it",
      file,
      as: gateway,
      text: `{"Statement":[{"Effect":"Allow","Principal":{"AWS":⟦"111122223333"⟧},"Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"aws:SourceVpc":"vpc-1"}}}]}`,
      message: "account",
      fix: {
        safety: "unsafe",
        text: `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"aws:SourceVpc":"vpc-1","aws:PrincipalAccount":"111122223333"}}}]}`,
      },
    },
    {
      name: "a condition with another operator",
      file,
      as: gateway,
      text: `{"Statement":[{"Effect":"Allow","Principal":{"AWS":⟦"111122223333"⟧},"Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}]}`,
      message: "account",
      fix: {
        safety: "unsafe",
        text: `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"true"},"StringEquals":{"aws:PrincipalAccount":"111122223333"}}}]}`,
      },
    },
    {
      name: "a condition on the same key, in another spelling: no fix",
      file,
      as: gateway,
      text: `{"Statement":[{"Effect":"Allow","Principal":{"AWS":⟦"111122223333"⟧},"Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"aws:principalaccount":"444455556666"}}}]}`,
      message: "account",
      fix: null,
    },
    {
      name: "a federated principal: no fix",
      file,
      as: gateway,
      text: policy(`"Principal":{"Federated":⟦"cognito-identity.amazonaws.com"⟧}`),
      message: "identity",
      fix: null,
    },
    {
      name: "a template in YAML, with a comment",
      file: "template.yaml",
      text: `Resources:
  S3:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      ServiceName: com.amazonaws.eu-west-1.s3
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: # ours
              AWS: ⟦arn:aws:iam::111122223333:root⟧
            Action: s3:*
            Resource: "*"
`,
      message: "account",
      fix: {
        safety: "unsafe",
        text: `Resources:
  S3:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      ServiceName: com.amazonaws.eu-west-1.s3
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: "*" # ours
            Action: s3:*
            Resource: "*"
            Condition:
              StringEquals:
                aws:PrincipalAccount: "111122223333"
`,
      },
    },
    {
      name: "a principal with a hole: no fix",
      file: "template.yaml",
      text: `Resources:
  S3:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      ServiceName: com.amazonaws.eu-west-1.s3
      PolicyDocument: !Sub |
        {"Statement": [{
          "Effect": "Allow",
          "Principal": {"AWS": ⟦"arn:\${AWS::Partition}:iam::111122223333:user/b"⟧},
          "Action": "s3:*",
          "Resource": "*"
        }]}
`,
      message: "identity",
      fix: null,
    },
    {
      name: "JSON in a substituted text with a hole elsewhere",
      file: "template.yaml",
      text: `Resources:
  S3:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      ServiceName: com.amazonaws.eu-west-1.s3
      PolicyDocument: !Sub |
        {"Statement": [{
          "Effect": "Allow",
          "Principal": {"AWS": ⟦"111122223333"⟧},
          "Action": "s3:*",
          "Resource": "arn:\${AWS::Partition}:s3:::b"
        }]}
`,
      message: "account",
      fix: {
        safety: "unsafe",
        text: `Resources:
  S3:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      ServiceName: com.amazonaws.eu-west-1.s3
      PolicyDocument: !Sub |
        {"Statement": [{
          "Effect": "Allow",
          "Principal": "*",
          "Action": "s3:*",
          "Resource": "arn:\${AWS::Partition}:s3:::b",
          "Condition": {"StringEquals": {"aws:PrincipalAccount": "111122223333"}}
        }]}
`,
      },
    },
    {
      name: "JSON in a heredoc with a hole",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = <<-EOT
    {
      "Statement": {
        "Effect": "Allow",
        "Principal": { "AWS": ⟦"111122223333"⟧ },
        "Action": "s3:*",
        "Resource": "\${aws_s3_bucket.b.arn}/*"
      }
    }
  EOT
}
`,
      message: "account",
      fix: {
        safety: "unsafe",
        text: `resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = <<-EOT
    {
      "Statement": {
        "Effect": "Allow",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": "\${aws_s3_bucket.b.arn}/*",
        "Condition": { "StringEquals": { "aws:PrincipalAccount": "111122223333" } }
      }
    }
  EOT
}
`,
      },
    },
    {
      name: "JSON in a heredoc",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = <<EOT
{
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": ⟦"111122223333"⟧ },
      "Action": "s3:*",
      "Resource": "*"
    }
  ]
}
EOT
}
`,
      message: "account",
      fix: {
        safety: "unsafe",
        text: `resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = <<EOT
{
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:PrincipalAccount": "111122223333" } }
    }
  ]
}
EOT
}
`,
      },
    },
    {
      name: "NotPrincipal",
      file,
      as: gateway,
      text: policy(`⟦"NotPrincipal"⟧:{"AWS":"111122223333"}`, "Deny"),
      message: "negated",
    },
    {
      name: "a gateway by default, with an account that is partly known",
      file: "main.tf",
      text: `
data "aws_caller_identity" "me" {}
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.s3"
  policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "⟦arn:aws:iam::\${data.aws_caller_identity.me.account_id}:root⟧" }
      Action    = "s3:*"
      Resource  = "*"
    }]
  })
}
`,
      message: "account",
      address: "aws_vpc_endpoint.s3",
      fix: null,
    },
    {
      name: "an account id that is a hole of that shape",
      file: "template.yaml",
      text: `Resources:
  S3:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      VpcEndpointType: Gateway
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.s3
      PolicyDocument:
        Statement: [{ Effect: Allow, Principal: { AWS: ⟦!Ref AWS::AccountId⟧ }, Action: 's3:*', Resource: '*' }]
`,
      message: "account",
      fix: null,
    },
  ],
  silent: [
    { name: "a star", file, as: gateway, text: policy(`"Principal":"*"`) },
    { name: "a star in a map", file, as: gateway, text: policy(`"Principal":{"AWS":"*"}`) },
    { name: "a star beside others", file, as: gateway, text: policy(`"Principal":{"AWS":["111122223333","*"]}`) },
    {
      name: "an interface endpoint",
      file,
      as: { kind: "endpoint", service: "s3", type: "Interface" },
      text: policy(`"Principal":{"AWS":"111122223333"}`),
    },
    { name: "an endpoint of unknown type", file, text: policy(`"Principal":{"AWS":"111122223333"}`) },
    {
      name: "a principal that may be a star",
      file: "template.yaml",
      text: `Parameters:
  Who: { Type: String }
Resources:
  S3:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.s3
      PolicyDocument:
        Statement: [{ Effect: Allow, Principal: { AWS: !Ref Who }, Action: 's3:*', Resource: '*' }]
`,
    },
    {
      name: "an interface service whose type was forgotten: the type is the mistake",
      file: "main.tf",
      text: `
resource "aws_vpc_endpoint" "ecr" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.ecr.api"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "ecr:*", Resource = "*" }] })
}
`,
    },
    {
      name: "a bucket policy",
      file,
      as: { kind: "resource", name: "bucket" },
      text: policy(`"Principal":{"AWS":"111122223333"}`),
    },
  ],
});
