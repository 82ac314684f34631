// `postern statements`: what each statement does.

import { describe, expect, test } from "vitest";
import { folderOf } from "../../harness/folder.js";
import { allow, answerOf, deny, policyOf } from "../../harness/reasoning.js";

describe.concurrent("statements", () => {
  test("each status, with the statements that make it so", async () => {
    const never = { Condition: { StringEquals: { "aws:SourceVpc": "vpc-1a" }, Null: { "aws:SourceVpc": "true" } } };
    const policy = policyOf(
      allow("s3:GetObject", "arn:aws:s3:::acme/*", { Sid: "Live" }),
      allow("s3:PutObject", "*", never),
      allow("s3:DeleteObject", "arn:aws:s3:::acme/*"),
      allow("s3:GetObject", "arn:aws:s3:::acme/a/*"),
      deny("s3:DeleteObject"),
    );
    const cwd = folderOf({ "p.json": policy });
    const { status, statements } = await answerOf("statements", ["p.json"], { cwd });
    expect(status).toBe(0);
    expect(statements.slice(0, 4)).toMatchObject([
      { index: 0, sid: "Live", status: "live", by: [], when: {}, file: "p.json", range: { start: { line: 4 } } },
      { index: 1, sid: null, status: "never-matches", by: [] },
      { index: 2, status: "shadowed", by: [4] },
      { index: 3, status: "redundant" },
    ]);
    expect(statements).toHaveLength(5);
  });

  test("relative to --where", async () => {
    const cwd = folderOf({ "p.json": policyOf(allow("s3:GetObject"), allow("s3:PutObject")) });
    const { statements } = await answerOf("statements", ["p.json", "--where", '{"Action":"s3:Get*"}'], { cwd });
    expect(statements.map((one) => one.status)).toEqual(["live", "never-matches"]);
  });

  test("case by case", async () => {
    const template = `Parameters:
  Stage: { Type: String }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Resources:
  E:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-1
      ServiceName: com.amazonaws.eu-west-1.s3
      PolicyDocument:
        Statement:
          - { Effect: Allow, Principal: '*', Action: 's3:*', Resource: '*' }
          - Fn::If:
              - IsProd
              - { Effect: Deny, Principal: '*', Action: 's3:Put*', Resource: '*' }
              - !Ref AWS::NoValue
`;
    const cwd = folderOf({ "t.yaml": template });
    const { statements } = await answerOf("statements", ["t.yaml#E"], { cwd });
    const cases = statements.map(({ when, index, status, range }) => [when, index, status, range?.start.line]);
    expect(cases).toHaveLength(3);
    expect(cases).toContainEqual([{ IsProd: true }, 1, "live", 16]);
    expect(cases).toContainEqual([{ IsProd: false }, 0, "live", 13]);
  });
});
