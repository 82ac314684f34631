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
