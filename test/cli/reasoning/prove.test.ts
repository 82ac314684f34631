// `postern prove`: invariants of the command line, for each policy of a file.

import { describe, expect, test } from "vitest";
import { postern } from "../../harness/command.js";
import { folderOf } from "../../harness/folder.js";
import { allow, answerOf, deny, policyOf } from "../../harness/reasoning.js";

const noDeletes = '{"Action":"s3:Delete*"}';

describe.concurrent("prove", () => {
  test("an invariant that holds", async () => {
    const cwd = folderOf({ "p.json": policyOf(allow("s3:*"), deny("s3:Delete*")) });
    const answer = await answerOf("prove", ["p.json", "--invariant", noDeletes], { cwd });
    expect(answer).toMatchObject({ status: 0, reason: "" });
    expect(answer.results).toMatchObject([
      { invariant: "invariant-1", message: "", file: "p.json", address: "", holds: "yes", witness: null },
    ]);
  });

  test("one that does not, with its name and a request", async () => {
    const never = JSON.stringify({
      id: "no-deletes",
      message: "Nothing is deleted from here",
      never: JSON.parse(noDeletes),
    });
    const cwd = folderOf({ "p.json": policyOf(allow("s3:*")), "never.json": never });
    const answer = await answerOf("prove", ["p.json", "--invariant", "never.json"], { cwd });
    expect(answer.status).toBe(1);
    expect(answer.results).toMatchObject([
      { invariant: "no-deletes", message: "Nothing is deleted from here", holds: "no" },
    ]);
    expect(answer.results[0]?.witness?.action).toMatch(/^s3:Delete/i);
  });

  test("every policy of a file is asked about every invariant", async () => {
    const endpoint = (policy: string) => ({
      Type: "AWS::EC2::VPCEndpoint",
      Properties: { VpcId: "vpc-1", ServiceName: "com.amazonaws.eu-west-1.s3", PolicyDocument: JSON.parse(policy) },
    });
    const Resources = { A: endpoint(policyOf(allow("s3:Get*"))), B: endpoint(policyOf(allow("s3:*"))) };
    const cwd = folderOf({ "t.json": JSON.stringify({ AWSTemplateFormatVersion: "2010-09-09", Resources }) });
    const args = ["t.json", "--invariant", noDeletes, "--invariant", '{"Action":"sqs:*"}'];
    const answer = await answerOf("prove", args, { cwd });
    expect(answer.status).toBe(1);
    expect(answer.results.map(({ address, invariant, holds }) => [address, invariant, holds])).toEqual([
      ["A", "invariant-1", "yes"],
      ["A", "invariant-2", "yes"],
      ["B", "invariant-1", "no"],
      ["B", "invariant-2", "yes"],
    ]);
  });

  test("what is not known is not said to hold", async () => {
    const template = `Parameters:
  Action: { Type: String }
Resources:
  E:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-1
      ServiceName: com.amazonaws.eu-west-1.s3
      PolicyDocument:
        Statement: [{ Effect: Allow, Principal: '*', Action: !Ref Action, Resource: '*' }]
`;
    const cwd = folderOf({ "t.yaml": template });
    const args = ["t.yaml", "--invariant", noDeletes];
    expect(await answerOf("prove", args, { cwd })).toMatchObject({
      status: 2,
      results: [{ holds: "unknown", witness: null }],
    });
    expect(await answerOf("prove", [...args, "--parameter", "Action=s3:GetObject"], { cwd })).toMatchObject({
      status: 0,
    });
  });

  test.each([
    ["no invariant", [], "`--invariant JSON|FILE`"],
    ["an invariant with an effect", ["--invariant", '{"Effect":"Deny","Action":"*"}'], "no Effect"],
    ["an invariant with more", ["--invariant", '{"never":{"Action":"*"},"severity":"high"}'], "no `severity`"],
    ["a name that is no text", ["--invariant", '{"never":{"Action":"*"},"id":1}'], "`id` is a text"],
  ])("%s is refused", async (_, args, remedy) => {
    const cwd = folderOf({ "p.json": policyOf(allow("s3:*")) });
    const { status, stdout, stderr } = await postern(["prove", "p.json", ...args], { cwd });
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(remedy);
  });
});
