import { describe, expect, it } from "vitest";
import { lintCase, testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "sqs", type: "Interface" } as const;
const bucket = { kind: "resource", name: "bucket" } as const;
const file = "policy.json";
const policy = (principal: string) =>
  `{"Statement":[{"Effect":"Allow","Principal":${principal},"Action":"sqs:*","Resource":"*"}]}`;
const endpointTemplate = (principal: string) => `Parameters:
  Who: { Type: String }
Resources:
  Queue:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      VpcEndpointType: Interface
      ServiceName: com.amazonaws.eu-west-1.sqs
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: ${principal}
            Action: sqs:*
            Resource: '*'
`;

testRule("invalid-principal", {
  found: [
    {
      name: "a kind in other letters, once for all its principals",
      file,
      as: endpoint,
      text: policy(`{"Aws":[⟦"111122223333"⟧,"444455556666"]}`),
      message: "key",
      severity: "error",
      names: ["Aws", "AWS"],
      fix: null,
    },
    {
      name: "an ARN in the place of the map",
      file,
      as: endpoint,
      text: policy(`⟦"arn:aws:iam::111122223333:role/app"⟧`),
      message: "bare",
    },
    {
      name: "a wildcard in an ARN",
      file,
      as: bucket,
      text: policy(`{"AWS":["*",⟦"arn:aws:iam::111122223333:role/*"⟧]}`),
      message: "wildcard",
      names: ["aws:PrincipalArn"],
      pointer: "/Statement/0/Principal/AWS/1",
    },
    {
      name: "a group",
      file,
      as: endpoint,
      text: policy(`{"AWS":⟦"arn:aws:iam::111122223333:group/admins"⟧}`),
      message: "group",
    },
    { name: "no account", file, as: endpoint, text: policy(`{"AWS":⟦"1111-2222-3333"⟧}`), message: "format" },
    {
      name: "an instance profile",
      file,
      as: endpoint,
      text: policy(`{"AWS":⟦"arn:aws:iam::111122223333:instance-profile/app"⟧}`),
      message: "format",
    },
    {
      name: "a resource",
      file,
      as: endpoint,
      text: policy(`{"AWS":⟦"arn:aws:s3:::acme-data"⟧}`),
      message: "format",
    },
    {
      name: "an address as a service",
      file,
      as: endpoint,
      text: policy(`{"Service":⟦"https://sns.amazonaws.com"⟧}`),
      message: "service",
    },
    {
      name: "no service in a condition that names services",
      file,
      as: bucket,
      text: `{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringNotEquals":{"aws:principalservicename":["sns.amazonaws.com",⟦"cloudtrail"⟧]}}}]}`,
      message: "service",
      names: ["cloudtrail"],
    },
    {
      name: "a partition that cannot be",
      file,
      as: endpoint,
      text: policy(`{"AWS":⟦"arn:amazon:iam::111122223333:root"⟧}`),
      message: "format",
    },
    {
      name: "a federated principal in a template",
      file: "template.yaml",
      text: endpointTemplate("{ Federated: ⟦accounts.google.com⟧ }"),
      message: "federated",
      address: "Queue",
    },
    {
      name: "a form that no account makes right",
      file: "template.yaml",
      text: endpointTemplate("{ AWS: ⟦!Sub 'arn:${AWS::Partition}:iam::${AWS::AccountId}:group/${Who}'⟧ }"),
      message: "group",
    },
    {
      name: "Terraform",
      file: "main.tf",
      text: `
data "aws_iam_policy_document" "p" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = ["⟦arn:aws:iam::111122223333:role/\${var.name}-*⟧"]
    }
  }
}
resource "aws_s3_bucket_policy" "p" {
  bucket = "b"
  policy = data.aws_iam_policy_document.p.json
}
`,
      message: "wildcard",
    },
  ],
  silent: [
    {
      name: "every form that there is",
      file,
      as: endpoint,
      text: policy(
        `{"AWS":["*","111122223333",111122223333,"arn:aws:iam::111122223333:root","arn:aws-cn:iam::111122223333:user/a/b","arn:aws:iam::111122223333:role/app","arn:aws:sts::111122223333:assumed-role/app/session","arn:aws:sts::111122223333:federated-user/bob","arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E2EXAMPLE"],"Service":["sns.amazonaws.com","alexa-appkit.amazon.com","logs.eu-west-1.amazonaws.com"],"CanonicalUser":"79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"}`,
      ),
    },
    {
      name: "patterns of services in conditions",
      file,
      as: bucket,
      text: `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringLike":{"aws:PrincipalServiceName":["*.amazonaws.com","cloud*"]},"Null":{"aws:PrincipalServiceName":"false"}}}]}`,
    },
    { name: "everybody", file, as: endpoint, text: policy(`"*"`) },
    { name: "ids of deleted roles", file, as: endpoint, text: policy(`{"AWS":"AROACKCEVSQ6C2EXAMPLE"}`) },
    {
      name: "a gateway endpoint, of which another rule speaks",
      file: "template.yaml",
      text: endpointTemplate("{ AWS: !Ref Who }").replace("Interface", "Gateway"),
    },
    { name: "a parameter", file: "template.yaml", text: endpointTemplate("{ AWS: !Ref Who }") },
    { name: "a parameter alone", file: "template.yaml", text: endpointTemplate("!Ref Who") },
    {
      name: "a trust policy",
      file: "main.tf",
      text: `
resource "aws_iam_role" "r" {
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = { Federated = "accounts.google.com" }, Action = "sts:AssumeRoleWithWebIdentity" }] })
}
`,
    },
    {
      name: "accounts that are not visible",
      file: "main.tf",
      text: `
resource "aws_vpc_endpoint" "q" {
  vpc_id            = aws_vpc.main.id
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.sqs"
  policy = jsonencode({ Statement = [{
    Effect    = "Allow"
    Principal = { AWS = [var.account, "arn:aws:iam::\${var.account}:root", "arn:aws:iam::\${var.account}:\${var.who}", aws_iam_role.r.arn] }
    Action    = "sqs:*"
    Resource  = "*"
  }] })
}
`,
    },
  ],
});

describe("invalid-principal and its neighbours", () => {
  it.each([
    `{"Federated":"accounts.google.com"}`,
    `"arn:aws:iam::111122223333:role/app"`,
    `{"AWS":"arn:aws:iam::111122223333:role/*"}`,
    `{"AWS":"AROACKCEVSQ6C2EXAMPLE"}`,
    `{"Service":"sns.amazonaws.com"}`,
  ])("on a gateway endpoint %s is one finding", (principal) => {
    const as = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
    const text = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":${principal},"Action":"s3:GetObject","Resource":"arn:aws:s3:::acme/*"}]}`;
    const { findings } = lintCase({ name: "", file, as, text });
    expect(findings.map(({ rule }) => rule)).toEqual(["gateway-principal"]);
  });
});
