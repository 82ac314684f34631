// `--fix`, `--fix-dry-run` and `--unsafe-fixes` through the real process: what is written, how, and what never is.

import { execFileSync } from "node:child_process";
import {
  chmodSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { postern } from "../harness/command.js";
import { folderOf } from "../harness/folder.js";
import { lintOutput } from "../harness/json-output.js";

const file = "vpc-endpoint-policy.json";
const open = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "a", "Effect": "Allow", "Principal": "*", "Action": ["s3:GetObject", "s3:Get*", "s3:getObjectAcl"], "Resource": "*" },
    { "Sid": "b", "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*" },
    { "Sid": "c", "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*" }
  ]
}
`;
const mended = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "a", "Effect": "Allow", "Principal": "*", "Action": ["s3:Get*"], "Resource": "*" }
  ]
}
`;
const textOf = (cwd: string, name = file) => readFileSync(join(cwd, name), "utf8");
const quiet = ["--fail-on", "never", "--format", "compact"];

describe.concurrent("--fix", () => {
  test("mends until nothing is left, tells how much, and a second time changes nothing", async () => {
    const cwd = folderOf({ [file]: open });
    const first = await postern(["lint", "--fix", ...quiet], { cwd });
    expect(first).toMatchObject({ status: 0, stderr: "postern: 4 fixes made in 1 file.\n" });
    expect(textOf(cwd)).toBe(mended);
    utimesSync(join(cwd, file), 1, 1);
    const second = await postern(["lint", "--fix", ...quiet], { cwd });
    expect(second).toMatchObject({ status: 0, stderr: "" });
    expect(statSync(join(cwd, file)).mtimeMs, "the file was not touched").toBe(1000);
  });

  test("tells what is left, in the files as they are now", async () => {
    const cwd = folderOf({ [file]: open });
    const { stdout, status } = await postern(["lint", "--fix", "--format", "json", "--quiet"], { cwd });
    const { findings } = lintOutput(stdout);
    expect(findings.map(({ rule }) => rule)).not.toContain("redundant-statement");
    expect(findings.filter(({ fixes }) => fixes.some(({ safety }) => safety === "safe"))).toEqual([]);
    expect(status).toBe(1);
  });

  test("keeps byte order mark, line ends, encoding and mode", async () => {
    const dos = open.replaceAll("\n", "\r\n");
    const cwd = folderOf({
      [`a-${file}`]: `\ufeff${dos}`,
      [`b-${file}`]: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(open, "utf16le")]),
    });
    chmodSync(join(cwd, `a-${file}`), 0o751);
    await postern(["lint", "--fix", ...quiet], { cwd });
    expect(textOf(cwd, `a-${file}`)).toBe(`\ufeff${mended.replaceAll("\n", "\r\n")}`);
    expect(statSync(join(cwd, `a-${file}`)).mode & 0o777).toBe(0o751);
    const wide = readFileSync(join(cwd, `b-${file}`));
    expect(wide.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xfe]));
    expect(wide.subarray(2).toString("utf16le")).toBe(mended);
  });

  test("writes through links, and leaves nothing behind", async () => {
    const cwd = folderOf({ [file]: open });
    symlinkSync(file, join(cwd, "linked-endpoint-policy.json"));
    await postern(["lint", "--fix", ...quiet, "linked-endpoint-policy.json"], { cwd });
    expect(lstatSync(join(cwd, "linked-endpoint-policy.json")).isSymbolicLink()).toBe(true);
    expect(textOf(cwd)).toBe(mended);
    expect(readdirSync(cwd).sort()).toEqual(["linked-endpoint-policy.json", file]);
  });

  test("does not write what is read-only or was not read as it is, and says so", async () => {
    const broken = Buffer.concat([Buffer.from(open.replace('"a"', '"a\u00e9"'), "latin1")]);
    const cwd = folderOf({ [file]: open, [`latin-${file}`]: broken });
    chmodSync(join(cwd, file), 0o444);
    const { status, stderr } = await postern(["lint", "--fix", ...quiet], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain(`${file}: It was not fixed. It is read-only.`);
    expect(stderr).toContain(`latin-${file}: It was not fixed. It is not encoded as UTF-8 or UTF-16`);
    expect(textOf(cwd)).toBe(open);
    expect(readFileSync(join(cwd, `latin-${file}`))).toEqual(broken);
  });

  test("leaves alone what is accepted: suppressed findings, and those of a baseline", async () => {
    const cwd = folderOf({
      [file]: open,
      "postern.config.json": '{ "suppressions": [{ "rule": "redundant-entry", "reason": "kept for the reader" }] }',
    });
    await postern(["lint", "--baseline", "b.json", "--update-baseline", "--only", "redundant-statement", ...quiet], {
      cwd,
    });
    await postern(
      ["lint", "--fix", "--baseline", "b.json", "--only", "redundant-entry,redundant-statement", ...quiet],
      { cwd },
    );
    expect(textOf(cwd)).toBe(open);
  });

  test("mends templates and modules in their own style, and only what the rules of the call find", async () => {
    const cwd = folderOf({
      "t.yaml": `Resources:
  E:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-1a2b3c4d
      ServiceName: com.amazonaws.eu-west-1.s3
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Principal: '*'
            Action:
              - s3:GetObject # one
              - s3:Get*      # more
            Resource: '*'
`,
      "m/main.tf": `resource "aws_vpc_endpoint" "e" {
  vpc_id       = "vpc-1a2b3c4d"
  service_name = "com.amazonaws.eu-west-1.s3"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = ["s3:GetObject", "s3:Get*"]
      Resource  = "*"
    }]
  })
}
`,
    });
    await postern(["lint", "--fix", "--only", "redundant-entry", ...quiet], { cwd });
    expect(textOf(cwd, "t.yaml")).toContain(
      "            Action:\n              - s3:Get*      # more\n            Resource",
    );
    expect(textOf(cwd, "m/main.tf")).toContain('Action    = ["s3:Get*"]');
  });

  test("makes unsafe fixes only if they are asked for", async () => {
    const typo =
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObjct","Resource":"*"}]}\n';
    const cwd = folderOf({ [file]: typo });
    await postern(["lint", "--fix", "--only", "unknown-action", ...quiet], { cwd });
    expect(textOf(cwd)).toBe(typo);
    await postern(["lint", "--fix", "--unsafe-fixes", "--only", "unknown-action", ...quiet], { cwd });
    expect(textOf(cwd)).toBe(typo.replace("GetObjct", "GetObject"));
  });
});

describe.concurrent("--fix-dry-run", () => {
  test("prints a diff that git applies, and changes nothing", async () => {
    const cwd = folderOf({ [file]: open, [`sub dir/${file}`]: open });
    const { stdout, status } = await postern(["lint", "--fix-dry-run"], { cwd });
    expect(status).toBe(1);
    expect(textOf(cwd)).toBe(open);
    writeFileSync(join(cwd, "p.diff"), stdout);
    execFileSync("git", ["apply", "p.diff"], { cwd });
    expect(textOf(cwd)).toBe(mended);
    expect(textOf(cwd, `sub dir/${file}`)).toBe(mended);
  });

  test("leaves standard output to the diff; reports go to files", async () => {
    const cwd = folderOf({ [file]: mended });
    const { stdout } = await postern(["lint", "--fix-dry-run", "--format", "json=r.json"], { cwd });
    expect(stdout).toBe("");
    expect(lintOutput(textOf(cwd, "r.json")).findings).not.toEqual([]);
  });

  test("works on standard input", async () => {
    const { stdout } = await postern(["lint", "--fix-dry-run", "--as", "endpoint", "-"], {
      cwd: folderOf({}),
      input: open,
    });
    expect(stdout).toContain("--- a/<stdin>");
    expect(stdout).toContain('+    { "Sid": "a"');
  });
});

describe.concurrent("refusals", () => {
  test.each([
    [["--fix", "--fix-dry-run"], "write one of them"],
    [["--unsafe-fixes"], "`--fix` or `--fix-dry-run`"],
    [["--fix", "-"], "Standard input cannot be rewritten"],
  ])("%j", async (args, message) => {
    const cwd = folderOf({ [file]: open });
    const { status, stdout, stderr } = await postern(["lint", ...args], { cwd });
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(textOf(cwd)).toBe(open);
  });

  test("a configuration with faults is told before anything is written", async () => {
    const cwd = folderOf({ [file]: open, "postern.config.json": '{ "x": 1 }' });
    expect((await postern(["lint", "--fix"], { cwd })).status).toBe(2);
    expect(textOf(cwd)).toBe(open);
  });
});
