import { expect, it } from "vitest";
import { lintCase, testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";

testRule("unknown-element", {
  found: [
    {
      name: "a misspelt element of a statement",
      file,
      as: endpoint,
      text: `{"Statement":[{"Effect":"Allow","Principle":"*","Action":"s3:*","Resource":"*"}]}`.replace(
        `"Principle"`,
        `⟦"Principle"⟧`,
      ),
      message: "unknown",
      severity: "error",
      names: ["Principle", "Principal"],
      pointer: "/Statement/0/Principle",
      fix: {
        safety: "unsafe",
        text: `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}]}`,
      },
    },
    {
      name: "a misspelt Statement",
      file,
      as: endpoint,
      text: `{"Version":"2012-10-17",⟦"Statment"⟧:[]}`,
      message: "unknown",
      names: ["Statement"],
    },
    {
      name: "letter case, in YAML",
      file: "template.yaml",
      text: `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: '*'
            ⟦action⟧: s3:*
            Resource: '*'
`,
      message: "unknown",
      names: ["Action"],
    },
    {
      name: "a bare key of an HCL object",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "s3" {
  vpc_id = "vpc-0123456789abcdef0"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:*", ⟦Ressource⟧ = "*" }] })
}
`,
      message: "unknown",
      fix: {
        safety: "unsafe",
        text: `resource "aws_vpc_endpoint" "s3" {
  vpc_id = "vpc-0123456789abcdef0"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:*", Resource = "*" }] })
}
`,
      },
    },
    {
      name: "nonsense without a neighbour",
      file,
      as: endpoint,
      text: `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*",⟦"Comment"⟧:"x"}]}`,
      message: "unknown",
    },
  ],
  silent: [
    {
      name: "every element that there is",
      file,
      as: endpoint,
      text: `{"Version":"2012-10-17","Id":"x","Statement":[{"Sid":"a","Effect":"Allow","Principal":"*","Action":"*","Resource":"*","Condition":{}},{"Effect":"Deny","NotPrincipal":"*","NotAction":"*","NotResource":"*"}]}`,
    },
    {
      name: "a member whose name is not visible",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "s3" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:*", (var.name) = "*" }] })
}
`,
    },
    {
      name: "a property of a template that is no policy",
      file: "template.yaml",
      text: `Resources:
  Subscription:
    Type: AWS::SNS::Subscription
    Properties:
      FilterPolicy: { Statement: [{ anything: 1 }] }
`,
    },
  ],
});

it("takes the place of the element that it stands for", () => {
  const text = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principle":"*","Action":"s3:*","Resource":"*"}]}`;
  const { findings } = lintCase({ name: "", file, as: endpoint, text });
  expect(findings.map(({ rule }) => rule)).toEqual(["unknown-element"]);
});
