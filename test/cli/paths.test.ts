// Which files are read: operands, folders, patterns, ignore files, links, standard input; and in what order they are told.

import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { postern, shell } from "../harness/command.js";
import { folderOf } from "../harness/folder.js";
import { inspectOutput, type LintOutput, lintOutput } from "../harness/json-output.js";
import { brokenPolicy, misspeltPolicy, soundPolicy } from "../harness/policies.js";

interface Read {
  readonly status: number | null;
  readonly stderr: string;
  /** Files with findings. */
  readonly found: readonly string[];
  /** Files that were not checked, with the reason. */
  readonly skipped: Readonly<Record<string, string>>;
  readonly output: LintOutput;
}

async function lint(cwd: string, ...operands: readonly string[]): Promise<Read> {
  const { status, stdout, stderr } = await postern(["lint", "--format", "json", ...operands], { cwd });
  const output = lintOutput(stdout);
  const skipped = Object.fromEntries(output.skipped.map(({ file, reason }) => [file, reason]));
  return { status, stderr, found: [...new Set(output.findings.map(({ file }) => file))], skipped, output };
}

describe.concurrent("folders", () => {
  test("the current folder is the default; candidates are told by their endings", async () => {
    const cwd = folderOf({
      "a.json": misspeltPolicy,
      "b/c.yaml": misspeltPolicy,
      "b/d.txt": misspeltPolicy,
      "b/e": misspeltPolicy,
      ".hidden/f.json": misspeltPolicy,
    });
    for (const operands of [[], ["."], ["./"], ["b/.."]])
      expect((await lint(cwd, ...operands)).found).toEqual([".hidden/f.json", "a.json", "b/c.yaml"]);
    expect((await lint(cwd, "b")).found).toEqual(["b/c.yaml"]);
  });

  test.each([
    ".git",
    ".hg",
    ".svn",
    "node_modules",
    ".terraform",
    ".terragrunt-cache",
    ".serverless",
    ".aws-sam",
    ".venv",
    "venv",
    "__pycache__",
    ".tox",
    "cdk.out/asset.0123abcd",
  ])("%s is never walked, but may be named", async (name) => {
    const cwd = folderOf({ [`x/${name}/deep/p.json`]: misspeltPolicy, "x/q.json": misspeltPolicy });
    expect((await lint(cwd)).found).toEqual(["x/q.json"]);
    expect((await lint(cwd, "**/*.json")).found).toEqual(["x/q.json"]);
    expect((await lint(cwd, `x/${name}/deep/p.json`)).output.summary.files).toBe(1);
  });

  test.each([
    [
      "the word Effect",
      JSON.stringify({ Statement: [{ Efect: "Allow", Principal: "*", Action: "*", Resource: "*" }] }),
    ],
    [
      "the word Statement",
      JSON.stringify({
        Version: "2012-10-17",
        Statment: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
      }),
    ],
    [
      "both",
      JSON.stringify({
        Version: "2012-10-17",
        Statment: [{ Efect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
      }),
    ],
  ])("a policy that misspells %s is found where the name says that it is one of an endpoint", async (_, text) => {
    const cwd = folderOf({ "policies/s3-endpoint-policy.json": text, "other.json": text });
    expect((await lint(cwd)).found).toEqual(["policies/s3-endpoint-policy.json"]);
  });

  test("a folder with the name of a file, and a file with the name of a folder", async () => {
    const cwd = folderOf({ "x.json/p.json": misspeltPolicy, node_modules: misspeltPolicy });
    expect((await lint(cwd)).found).toEqual(["x.json/p.json"]);
    expect((await lint(cwd, "x.json")).found).toEqual(["x.json/p.json"]);
    expect((await lint(cwd, "node_modules")).found).toEqual(["node_modules"]);
  });
});

describe.concurrent("large folders", () => {
  test("texts of files that do not matter are not kept", async () => {
    const cwd = folderOf({ "p.json": misspeltPolicy, "0.json": JSON.stringify({ text: "x".repeat(4_000_000) }) });
    for (let copy = 1; copy < 60; copy++) linkSync(join(cwd, "0.json"), join(cwd, `${copy}.json`));
    const env = { NODE_OPTIONS: "--max-old-space-size=48" };
    const { status, stdout, stderr } = await postern(["lint", "--verbose", "--format", "json"], { cwd, env });
    expect(stderr).toContain("looked into: 61; files read as ours: 1;");
    expect(status).toBe(1);
    expect(lintOutput(stdout).summary.files).toBe(1);
  });
});

describe.concurrent("named files", () => {
  test.each([
    "policy",
    "policy.txt",
    "policy.json.bak",
    "Policy.JSON",
    "p.policy",
    "with blank.json",
    'quo"te.json',
    "it's.json",
    "größe-日本-😀.json",
    "-dash.json",
    "back\\slash.json",
    "new\nline.json",
    "star*.json",
    "br[a]cket.json",
  ])("%j is read whatever it is called", async (name) => {
    const cwd = folderOf({ [name]: misspeltPolicy });
    const operand = name.startsWith("-") ? `./${name}` : name;
    const { status, found, output } = await lint(cwd, operand);
    expect({ status, found }).toEqual({ status: 1, found: [name] });
    expect(output.skipped).toEqual([]);
    const { stdout } = await postern(["lint", "--format", "compact", operand], { cwd });
    expect(stdout).toBe(`${name.replace("\n", "·")}:7:17: error: ${output.findings[0]?.message} [unknown-action]\n`);
  });

  test("-- ends the options", async () => {
    const cwd = folderOf({ "--quiet": misspeltPolicy });
    expect((await lint(cwd, "--", "--quiet")).found).toEqual(["--quiet"]);
  });

  test("paths are told relative to the working folder with forward slashes", async () => {
    const cwd = folderOf({ "in/a.json": misspeltPolicy, "b.json": misspeltPolicy });
    expect((await lint(join(cwd, "in"), "a.json", "../b.json", join(cwd, "b.json"))).found).toEqual([
      "../b.json",
      "a.json",
    ]);
  });

  test("every one that is not checked is listed with its reason", async () => {
    const cwd = folderOf({
      "none-of-ours.json": '{"name": "x"}',
      "vars.tfvars": "a = 1",
      "empty.json": "",
      "picture.png": new Uint8Array([137, 80, 78, 71, 0, 1, 2, 3]),
    });
    const operands = ["none-of-ours.json", "vars.tfvars", "empty.json", "picture.png", "missing.json"];
    const { status, skipped } = await lint(cwd, ...operands);
    expect(status).toBe(2);
    expect(Object.keys(skipped).sort()).toEqual([...operands].sort());
    const pretty = await postern(["lint", ...operands], { cwd });
    for (const [file, reason] of Object.entries(skipped)) expect(pretty.stdout).toContain(`  ${file}: ${reason}\n`);
    expect(pretty.stdout).toContain("Not checked: 5 files\n");
    const inspection = await postern(["inspect", "--format", "json", ...operands], { cwd });
    expect(
      Object.fromEntries(inspectOutput(inspection.stdout).skipped.map(({ file, reason }) => [file, reason])),
    ).toEqual(skipped);
  });
});

describe.concurrent("patterns", () => {
  const files = {
    "policies/a.json": misspeltPolicy,
    "policies/b.yaml": misspeltPolicy,
    "policies/deep/c.json": misspeltPolicy,
    "policies/d.policy": misspeltPolicy,
    "e.json": misspeltPolicy,
  };

  test.each([
    ["policies/*.json", ["policies/a.json"]],
    ["./policies/*.json", ["policies/a.json"]],
    ["policies/**/*.json", ["policies/a.json", "policies/deep/c.json"]],
    ["**/?.json", ["e.json", "policies/a.json", "policies/deep/c.json"]],
    ["policies/{a,b}.{json,yaml}", ["policies/a.json", "policies/b.yaml"]],
    ["policies/[ab].*", ["policies/a.json", "policies/b.yaml"]],
    ["policies/*.policy", ["policies/d.policy"]],
    ["policies/*", ["policies/a.json", "policies/b.yaml"]],
    ["{e.json,policies/a.json}", ["e.json", "policies/a.json"]],
  ])("%s", async (pattern, expected) => {
    const cwd = folderOf(files);
    expect((await lint(cwd, pattern)).found).toEqual(expected);
    expect((await lint(cwd, join(cwd, pattern))).found).toEqual(expected);
  });

  test("one that matches nothing is an error unless told otherwise", async () => {
    const cwd = folderOf(files);
    const { status, stderr } = await lint(cwd, "nothing/*.json", "e.json");
    expect(status).toBe(2);
    expect(stderr).toMatch(/^postern: nothing\/\*\.json: No file matches\. .*--no-error-on-unmatched.*\n$/);
    expect(await lint(cwd, "nothing/*.json", "--no-error-on-unmatched")).toMatchObject({ status: 0, stderr: "" });
    expect((await lint(cwd, "missing.json", "--no-error-on-unmatched")).status).toBe(2);
  });
});

describe.concurrent("ignore files", () => {
  test("nested, with negation, .posternignore over .gitignore", async () => {
    const cwd = folderOf({
      ".gitignore": "generated/\n*.tmp.json\n/only-here.json\n# comment\n\n",
      ".posternignore": "vendor/**\n!kept.tmp.json\n",
      "a.json": misspeltPolicy,
      "lost.tmp.json": misspeltPolicy,
      "kept.tmp.json": misspeltPolicy,
      "only-here.json": misspeltPolicy,
      "generated/p.json": misspeltPolicy,
      "vendor/p.json": misspeltPolicy,
      "sub/only-here.json": misspeltPolicy,
      "sub/generated/p.json": misspeltPolicy,
      "sub/.gitignore": "!back.tmp.json\nhere.json\n",
      "sub/back.tmp.json": misspeltPolicy,
      "sub/here.json": misspeltPolicy,
      "sub/Here.json": misspeltPolicy,
    });
    const expected = ["a.json", "kept.tmp.json", "sub/Here.json", "sub/back.tmp.json", "sub/only-here.json"];
    expect((await lint(cwd)).found).toEqual(expected);
    expect((await lint(cwd, "**/*.json")).found).toEqual(expected);
  });

  test("those of the repository's root hold in a folder of it, those above the root do not", async () => {
    const cwd = folderOf({
      ".gitignore": "*.json\n",
      "repo/.git/HEAD": "",
      "repo/.gitignore": "out/\nx.json\n",
      "repo/infra/x.json": misspeltPolicy,
      "repo/infra/y.json": misspeltPolicy,
      "repo/infra/out/z.json": misspeltPolicy,
    });
    expect((await lint(join(cwd, "repo/infra"))).found).toEqual(["y.json"]);
    expect((await lint(cwd, "repo/infra")).found).toEqual(["repo/infra/y.json"]);
  });

  test("what is named is read though it is ignored: files and folders", async () => {
    const cwd = folderOf({
      ".git/HEAD": "",
      ".gitignore": "dist/\n*.gen.json\n",
      "dist/deep/p.json": misspeltPolicy,
      "q.gen.json": misspeltPolicy,
    });
    expect((await lint(cwd)).found).toEqual([]);
    expect((await lint(cwd, "dist", "q.gen.json")).found).toEqual(["dist/deep/p.json", "q.gen.json"]);
    expect((await lint(cwd, "dist/deep")).found).toEqual(["dist/deep/p.json"]);
  });

  test("an ignore file that cannot be read is as good as none", async () => {
    const cwd = folderOf({ ".gitignore/p.json": misspeltPolicy });
    expect((await lint(cwd)).found).toEqual([".gitignore/p.json"]);
  });
});

describe.concurrent("links", () => {
  test("links to files are followed, links to folders are not, unless named", async () => {
    const cwd = folderOf({ "real/p.json": misspeltPolicy, "outside/q.json": misspeltPolicy });
    symlinkSync("p.json", join(cwd, "real/link.json"));
    symlinkSync("../outside", join(cwd, "real/folder"));
    expect((await lint(cwd, "real")).found).toEqual(["real/link.json", "real/p.json"]);
    expect((await lint(cwd, "real/folder")).found).toEqual(["real/folder/q.json"]);
    expect((await lint(cwd, "real/link.json")).found).toEqual(["real/link.json"]);
  });

  test("circles end", async () => {
    const cwd = folderOf({ "a/b/p.json": misspeltPolicy });
    symlinkSync("../..", join(cwd, "a/b/up"));
    symlinkSync(".", join(cwd, "a/self.json"));
    expect((await lint(cwd)).found).toEqual(["a/b/p.json"]);
    expect((await lint(cwd, "a/b/up/a/b/up/a/b/p.json")).found).toEqual(["a/b/up/a/b/up/a/b/p.json"]);
  });

  test("links that lead nowhere are told: in a folder as skipped, named as an error", async () => {
    const cwd = folderOf({ "p.json": soundPolicy });
    symlinkSync("nowhere", join(cwd, "dangling.json"));
    symlinkSync("round.json", join(cwd, "round.json"));
    const walked = await lint(cwd);
    expect(walked.status).toBe(0);
    expect(walked.skipped).toEqual({
      "dangling.json": expect.stringContaining("leads nowhere"),
      "round.json": expect.stringContaining("circle"),
    });
    const named = await lint(cwd, "dangling.json", "round.json");
    expect(named.status).toBe(2);
    expect(Object.keys(named.skipped)).toEqual(["dangling.json", "round.json"]);
    expect((await lint(cwd, "*.json")).status).toBe(2);
  });
});

describe.concurrent("what is no file", () => {
  test("a pipe and a socket in a folder do not stop a walk", async () => {
    const cwd = folderOf({ "p.json": misspeltPolicy });
    execFileSync("mkfifo", [join(cwd, "pipe.json")]);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(join(cwd, "socket.json"), resolve));
    try {
      const { status, found, skipped } = await lint(cwd);
      expect({ status, found }).toEqual({ status: 1, found: ["p.json"] });
      expect(Object.keys(skipped)).toEqual(["pipe.json", "socket.json"]);
      expect(await lint(cwd, "socket.json")).toMatchObject({
        status: 2,
        skipped: { "socket.json": expect.any(String) },
      });
    } finally {
      server.close();
    }
  });

  test("a pipe among the files of a module is not waited for", async () => {
    const cwd = folderOf({ "main.tf": 'resource "aws_vpc_endpoint" "s3" {\n  policy = file("policy.json")\n}\n' });
    for (const name of ["variables.tf", "terraform.tfvars", "policy.json"]) execFileSync("mkfifo", [join(cwd, name)]);
    for (const operand of [".", "main.tf"]) expect((await lint(cwd, operand)).output.summary.endpoints).toBe(1);
  });

  test("a pipe that a shell names is read", async () => {
    const cwd = folderOf({ "p.json": misspeltPolicy });
    execFileSync("mkfifo", [join(cwd, "pipe.json")]);
    const { status, stdout } = await shell("cat p.json > pipe.json & $POSTERN lint pipe.json --format compact", {
      cwd,
    });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^pipe\.json:7:17: error/);
  });

  test("a device without end is left at the limit", async () => {
    const { status, skipped } = await lint(folderOf({}), "/dev/zero");
    expect(status).toBe(2);
    expect(Object.values(skipped)).toEqual([expect.stringContaining("5 MiB")]);
  });

  test("paths that cannot be", async () => {
    const cwd = folderOf({ "p.json": soundPolicy });
    expect((await lint(cwd, "p.json/q.json")).skipped).toEqual({
      "p.json/q.json": expect.stringContaining("not a folder"),
    });
    expect((await lint(cwd, "n".repeat(300))).skipped).toEqual({
      ["n".repeat(300)]: expect.stringContaining("too long"),
    });
  });
});

describe.concurrent("standard input", () => {
  test("is read for `-`, under its name or without", async () => {
    const cwd = folderOf({});
    const run = (...args: readonly string[]) =>
      postern(["lint", "-", "--format", "compact", ...args], { cwd, input: misspeltPolicy });
    expect((await run()).stdout).toMatch(/^<stdin>:7:17: error/);
    expect((await run("--stdin-filename", "p.json")).stdout).toMatch(/^p\.json:7:17: error/);
    expect((await run("--stdin-filename", "./in/../p.json")).stdout).toMatch(/^p\.json:7:17: error/);
    expect((await run("--stdin-filename", join(cwd, "in/p.json"))).stdout).toMatch(/^in\/p\.json:7:17: error/);
  });

  test("its name tells the language, and which files stand beside it", async () => {
    const cwd = folderOf({ "net/variables.tf": 'variable "vpc" { default = "vpc-1" }\n' });
    const input =
      'resource "aws_vpc_endpoint" "s3" {\n  vpc_id = var.vpc\n  service_name = "com.amazonaws.eu-west-1.s3"\n}\n';
    const { stdout } = await postern(["inspect", "-", "--stdin-filename", "net/main.tf", "--format", "json"], {
      cwd,
      input,
    });
    expect(inspectOutput(stdout).endpoints[0]).toMatchObject({ file: "net/main.tf", vpc: "vpc-1" });
  });

  test.each([
    ["-", "p.json"],
    ["p.json", "-"],
    ["-", "."],
    [".", "-"],
  ])("stands for the file of its name: %s %s", async (...operands) => {
    const cwd = folderOf({ "p.json": brokenPolicy });
    const { status, stdout } = await postern(["lint", ...operands, "--stdin-filename", "p.json", "--format", "json"], {
      cwd,
      input: misspeltPolicy,
    });
    expect(status).toBe(1);
    expect(lintOutput(stdout).findings.map(({ file, rule }) => `${file} ${rule}`)).toEqual(["p.json unknown-action"]);
  });

  test.each([["lint"], ["inspect"]])("%s of one without end stops at the limit", async (command) => {
    const { status, stdout, stderr } = await shell(`yes | $POSTERN ${command} - --format json`);
    expect(status).toBe(2);
    expect(JSON.parse(stdout).skipped).toEqual([{ file: "<stdin>", reason: "Standard input is larger than 5 MiB." }]);
    expect(stderr).toMatch(/^postern: <stdin>: Standard input is larger than 5 MiB\.\n/);
  });

  test.each([
    ["closed", "<&-"],
    ["empty", "< /dev/null"],
  ])("%s", async (_, redirection) => {
    const { status, stdout } = await shell(`$POSTERN lint - --format json ${redirection}`);
    expect(status).toBe(0);
    expect(lintOutput(stdout).skipped).toHaveLength(1);
  });

  test("a folder", async () => {
    const { status, stderr } = await shell("$POSTERN lint - < .");
    expect(status).toBe(2);
    expect(stderr).toBe("postern: <stdin>: Standard input cannot be read: It is a folder.\n");
  });
});

describe.concurrent("order", () => {
  const files = {
    "b/p.json": misspeltPolicy,
    "a.json": misspeltPolicy,
    "b.json": misspeltPolicy,
    "Z.json": misspeltPolicy,
    "ä.json": misspeltPolicy,
  };

  test("is the same for any order of operands, and each file stands once", async () => {
    const cwd = folderOf(files);
    const names = Object.keys(files);
    const orders = [["."], names, [...names].reverse(), [...names, ...names, "."], [".", ...names], ["b", "*.json"]];
    const outputs = await Promise.all(
      orders.map(async (operands) => {
        const { findings, skipped } = (await lint(cwd, ...operands)).output;
        const { stdout } = await postern(["inspect", "--format", "json", "--positions", ...operands], { cwd });
        return { findings, skipped, inspection: inspectOutput(stdout) };
      }),
    );
    for (const output of outputs) expect(output).toEqual(outputs[0]);
    expect(outputs[0]?.findings.map(({ file }) => file)).toEqual(["Z.json", "a.json", "b.json", "b/p.json", "ä.json"]);
  });

  test("10,000 operands", async () => {
    const cwd = folderOf({});
    mkdirSync(join(cwd, "many"));
    const names = Array.from({ length: 10_000 }, (_, index) => `many/${index % 100}.json`);
    const missing = new Set(names).size;
    const { status, stdout, stderr } = await postern(["lint", "--format", "json", ...names], { cwd });
    expect(status).toBe(2);
    expect(lintOutput(stdout).skipped).toHaveLength(missing);
    expect(stderr.split("\n")).toHaveLength(missing + 1);
  });

  test("10,000 different files", async () => {
    const cwd = folderOf(Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`${index}.json`, "{}"])));
    const names = Array.from({ length: 10_000 }, (_, index) => `${index}.json`).reverse();
    const { status, output } = await lint(cwd, ...names);
    expect(status).toBe(0);
    expect(output.skipped).toHaveLength(10_000);
    expect(output.summary.files).toBe(10_000);
  });
});
