import { describe, expect, it } from "vitest";
import { inspectFiles } from "../harness/inspect-files.js";
import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const statement = (sid: string) => `{"Sid":${sid},"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}`;
const policy = (...sids: string[]) => `{"Statement":[${sids.map(statement).join(",")}]}`;
const document = (body: string) =>
  `data "aws_iam_policy_document" "d" {\n${body}\n}\nresource "aws_vpc_endpoint" "e" {\n  policy = data.aws_iam_policy_document.d.json\n}\n`;
const block = (sid: string) => `  statement {\n    sid = ${sid}\n  }`;

testRule("duplicate-sid", {
  found: [
    {
      name: "in a template",
      file: "template.yaml",
      text: `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.s3
      PolicyDocument:
        Statement:
          - { Sid: Read, Effect: Allow, Principal: '*', Action: 's3:GetObject', Resource: '*' }
          - { Sid: ⟦Read⟧, Effect: Allow, Principal: '*', Action: 's3:ListBucket', Resource: '*' }
`,
      message: "repeated",
      address: "Endpoint",
    },
    {
      name: "two statements of one name, the second one",
      file: "policy.json",
      as: endpoint,
      text: policy('"A"', '"B"', '⟦"A"⟧'),
      message: "repeated",
      severity: "warning",
      names: ["A"],
      pointer: "/Statement/2/Sid",
    },
    {
      name: "statements of a document that Terraform will not render: once, though the policy has them too",
      file: "main.tf",
      text: document(`${block('"A"')}\n${block('"⟦A⟧"')}`),
      message: "repeated",
      names: ["A"],
    },
    {
      name: "statements of a document that no policy uses",
      file: "main.tf",
      text: `data "aws_iam_policy_document" "d" {\n${block('"A"')}\n${block('"⟦A⟧"')}\n}\n`,
      message: "repeated",
    },
  ],
  silent: [
    { name: "names that differ in case", file: "policy.json", as: endpoint, text: policy('"A"', '"a"') },
    { name: "empty names", file: "policy.json", as: endpoint, text: policy('""', '""') },
    {
      name: "names that are not visible, though they are equal",
      file: "main.tf",
      text: document(`${block("var.sid")}\n${block("var.sid")}`),
    },
    {
      name: "a run of statements that may be one",
      file: "main.tf",
      text: document(
        `  dynamic "statement" {\n    for_each = var.list\n    content {\n      sid = "A"\n    }\n  }\n${block('"A"')}`,
      ),
    },
    {
      name: "an override: it replaces its namesake",
      file: "main.tf",
      text: document(
        `  override_policy_documents = [jsonencode({ Statement = [{ Sid = "A", Effect = "Deny" }] })]\n${block('"A"')}`,
      ),
    },
  ],
});

describe("inspect", () => {
  it.each([
    ["own statements", `${block('"A"')}\n${block('"A"')}`, 6],
    [
      "source documents",
      '  source_policy_documents = [\n    jsonencode({ Statement = [{ Sid = "A" }] }),\n    jsonencode({ Statement = [{ Sid = "A" }] }),\n  ]',
      4,
    ],
  ])("shows equal sids among %s as a problem at its place", (_, body, line) => {
    const { problems } = inspectFiles({ "main.tf": document(body) });
    expect(problems).toMatchObject([{ file: "main.tf", code: "fe/duplicate-sid", range: { start: { line } } }]);
  });
});
