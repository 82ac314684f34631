import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";

testRule("full-access", {
  found: [
    {
      name: "AWS's default, written",
      file,
      as: endpoint,
      text: `{"Version":"2008-10-17","Statement":[{"Effect":"Allow","Principal":⟦"*"⟧,"Action":"*","Resource":"*"}]}`,
      message: "open",
      severity: "warning",
      names: ["s3"],
    },
    {
      name: "the same in other spellings: lists, a principal map, stars side by side",
      file,
      as: endpoint,
      text: `{"Statement":{"Effect":"Allow","Principal":⟦{"AWS":["*"]}⟧,"Action":["s3:GetObject","*:*"],"Resource":["arn:aws:s3:::b","**"]}}`,
      message: "open",
    },
    {
      name: "a narrow statement beside an open one",
      file: "template.yaml",
      text: `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      ServiceName: com.amazonaws.eu-west-1.ecr.api
      VpcEndpointType: Interface
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: '*'
            Action: ecr:GetAuthorizationToken
            Resource: '*'
          - Effect: Allow
            Principal: ⟦'*'⟧
            Action: '*'
            Resource: '*'
`,
      message: "open",
      address: "Endpoint",
      names: ["ecr.api"],
    },
    {
      name: "a heredoc in Terraform",
      file: "main.tf",
      text: `
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.\${var.region}.s3"
  policy       = <<POLICY
{ "Statement": [{ "Effect": "Allow", "Principal": ⟦"*"⟧, "Action": "*", "Resource": "*" }] }
POLICY
}
`,
      message: "open",
      address: "aws_vpc_endpoint.s3",
    },
    {
      name: "a parameter whose default is a star",
      file: "template.yaml",
      text: `Parameters:
  Who: { Type: String, Default: '*' }
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      PolicyDocument:
        Statement: [{ Effect: Allow, Principal: ⟦!Ref Who⟧, Action: '*', Resource: '*' }]
`,
      message: "open",
      related: 1,
    },
    {
      name: "a condition that is there in one case only: in the other",
      file: "template.yaml",
      text: `Conditions: { Guard: !Equals [!Ref AWS::Region, eu-west-1] }
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: ⟦'*'⟧
            Action: '*'
            Resource: '*'
            Condition: !If [Guard, { StringEquals: { 'aws:PrincipalOrgID': o-aaaaaaaaaa } }, !Ref AWS::NoValue]
`,
      message: "open",
      when: { Guard: false },
    },
  ],
  silent: [
    {
      name: "a condition",
      file,
      as: endpoint,
      text: `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-aaaaaaaaaa"}}}]}`,
    },
    {
      name: "a Deny beside it",
      file,
      as: endpoint,
      text: `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"},{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*","Condition":{"StringNotEquals":{"aws:PrincipalOrgID":"o-aaaaaaaaaa"}}}]}`,
    },
    {
      name: "one action only",
      file,
      as: endpoint,
      text: `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}]}`,
    },
    {
      name: "a resource pattern that is nearly everything",
      file,
      as: endpoint,
      text: `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"arn:aws:s3:::*"}]}`,
    },
    {
      name: "NotAction",
      file,
      as: endpoint,
      text: `{"Statement":[{"Effect":"Allow","Principal":"*","NotAction":"iam:*","Resource":"*"}]}`,
    },
    {
      name: "an action list that is not visible",
      file: "main.tf",
      text: `
variable "actions" { type = list(string) }
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.s3"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = var.actions, Resource = "*" }] })
}
`,
    },
    {
      name: "an identity policy of everything",
      file: "template.yaml",
      text: `Resources:
  Admin:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement: [{ Effect: Allow, Action: '*', Resource: '*' }]
`,
    },
    {
      name: "a key policy with the root principal",
      file: "template.yaml",
      text: `Resources:
  Key:
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy:
        Statement: [{ Effect: Allow, Principal: '*', Action: '*', Resource: '*' }]
`,
    },
  ],
});
