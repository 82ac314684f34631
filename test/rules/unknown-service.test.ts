import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";
const policy = (action: string, resource = `"*"`, principal = `"*"`) =>
  `{"Statement":[{"Effect":"Allow","Principal":${principal},"Action":${action},"Resource":${resource}}]}`;

testRule("unknown-service", {
  found: [
    {
      name: "a misspelt prefix, with the nearest one",
      file,
      as: endpoint,
      text: policy(`["s3:GetObject",⟦"dynamodbb:GetItem"⟧]`),
      message: "action",
      severity: "error",
      confidence: "certain",
      names: ["dynamodbb", "dynamodb"],
      pointer: "/Statement/0/Action/1",
      fix: { safety: "unsafe", text: policy(`["s3:GetObject","dynamodb:GetItem"]`) },
    },
    {
      name: "a prefix that is near none may be newer than the data: once for all its actions",
      file,
      as: endpoint,
      text: policy(`[⟦"zzzqqqxxx:DoThing"⟧,"zzzqqqxxx:List*","ZZZqqqxxx:Get"]`),
      message: "action",
      severity: "warning",
      related: 2,
      confidence: "likely",
      fix: null,
    },
    {
      name: "what may be the successor of a listed service",
      file,
      as: endpoint,
      text: policy(`⟦"inspector3:ListFindings"⟧`),
      message: "action",
      severity: "warning",
      confidence: "likely",
    },
    {
      name: "the name of an endpoint in the place of the prefix",
      file,
      as: endpoint,
      text: policy(`⟦"bedrock-runtime:InvokeModel"⟧`),
      message: "action",
      severity: "error",
      names: ["bedrock"],
      fix: { safety: "unsafe", text: policy(`"bedrock:InvokeModel"`) },
    },
    {
      name: "an ARN",
      file,
      as: endpoint,
      text: policy(`"sqs:*"`, `⟦"arn:aws:secretmanager:eu-west-1:111122223333:secret:db"⟧`),
      message: "arn",
      names: ["secretsmanager"],
      fix: { safety: "unsafe", text: policy(`"sqs:*"`, `"arn:aws:secretsmanager:eu-west-1:111122223333:secret:db"`) },
    },
    {
      name: "an ARN in a condition, whatever the letters of the key",
      file,
      as: endpoint,
      text: `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"ArnLike":{"aws:sourcearn":⟦"arn:aws:snss:*:111122223333:*"⟧}}}]}`,
      message: "arn",
    },
    {
      name: "a service principal, in a template",
      file: "template.yaml",
      text: `Resources:
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: b
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Service: ⟦cloudtrial.amazonaws.com⟧ }
            Action: s3:PutObject
            Resource: '*'
`,
      message: "principal",
      names: ["cloudtrail"],
    },
    {
      name: "an identity policy in Terraform",
      file: "main.tf",
      text: `
resource "aws_iam_policy" "p" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "⟦lamda:\${var.what}⟧", Resource = "*" }] })
}
`,
      message: "action",
      fix: null,
    },
  ],
  silent: [
    { name: "letters of either case", file, as: endpoint, text: policy(`["S3:GetObject","DynamoDB:GetItem"]`) },
    { name: "every service", file, as: endpoint, text: policy(`["*","*:*","s3*:Get*"]`) },
    { name: "what is no action", file, as: endpoint, text: policy(`["GetObject",":x",""]`) },
    {
      name: "a service that the configuration declares",
      file,
      as: endpoint,
      text: policy(`"zzzqqqxxx:Other"`),
      options: { additionalActions: ["zzzqqqxxx:DoThing"] },
    },
    {
      name: "ARNs and principals with names that no list has",
      file,
      as: endpoint,
      text: policy(
        `"s3:*"`,
        `"arn:aws:partnerthing:::x"`,
        `{"Service":["edgelambda.amazonaws.com","delivery.logs.amazonaws.com","lexv2.amazonaws.com"]}`,
      ),
    },
    {
      name: "ARNs of an identity policy",
      file: "main.tf",
      text: `
resource "aws_iam_policy" "p" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "arn:aws:snss:::x" }] })
}
`,
    },
    {
      name: "a service that is not visible",
      file: "main.tf",
      text: `
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = ["\${var.service}x:Get", var.action], Resource = "arn:aws:\${var.service}s:::x" }] })
}
`,
    },
    {
      name: "a parameter that may be an existing one",
      file: "template.yaml",
      text: `Parameters:
  Action: { Type: String, AllowedValues: ['s3:GetObject', 'ess3:GetObject'] }
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement: [{ Effect: Allow, Action: !Ref Action, Resource: '*' }]
`,
    },
  ],
});
