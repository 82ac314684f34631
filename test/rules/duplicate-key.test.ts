import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";

testRule("duplicate-key", {
  found: [
    {
      name: "an element twice",
      file,
      as: endpoint,
      text: `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject",⟦"Action"⟧:"s3:*","Resource":"*"}]}`,
      message: "repeated",
      severity: "error",
      names: ["Action"],
      related: 1,
      pointer: "/Statement/0/Action",
    },
    {
      name: "condition keys equal but for case",
      file,
      as: endpoint,
      text: `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-aaaaaaaaaa",⟦"aws:principalorgid"⟧:"o-bbbbbbbbbb"}}}]}`,
      message: "conditionCase",
      names: ["StringEquals"],
      related: 1,
    },
    {
      name: "a logical id twice",
      file: "template.yaml",
      text: `Resources:
  Endpoint: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: a } }
  ⟦Endpoint⟧: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: b, PolicyDocument: !Ref P } }
`,
      message: "repeated",
      address: "Endpoint",
    },
    {
      name: "a key of an HCL object, which Terraform loses silently",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "s3" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", ⟦Action⟧ = "s3:*", Resource = "*" }] })
}
`,
      message: "repeated",
    },
    {
      name: "an argument of a block",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "s3" {
  vpc_id = "a"
  ⟦vpc_id⟧ = "b"
  policy = var.policy
}
`,
      message: "repeated",
    },
    {
      name: "a key under a function, with the pointer in long form",
      file: "template.yaml",
      text: `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: a
      PolicyDocument: !If [A, { Id: x, ⟦Id⟧: y }, {}]
`,
      message: "repeated",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Fn::If/1/Id",
    },
    {
      name: "a policy in a heredoc, with a hole",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "s3" {
  policy = <<-JSON
    {
      "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", ⟦"Action"⟧: "s3:*", "Resource": "\${var.arn}" }]
    }
  JSON
}
`,
      message: "repeated",
      address: "aws_vpc_endpoint.s3",
      pointer: "/Statement/0/Action",
      related: 1,
    },
    {
      name: "a policy in a text of a template, in every case of its conditions at once",
      file: "template.yaml",
      text: `Conditions:
  Ours: !Equals [!Ref AWS::Region, eu-west-1]
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      PolicyDocument: !Sub
        - '{"Statement":[{"Effect":"Allow",⟦"Effect"⟧:"Deny","Principal":"*","Action":"s3:*","Resource":"\${Arn}"}]}'
        - Arn: !If [Ours, 'arn:aws:s3:::acme', '*']
`,
      message: "repeated",
      address: "Endpoint",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument#/Statement/0/Effect",
    },
    {
      name: "a policy that a live endpoint has",
      file: "endpoints.json",
      text: `{"VpcEndpoints":[{"VpcEndpointId":"vpce-0123456789abcdef0","VpcEndpointType":"Gateway","VpcId":"vpc-0123456789abcdef0","ServiceName":"com.amazonaws.eu-west-1.s3","PolicyDocument":"{\\"Statement\\":[],⟦\\"Statement\\"⟧:[]}"}]}`,
      message: "repeated",
    },
  ],
  silent: [
    {
      name: "the same key in two statements",
      file,
      as: endpoint,
      text: `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"},{"Effect":"Deny","Principal":"*","Action":"*","Resource":"x"}]}`,
    },
    {
      name: "one condition key under two operators",
      file,
      as: endpoint,
      text: `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-aaaaaaaaaa"},"Null":{"aws:PrincipalOrgID":"false"}}}]}`,
    },
    {
      name: "elements that differ in case are two names",
      file: "template.yaml",
      text: `Resources:\n  a: { Type: AWS::SQS::Queue }\n  A: { Type: AWS::SQS::Queue }\n`,
    },
    {
      name: "merge keys",
      file: "template.yaml",
      text: `x: &x { a: 1 }\ny: &y { b: 1 }\nResources:\n  A: { Type: AWS::SQS::Queue, Properties: { <<: *x, <<: *y } }\n`,
    },
    {
      name: "blocks of one type",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "a" {}\nresource "aws_vpc_endpoint" "b" {}\n`,
    },
    { name: "a file that is none of ours", file: "package.json", text: `{"a":1,"a":2}` },
    {
      name: "names behind a syntax fault",
      file: "main.tf",
      text: `locals { x = [{ a = 1 b { c = 1 } }]\n}\nlocals {\n  policy = 1\n  policy = 2\n}\n`,
    },
  ],
});
