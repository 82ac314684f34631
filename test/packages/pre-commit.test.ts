// The hooks in the real pre-commit: a repository of somebody's project, the mirror made from the packed command, and
// nothing else. npm is told to stay offline and starts with an empty cache.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { isCandidateName } from "../../packages/core/src/formats/detect.js";
import { folderOf, writeInto } from "../harness/folder.js";
import { manifestOf, packAll } from "../harness/packed.js";
import { mustRun, runProgram } from "../harness/programs.js";
import { workspace } from "../harness/source-files.js";

const hooksFile = readFileSync(join(workspace, "integrations/pre-commit/.pre-commit-hooks.yaml"), "utf8");
const hooks = parse(hooksFile) as readonly { readonly id: string; readonly entry: string; readonly files: string }[];

const version = `v${manifestOf("cli").version}`;
const { status: there } = await runProgram("pre-commit", ["--version"], { cwd: workspace });
if (there !== 0)
  process.stderr.write("NOT RUN: packages/pre-commit needs the program `pre-commit`, which is not there.\n");

const denyOnly = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Deny", Principal: "*", Action: "s3:DeleteBucket", Resource: "*" }],
});
const good = `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      RouteTableIds: [rtb-0123456789abcdef0]
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.s3
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: "*"
            Action: s3:GetObject
            Resource: arn:aws:s3:::releases/*
            Condition:
              StringEquals:
                aws:PrincipalOrgID: o-a1b2c3d4e5
`;

test("hooks are offered what the command takes for a candidate, and commands that it has", () => {
  const endings = ["json", "jsn", "yaml", "yml", "template", "cfn", "tf", "tofu", "tf.json"];
  for (const { id, files, entry } of hooks) {
    const pattern = new RegExp(files.replace("(?i)", ""), "i");
    const names = endings.map((ending) => `a/é b.${ending}`);
    expect(names.filter((name) => !isCandidateName(name) || !pattern.test(name))).toEqual([]);
    expect(["a.ts", "Makefile", "a.json.gz", "json"].filter((name) => pattern.test(name))).toEqual([]);
    expect(entry, id).toMatch(/^postern lint( --fix)?( --no-error-on-unmatched)?$/);
  }
  expect(hooks.map(({ id }) => id)).toEqual(["postern", "postern-fix", "postern-all", "postern-system"]);
});

describe.runIf(there === 0)("a project with the hooks", () => {
  const env = {
    PRE_COMMIT_HOME: folderOf({}),
    npm_config_cache: folderOf({}),
    npm_config_offline: "true",
    GIT_CONFIG_GLOBAL: join(
      folderOf({ config: "[user]\nname = A\nemail = a@example.com\n[init]\ndefaultBranch = main\n" }),
      "config",
    ),
    GIT_CONFIG_NOSYSTEM: "1",
    NO_COLOR: "1",
  };
  let mirror = "";

  beforeAll(async () => {
    const packed = await packAll();
    mirror = folderOf({ "old file": "of the version before" });
    const git = (...args: readonly string[]) => mustRun("git", args, { cwd: mirror, env });
    await git("init", "--quiet");
    await mustRun(process.execPath, [join(workspace, "scripts/pre-commit-mirror.mjs"), packed.cli, mirror], {
      cwd: workspace,
    });
    await git("add", "--all");
    await git("commit", "--quiet", "-m", version);
    await git("tag", version);
  }, 60_000);

  /** A repository with these files staged, and one hook. */
  async function projectWith(hook: string, files: Readonly<Record<string, string>>) {
    const config = `repos:\n- repo: ${JSON.stringify(mirror)}\n  rev: ${version}\n  hooks:\n  - id: ${hook}\n`;
    const cwd = folderOf({ ".pre-commit-config.yaml": config, ...files });
    await mustRun("git", ["init", "--quiet"], { cwd, env });
    await mustRun("git", ["add", "--all"], { cwd, env });
    return { cwd, env };
  }

  test("the mirror holds the packed command and nothing from before", async () => {
    const files = (await mustRun("git", ["ls-files"], { cwd: mirror, env })).trim().split("\n");
    expect(files).toEqual(
      expect.arrayContaining([".pre-commit-hooks.yaml", "LICENSE", "bin/postern.js", "dist/postern.cjs"]),
    );
    expect(files).not.toContain("old file");
    const manifest = JSON.parse(readFileSync(join(mirror, "package.json"), "utf8")) as Record<string, unknown>;
    expect(manifest).toMatchObject({ private: true, version: version.slice(1) });
    expect(Object.keys(manifest).filter((name) => /dependencies|scripts/i.test(name))).toEqual([]);
    expect(readFileSync(join(mirror, "README.md"), "utf8")).toContain(`rev: ${version}\n`);
  });

  test("a folder that is none of ours is left alone", async () => {
    const folder = folderOf({ "thesis.txt": "years" });
    const script = join(workspace, "scripts/pre-commit-mirror.mjs");
    const { status, stderr } = await runProgram(process.execPath, [script, "postern.tgz", folder], { cwd: folder });
    expect({ status, kept: readFileSync(join(folder, "thesis.txt"), "utf8") }).toEqual({ status: 2, kept: "years" });
    expect(stderr).toMatch(/not empty/);
  });

  test("a commit with a bad policy is refused, with the finding; without it, it is made", {
    timeout: 120_000,
  }, async () => {
    const place = await projectWith("postern", {
      "network/endpoint policy é.json": denyOnly,
      "template.yaml": good,
      "package.json": "{}",
    });
    await mustRun("pre-commit", ["install"], place);
    const refused = await runProgram("git", ["commit", "-m", "first"], place);
    expect(refused.status).not.toBe(0);
    expect(refused.stdout + refused.stderr).toMatch(/endpoint policy é\.json:1:\d+/);
    expect(refused.stdout + refused.stderr).toContain("deny-only");
    expect((await runProgram("git", ["rev-parse", "--verify", "--quiet", "HEAD"], place)).status).not.toBe(0);

    await mustRun("git", ["rm", "--cached", "--quiet", "network/endpoint policy é.json"], place);
    const made = await runProgram("git", ["commit", "-m", "first"], place);
    expect(made.stdout + made.stderr).toMatch(/postern \(VPC endpoint policies\)\.+Passed/);
    expect(made.status).toBe(0);
  });

  test("files that hold no policy pass, and others are not looked at", { timeout: 120_000 }, async () => {
    const place = await projectWith("postern", { "package.json": "{}", "notes.txt": denyOnly });
    const { status, stdout } = await runProgram("pre-commit", ["run", "--all-files"], place);
    expect(stdout).toMatch(/\.+Passed/);
    expect(status).toBe(0);
  });

  test("postern-fix mends what is safe, and says that a file has changed", { timeout: 120_000 }, async () => {
    const place = await projectWith("postern-fix", { "template.yaml": good.replace("Effect: Allow", "Effect: allow") });
    const { status, stdout } = await runProgram("pre-commit", ["run", "--all-files"], place);
    expect(stdout).toMatch(/files were modified by this hook/);
    expect(status).toBe(1);
    expect(readFileSync(join(place.cwd, "template.yaml"), "utf8")).toBe(good);
  });

  test("postern-all sees the whole project, whatever file has changed", { timeout: 120_000 }, async () => {
    const place = await projectWith("postern-all", { "template.yaml": good });
    writeInto(place.cwd, "endpoint-policies/other.json", denyOnly);
    const { status, stdout } = await runProgram("pre-commit", ["run"], place);
    expect(stdout).toContain("deny-only");
    expect(status).toBe(1);
  });
});
