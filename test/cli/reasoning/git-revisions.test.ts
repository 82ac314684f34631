// Policies of git revisions, with the files beside them of that revision.

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cleanEnvironment, postern } from "../../harness/command.js";
import { folderOf, writeInto } from "../../harness/folder.js";
import { allow, answerOf, policyOf } from "../../harness/reasoning.js";

const main = (module: string) => `module "endpoints" {
  source = "./${module}"
}
`;
const endpoint = (action: string) => `variable "action" { default = "${action}" }
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = "vpc-1"
  service_name = "com.amazonaws.eu-west-1.s3"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = var.action, Resource = "*" }] })
}
`;

function git(cwd: string, ...args: readonly string[]): void {
  const identity = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "init.defaultBranch=main"];
  const env = cleanEnvironment({ GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" });
  execFileSync("git", [...identity, ...args], { cwd, env, stdio: "pipe" });
}

/** A repository whose first commit reads, and whose files say by now that everything is allowed. */
function repository(): string {
  const cwd = folderOf({
    "infra/main.tf": main("module"),
    "infra/module/s3.tf": endpoint("s3:GetObject"),
    "policies/p.json": policyOf(allow("s3:GetObject")),
    "policies/a#b.json": policyOf(allow("s3:GetObject")),
  });
  git(cwd, "init");
  git(cwd, "add", "-A");
  git(cwd, "commit", "-m", "reads");
  git(cwd, "tag", "v1");
  writeInto(cwd, "infra/module/s3.tf", endpoint("s3:*"));
  writeInto(cwd, "policies/p.json", policyOf(allow("s3:*")));
  return cwd;
}

const address = "module.endpoints.aws_vpc_endpoint.s3";
const put = ["--principal", "anonymous", "--action", "s3:PutObject", "--resource", "arn:aws:s3:::b/k"];

describe.concurrent("git revisions", () => {
  test.each(["HEAD", "main", "v1", "HEAD~0"])("a bare policy of %s", async (revision) => {
    const cwd = repository();
    const file = `git:${revision}:policies/p.json`;
    expect(await answerOf("ask", [file, ...put], { cwd })).toMatchObject({
      status: 1,
      policies: [{ file }],
      statements: [{ file, range: { start: { line: 4 } } }],
    });
    expect(await answerOf("ask", ["policies/p.json", ...put], { cwd })).toMatchObject({ status: 0 });
  });

  test("modules are those of the revision", async () => {
    const cwd = repository();
    expect(await answerOf("ask", [`git:v1:infra/main.tf#${address}`, ...put], { cwd })).toMatchObject({
      status: 1,
      policies: [{ file: "git:v1:infra/module/s3.tf", address }],
    });
    expect(await answerOf("ask", [`infra/main.tf#${address}`, ...put], { cwd })).toMatchObject({ status: 0 });
  });

  test("files of values are those of the call", async () => {
    const cwd = repository();
    writeInto(cwd, "wide.tfvars", 'action = "s3:*"\n');
    const args = ["git:v1:infra/module/s3.tf", ...put, "--var-file", "wide.tfvars"];
    expect(await answerOf("ask", args, { cwd })).toMatchObject({ status: 0 });
  });

  test("names are relative to the folder that the command works in", async () => {
    const cwd = join(repository(), "policies");
    for (const file of ["git:v1:p.json", "git:v1:./p.json", "git:v1:../policies/p.json"])
      expect(await answerOf("ask", [file, ...put], { cwd })).toMatchObject({ policies: [{ file: "git:v1:p.json" }] });
    expect(await answerOf("ask", ["git:v1:../infra/module/s3.tf", ...put], { cwd })).toMatchObject({
      policies: [{ file: "git:v1:../infra/module/s3.tf" }],
    });
  });

  test("the version of a revision is compared with the one on the disk", async () => {
    const cwd = repository();
    const answer = await answerOf("compare", ["git:v1:infra/main.tf", "infra/main.tf"], { cwd });
    expect(answer).toMatchObject({ status: 1, verdict: "wider", pairs: [{ address, note: "" }] });
    expect(answer.added?.action).toMatch(/^s3:/);
    expect(await answerOf("compare", ["git:v1:infra/main.tf", "git:HEAD:infra/main.tf"], { cwd })).toMatchObject({
      verdict: "equal",
    });
  });

  test.each([
    ["a revision that is an option", "git:--output=x:policies/p.json", "not how a revision is called"],
    ["no revision", "git::policies/p.json", "not how a revision is called"],
    ["a revision that is none", "git:nope:policies/p.json", "There is no such revision"],
    ["a file that is not in it", "git:v1:policies/q.json", "no such file at revision v1"],
    ["a folder", "git:v1:policies", "a folder"],
    ["a file outside of the repository", "git:v1:../p.json", "outside of the repository"],
    ["no file", "git:v1:", "names no file"],
    ["no colon", "git:v1", "git:REVISION:FILE"],
    ["a shell's text", "git:$(touch owned):policies/p.json", "There is no such revision"],
  ])("%s is refused", async (_, operand, remedy) => {
    const cwd = repository();
    const { status, stdout, stderr } = await postern(["ask", operand, ...put], { cwd });
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(remedy);
    expect(stderr).not.toContain("internal failure");
  });

  test("outside of a repository that is said", async () => {
    const cwd = folderOf({ "p.json": policyOf(allow("*")) });
    const env = { GIT_CEILING_DIRECTORIES: join(cwd, "..") };
    const { status, stderr } = await postern(["ask", "git:HEAD:p.json", ...put], { cwd, env });
    expect(status).toBe(2);
    expect(stderr).toContain("not a git repository");
  });
});
