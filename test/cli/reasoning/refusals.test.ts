// Calls of the reasoning commands that mean nothing: refused with the remedy, and nothing on standard output.

import { describe, expect, test } from "vitest";
import { postern } from "../../harness/command.js";
import { folderOf } from "../../harness/folder.js";
import { allow, policyOf } from "../../harness/reasoning.js";

const endpoint = {
  Type: "AWS::EC2::VPCEndpoint",
  Properties: { VpcId: "vpc-1", ServiceName: "com.amazonaws.eu-west-1.s3" },
};
const template = JSON.stringify({
  AWSTemplateFormatVersion: "2010-09-09",
  Resources: { First: endpoint, Second: endpoint },
});
const who = ["--principal", "anonymous"];
const what = ["--action", "s3:GetObject", "--resource", "*"];

describe.concurrent("refusals", () => {
  test.each([
    ["no policy", ["find"], "takes at least one policy"],
    ["one policy to compare", ["compare", "p.json"], "two policies, the old and the new"],
    ["two policies for their statements", ["statements", "p.json", "p.json"], "takes one policy"],
    ["a file that is not there", ["find", "q.json"], "q.json: There is no such file"],
    ["a folder", ["find", "."], "It is a folder"],
    ["a file without a policy", ["find", "unrelated.yaml"], "There is no policy and no endpoint in it"],
    [
      "several policies in a file",
      ["find", "t.json"],
      "stands for 2 policies. Name one of them behind the file: `#First`, `#Second`",
    ],
    ["an address that is nearly one", ["find", "t.json#Frist"], "Did you mean `First`?"],
    ["an address that is none", ["find", "t.json#Xyzzy"], "There are `#First`, `#Second`"],
    ["an empty address", ["find", "t.json#"], "an address is missing"],
    ["a whole file beside an address", ["compare", "t.json#First", "t.json"], "stands for 2 policies"],
    ["a bare policy beside several", ["compare", "p.json", "t.json"], "stands for 2 policies"],
    ["standard input twice", ["compare", "-", "-"], "only once"],
    ["no request", ["ask", "p.json"], "`--request JSON|FILE`"],
    ["half a request", ["ask", "p.json", ...who, "--action", "s3:GetObject"], "no `--resource`"],
    ["two requests", ["ask", "p.json", "--request", "{}", ...who], "leave out `--principal`"],
    ["a request that is no JSON", ["ask", "p.json", "--request", "{,}"], "this is no JSON"],
    ["a request without anything", ["ask", "p.json", "--request", "{}"], "`--request`"],
    ["a principal that is none", ["ask", "p.json", "--principal", "eve", ...what], "`--principal eve`"],
    ["a context without a value", ["ask", "p.json", ...who, ...what, "--context", "aws:SourceVpc"], "KEY=VALUE"],
    ["assumptions about one request", ["ask", "p.json", ...who, ...what, "--assume", "{}"], "`postern find`"],
    ["a premise that is nearly an option", ["find", "p.json", "--wher", "{}"], "Did you mean `--where`?"],
    ["a box that is a file that is not there", ["find", "p.json", "--where", "Action"], "Write JSON, or name a file"],
    [
      "a box with an effect",
      ["find", "p.json", "--where", '{"Effect":"Allow"}'],
      "Line 1, column 2: A box has no Effect",
    ],
    [
      "a box with a slip",
      ["find", "p.json", "--where", '{\n "Acton": "*"}'],
      "Line 2, column 2: There is no element `Acton`. Did you mean `Action`?",
    ],
    ["a broken box", ["find", "p.json", "--assume", '{"Action":'], "`--assume`: Line 1"],
    ["a list of boxes that all must match", ["find", "p.json", "--where", "[]"], "Give one box"],
    ["an endpoint that is none", ["find", "p.json", "--endpoint-id", "vpc-1"], "vpce-0123456789abcdef0"],
    ["an organization that is none", ["find", "p.json", "--organization", "acme"], "o-a1b2c3d4e5"],
    ["a kind that is nearly one", ["find", "p.json", "--as", "endpont"], "Did you mean `endpoint`?"],
    ["a format that is none", ["find", "p.json", "--format", "compact"], "pretty, json"],
    ["a resource policy to compare", ["compare", "p.json", "p.json", "--resource-policy", "p.json"], "`postern ask`"],
  ])("%s", async (_, args, remedy) => {
    const cwd = folderOf({ "p.json": policyOf(allow("s3:*")), "t.json": template, "unrelated.yaml": "a: 1\n" });
    const { status, stdout, stderr } = await postern(args, { cwd });
    expect(stderr).toContain(remedy);
    expect(stderr).not.toContain("internal failure");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  });

  test("problems of a file are told beside the answer, and --quiet keeps them away", async () => {
    const cwd = folderOf({ "p.json": '{ "Version": "2012-10-17", "Statement": [{ "Effect": "allow", "Action": "*" }' });
    const args = ["ask", "p.json", ...who, ...what];
    const { status, stderr } = await postern(args, { cwd });
    expect(status).toBe(2);
    expect(stderr).toMatch(/p\.json:1:\d+: /);
    expect(stderr).toContain("`postern lint`");
    expect((await postern([...args, "--quiet"], { cwd })).stderr).toBe("");
  });
});

describe.concurrent("help", () => {
  test.each(["ask", "find", "compare", "prove", "statements"])(
    "%s says what it takes and what its status means",
    async (command) => {
      const { status, stdout, stderr } = await postern([command, "--help"]);
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      expect(stdout).toContain(`Usage: postern ${command} [options] `);
      for (const text of ["git:REVISION:FILE", "Exit status: 0", "--as KIND", "--var NAME=VALUE", "pretty, json"])
        expect(stdout).toContain(text);
      expect(stdout).not.toContain("--positions");
      expect(stdout.includes("--where")).toBe(command !== "ask");
    },
  );
});
