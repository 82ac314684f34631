import { testRule } from "../harness/rule-tester.js";

// Every type in every place: test/unit/policy/json-types.test.ts.

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";
const policy = (rest: string) => `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*",${rest}}]}`;
const template = (rest: string) => `Parameters:
  Names: { Type: CommaDelimitedList }
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Principal: '*'
            ${rest}
`;
const encoded = (rest: string) => `resource "aws_vpc_endpoint" "s3" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", ${rest} }] })
}
`;

testRule("wrong-type", {
  found: [
    {
      name: "an object as Resource",
      file,
      as: endpoint,
      text: policy(`"Action":"s3:*","Resource":⟦{"Arn":"*"}⟧`),
      message: "type",
      severity: "error",
      names: ["Resource", "an object", "a text"],
      pointer: "/Statement/0/Resource",
      fix: null,
    },
    {
      name: "null, which is no way to leave an element out",
      file: "main.tf",
      text: encoded(`Action = "s3:*", Resource = "*", Condition = ⟦null⟧`),
      message: "type",
      names: ["Condition", "null"],
    },
    {
      name: "a number in a list of Terraform",
      file: "main.tf",
      text: encoded(`Action = ["s3:*", ⟦5⟧], Resource = "*"`),
      message: "type",
      pointer: "/Statement/0/Action/1",
    },
    {
      name: "a list inside of a list, whatever its elements are",
      file: "main.tf",
      text: `variable "arns" { type = list(string) }
${encoded(`Action = "s3:*", Resource = ["*", ⟦var.arns⟧]`)}`,
      message: "type",
      names: ["a list", "Put the elements"],
    },
    {
      name: "a text in a text: encoded twice",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "s3" {
  policy = jsonencode({ Version = "2012-10-17", Statement = ⟦jsonencode([{ Effect = "Allow" }])⟧ })
}
`,
      message: "type",
      names: ["Statement"],
    },
    {
      name: "a mapping as an action in YAML, at its first line",
      file: "template.yaml",
      text: template(`Action:
              - s3:GetObject
              - ⟦s3: PutObject⟧
            Resource: '*'`),
      message: "type",
      address: "Endpoint",
    },
    {
      name: "a parameter that is a list where one text belongs",
      file: "template.yaml",
      text: template(`Sid: ⟦!Ref Names⟧
            Action: s3:GetObject
            Resource: '*'`),
      message: "type",
      names: ["Sid", "a list"],
    },
    {
      name: "condition values of two types",
      file,
      as: endpoint,
      text: policy(`"Action":"s3:*","Resource":"*","Condition":{"NumericLessThan":{"s3:TlsVersion":["1.2",⟦1.3⟧]}}`),
      message: "mixed",
      severity: "warning",
      names: ["s3:TlsVersion", "a text and a number"],
    },
    {
      name: "a JSON text in a template, where scalars stay what they are",
      file: "template.yaml",
      text: `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      PolicyDocument: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":⟦true⟧,"Resource":"*"}]}'
`,
      message: "type",
    },
  ],
  silent: [
    {
      name: "one text where a list is usual, and numbers and booleans as condition values",
      file,
      as: endpoint,
      text: policy(
        `"Action":"s3:*","Resource":["*"],"Condition":{"Bool":{"aws:SecureTransport":true},"NumericLessThan":{"s3:TlsVersion":[1.2,1.3]}}`,
      ),
    },
    {
      name: "an account as a number: its digits are what it is",
      file,
      as: { kind: "endpoint", service: "ec2", type: "Interface" },
      text: `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":[111122223333]},"Action":"*","Resource":"*"}}`,
    },
    {
      name: "numbers and booleans in a template, which are texts when they arrive",
      file: "template.yaml",
      text: template(`Sid: 1
            Action: s3:GetObject
            Resource: '*'
            Condition: { NumericEquals: { 's3:TlsVersion': ['1.2', 1.3] } }`),
    },
    {
      name: "nulls in a template, which another rule tells",
      file: "template.yaml",
      text: template(`Action: s3:GetObject
            Resource: '*'
            Condition:`),
    },
    {
      name: "what is not visible, and what may be left out",
      file: "main.tf",
      text: encoded(`Action = var.actions, Resource = local.nothing, Condition = try(var.condition, {})`),
    },
    {
      name: "a list parameter where a list may stand",
      file: "template.yaml",
      text: template(`Action: !Ref Names
            Resource: '*'`),
    },
    {
      name: "numbers in the data source, which writes texts",
      file: "main.tf",
      text: `data "aws_iam_policy_document" "p" {
  statement {
    actions   = ["s3:*"]
    resources = ["*"]
    condition {
      test     = "NumericEquals"
      variable = "s3:max-keys"
      values   = [5, "10"]
    }
  }
}
resource "aws_iam_policy" "p" { policy = data.aws_iam_policy_document.p.json }
`,
    },
  ],
});
