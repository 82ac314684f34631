// Every option: what it does, and how its misuse is refused. Refusals leave standard output empty.

import { readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { lintFormatNames } from "../../packages/cli/src/report/lint-formats.js";
import { postern } from "../harness/command.js";
import { folderOf } from "../harness/folder.js";
import { inspectOutput, lintOutput } from "../harness/json-output.js";
import {
  brokenPolicy,
  misspeltPolicy,
  openPolicy,
  policyWith,
  soundPolicy,
  templateWithoutPolicy,
} from "../harness/policies.js";

async function rulesFound(cwd: string, ...args: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await postern(["lint", "--format", "json", ...args], { cwd });
  return lintOutput(stdout).findings.map(({ rule, severity }) => `${severity} ${rule}`);
}

describe.concurrent("refusals", () => {
  test.each([
    ["a command that is nearly one", ["lnt"], "Did you mean `postern lint`?"],
    ["a command that is none", ["frobnicate"], "`postern --help`"],
    ["a path in the place of a command", ["policies/p.json"], "`postern lint policies/p.json`"],
    ["an option that is nearly one", ["lint", "--frmat", "json"], "Did you mean `--format`?"],
    ["a negated option that is nearly one", ["lint", "--no-colour"], "Did you mean `--no-color`?"],
    ["an option that is none", ["lint", "--xyzzy"], "`--help`"],
    ["a letter", ["lint", "-v"], "`--verbose` or `--version`"],
    ["an option of another command", ["lint", "--positions"], "`postern inspect`"],
    ["an option of commands without a command", ["--positions"], "`postern inspect`"],
    ["a negation of what cannot be negated", ["lint", "--no-quiet"], "--no-quiet"],
    ["a value for a flag", ["lint", "--quiet=no"], "takes no value"],
    ["no value", ["lint", "--format"], "`--format NAME[=FILE]`"],
    ["an option in the place of a value", ["lint", "--cwd", "--quiet"], "`--cwd DIR`"],
    ["a format that is nearly one", ["lint", "--format", "jsn"], "Did you mean `json`?"],
    ["a format that is none", ["lint", "--format", "xyzzy"], "pretty, compact, json"],
    ["a format of another command", ["inspect", "--format", "compact"], "pretty, json"],
    ["a format without its file", ["lint", "--format", "json="], "file name"],
    ["two formats on standard output", ["lint", "--format", "json", "--format", "pretty"], "json=report.json"],
    ["two formats for one file", ["lint", "--format", "json=r", "--format", "pretty=r"], "`r` cannot take two"],
    [
      "a report that cannot be written",
      ["lint", "--format", "json=no/such/folder", "--format", "compact"],
      "no/such/folder",
    ],
    ["a rule that is nearly one", ["lint", "--rule", "deny-onyl=off"], "Did you mean `deny-only`?"],
    ["a rule that is none", ["lint", "--only", "xyzzy"], "`postern rules`"],
    ["a rule without a level", ["lint", "--rule", "deny-only"], "ID=LEVEL"],
    ["a level that is none", ["lint", "--rule", "deny-only=loud"], "error, warning, info, off"],
    ["no rules", ["lint", "--only", ","], "names no rule"],
    ["a preset that is none", ["lint", "--preset", "strictest"], "recommended, strict, all"],
    ["a threshold that is none", ["lint", "--fail-on", "errors"], "warning, error, info, never"],
    ["a number that is none", ["lint", "--max-findings", "many"], "whole number"],
    ["a negative number", ["lint", "--max-findings", "-1"], "whole number"],
    ["a kind that is nearly one", ["lint", "--as", "endpont"], "Did you mean `endpoint`?"],
    ["a kind that is none", ["lint", "--as", "xyzzy"], "endpoint:SERVICE[:TYPE]"],
    ["an endpoint type that is none", ["lint", "--as", "endpoint:s3:gatway"], "Did you mean `gateway`?"],
    ["a kind with too much", ["lint", "--as", "bucket:s3"], "bucket:s3"],
    ["an account that is none", ["lint", "--account", "1234"], "twelve digits"],
    ["a Region that is none", ["lint", "--region", "Ireland"], "eu-west-1"],
    ["a partition that is none", ["lint", "--partition", "amazon"], "aws-cn"],
    ["a parameter without a value", ["lint", "--parameter", "Vpc"], "NAME=VALUE"],
    ["a parameter file that is not there", ["lint", "--parameters", "no.json"], "no such file"],
    ["a parameter file that is something else", ["lint", "--parameters", "p.json"], "`Statement` is no text"],
    ["a scenario limit that is none", ["inspect", "--scenario-limit", "0"], "whole number"],
    ["a variable without a name", ["lint", "--var", "=x"], "NAME=VALUE"],
    ["a variable file that is not there", ["lint", "--var-file", "no.tfvars"], "`--var-file no.tfvars`: There is no"],
    ["a variable file that is a folder", ["lint", "--var-file", "."], "It is a folder"],
    ["a flavour that is none", ["lint", "--flavour", "pulumi"], "terraform or opentofu"],
    ["a working folder that is not there", ["lint", "--cwd", "no/such/folder"], "no/such/folder"],
    ["a working folder that is a file", ["lint", "--cwd", "p.json"], "not a folder"],
    ["an empty operand", ["lint", ""], "empty"],
    ["standard input twice", ["lint", "-", "-"], "only once"],
    ["paths for a command without", ["rules", "p.json"], "takes no paths"],
    ["no command at all", [], "Usage:"],
  ] as const)("%s", async (_, args, remedy) => {
    const cwd = folderOf({ "p.json": soundPolicy });
    const { status, stdout, stderr } = await postern(args, { cwd });
    expect(stderr).toContain(remedy);
    expect(stderr).not.toContain("internal failure");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(readdirSync(cwd)).toEqual(["p.json"]);
  });

  test("messages hold no control characters of what was typed", async () => {
    const { stderr } = await postern(["lint", "no\u001b[2Jfile.json"]);
    expect(stderr).toBe("postern: no·[2Jfile.json: There is no such file or folder.\n");
  });
});

describe.concurrent("--help and --version", () => {
  test.each([
    [["--help"]],
    [["-h"]],
    [["lint", "--help"]],
    [["--help", "lint"]],
    [["inspect", "-h"]],
    [["rules", "--help"]],
  ])("%j", async (args) => {
    const { status, stdout, stderr } = await postern(args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/Usage: postern /);
    expect(stdout).toContain("Exit status: 0");
    for (const common of ["--cwd", "--[no-]color", "--quiet", "--verbose", "--help", "--version"])
      expect(stdout).toContain(common);
  });

  test("a command's help names its options and formats, and no other's", async () => {
    const lint = (await postern(["lint", "--help"])).stdout;
    for (const own of [
      "--format",
      "--fail-on",
      "--rule",
      "--only",
      "--preset",
      "--max-findings",
      "--show-skipped",
      "--as",
      "--parameter",
      "--var",
      "--region",
      "--account",
      "--partition",
      "--stdin-filename",
      "--[no-]progress",
      "--[no-]error-on-unmatched",
      "compact",
    ]) {
      expect(lint).toContain(own);
    }
    expect(lint).not.toContain("--positions");
    expect((await postern(["inspect", "--help"])).stdout).toContain("--positions");
  });

  test.each([[["--version"]], [["lint", "--version"]], [["inspect", "--version", "no-such-file"]]])(
    "%j",
    async (args) => {
      const { status, stdout, stderr } = await postern(args);
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      expect(stdout).toMatch(/^postern \d+\.\d+\.\d+ \(Node \d+\.\d+\.\d+, AWS data of \d{4}-\d{2}-\d{2}\)\n$/);
      expect(stdout).toContain(`Node ${process.versions.node}`);
    },
  );
});

describe.concurrent("--format", () => {
  test("several targets in one run", async () => {
    const cwd = folderOf({ "p.json": brokenPolicy });
    const args = ["lint", "p.json", "--format", "compact", "--format", "json=out.json", "--format=pretty=out.txt"];
    const { status, stdout } = await postern(args, { cwd });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^p\.json:5:17: error: .* \[invalid-effect\]\n$/);
    expect(lintOutput(readFileSync(join(cwd, "out.json"), "utf8")).findings).toHaveLength(1);
    expect(readFileSync(join(cwd, "out.txt"), "utf8")).toContain("invalid-effect");
    expect(readdirSync(cwd).sort()).toEqual(["out.json", "out.txt", "p.json"]);
  });

  test("every format at once, each to its file", async () => {
    const cwd = folderOf({ "p.json": brokenPolicy });
    const { status, stdout } = await postern(
      ["lint", "p.json", ...lintFormatNames.flatMap((name) => ["--format", `${name}=${name}.txt`])],
      { cwd },
    );
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    for (const name of lintFormatNames) {
      const alone = (await postern(["lint", "p.json", "--format", name], { cwd })).stdout;
      const timeless = (text: string) => text.replace(/\(\d+ ms\)|"milliseconds": \d+|time="[\d.]+"/g, "");
      expect(timeless(readFileSync(join(cwd, `${name}.txt`), "utf8")), name).toBe(timeless(alone));
      expect(alone, name).toContain("invalid-effect");
    }
  });

  test("a report in a file is plain even where standard output is coloured", async () => {
    const cwd = folderOf({ "p.json": brokenPolicy });
    await postern(["lint", "p.json", "--format", "pretty=out.txt", "--color"], { cwd });
    expect(readFileSync(join(cwd, "out.txt"), "utf8")).not.toContain("\u001b");
  });

  test("a report replaces an old one, and a link stays a link", async () => {
    const cwd = folderOf({ "p.json": soundPolicy, "old.json": "x".repeat(100_000) });
    symlinkSync("old.json", join(cwd, "link.json"));
    await postern(["lint", "p.json", "--format", "json=link.json"], { cwd });
    expect(lintOutput(readFileSync(join(cwd, "old.json"), "utf8")).findings).toEqual([]);
  });
});

describe.concurrent("rules", () => {
  test("--rule sets a level, the last one counts", async () => {
    const cwd = folderOf({ "p.json": brokenPolicy });
    expect(await rulesFound(cwd, "p.json")).toEqual(["error invalid-effect"]);
    expect(await rulesFound(cwd, "p.json", "--rule", "invalid-effect=info")).toEqual(["info invalid-effect"]);
    expect(await rulesFound(cwd, "p.json", "--rule", "invalid-effect=off")).toEqual([]);
    expect(await rulesFound(cwd, "p.json", "--rule=invalid-effect=off", "--rule=invalid-effect=warning")).toEqual([
      "warning invalid-effect",
    ]);
  });

  test("--only asks some rules", async () => {
    const cwd = folderOf({ "p.json": policyWith({ Effect: "allow", Action: "s3:GetObjct" }) });
    expect(await rulesFound(cwd, "p.json")).toEqual(["error invalid-effect", "error unknown-action"]);
    expect(await rulesFound(cwd, "p.json", "--only", "unknown-action,deny-only,")).toEqual(["error unknown-action"]);
    expect(await rulesFound(cwd, "p.json", "--only=unknown-action", "--only", "invalid-effect")).toHaveLength(2);
  });

  test.each(["recommended", "strict", "all"])("--preset %s", async (preset) => {
    const cwd = folderOf({ "p.json": brokenPolicy });
    expect(await rulesFound(cwd, "p.json", "--preset", preset)).toContain("error invalid-effect");
  });

  test("--max-findings limits what is shown, not what counts", async () => {
    const cwd = folderOf({ "p.json": policyWith({ Effect: "allow", Action: ["s3:GetObjct", "s3:PutObjct"] }) });
    const json = await postern(["lint", "p.json", "--format", "json", "--max-findings", "1"], { cwd });
    expect(json.status).toBe(1);
    expect(lintOutput(json.stdout).findings).toHaveLength(1);
    expect(lintOutput(json.stdout).summary.errors).toBe(3);
    expect(
      (await postern(["lint", "p.json", "--format", "compact", "--max-findings", "2"], { cwd })).stdout.split("\n"),
    ).toHaveLength(3);
    const pretty = await postern(["lint", "p.json", "--max-findings", "0"], { cwd });
    expect(pretty.status).toBe(1);
    expect(pretty.stdout).toMatch(/^3 errors in .*\n3 further findings not shown \(--max-findings 0\)\.\n$/);
  });
});

describe.concurrent("what is read, and as what", () => {
  test("--as says what a bare policy is for", async () => {
    const cwd = folderOf({
      "p.json": policyWith({ Principal: { AWS: "arn:aws:iam::111122223333:root" } }),
      "open.json": openPolicy,
    });
    expect(await rulesFound(cwd, "p.json", "--as", "endpoint:s3:gateway")).toContain("error gateway-principal");
    expect(await rulesFound(cwd, "p.json", "--as", "endpoint:s3:interface")).not.toContain("error gateway-principal");
    expect(await rulesFound(cwd, "open.json", "--as", "endpoint")).toContain("warning full-access");
    expect(await rulesFound(cwd, "open.json", "--as", "bucket")).not.toContain("warning full-access");
    const { stdout } = await postern(["inspect", "open.json", "--as", "bucket", "--format", "json"], { cwd });
    expect(inspectOutput(stdout).policies.map(({ role }) => role)).toEqual(["resource"]);
  });

  test("--parameters reads files, later ones and --parameter win; --scenario-limit leaves conditions open", async () => {
    const template = {
      Parameters: { Vpc: { Type: "String" }, Subnet: { Type: "String" }, Table: { Type: "String" } },
      Conditions: { IsBig: { "Fn::Equals": [{ Ref: "AWS::Region" }, "x"] } },
      Resources: {
        Endpoint: {
          Type: "AWS::EC2::VPCEndpoint",
          Properties: {
            VpcId: { "Fn::If": ["IsBig", { Ref: "Vpc" }, { Ref: "Vpc" }] },
            SubnetIds: [{ Ref: "Subnet" }],
            RouteTableIds: [{ Ref: "Table" }],
          },
        },
      },
    };
    const cwd = folderOf({
      "t.json": JSON.stringify(template),
      "a.json": JSON.stringify([
        { ParameterKey: "Vpc", ParameterValue: "vpc-a" },
        { ParameterKey: "Subnet", ParameterValue: "subnet-a" },
        { ParameterKey: "Table", ParameterValue: "table-a" },
      ]),
      "b.yaml": "Parameters: { Subnet: subnet-b, Table: table-b }\n",
    });
    const args = ["--parameters", "a.json", "--parameters", "b.yaml", "--parameter", "Table=table-c"];
    const read = async (...more: readonly string[]) =>
      inspectOutput((await postern(["inspect", "t.json", "--format", "json", ...args, ...more], { cwd })).stdout);
    const told = await read();
    expect(told.endpoints[0]?.variants).toHaveLength(2);
    expect(told.endpoints[0]).toMatchObject({ subnets: ["subnet-b"], routeTables: ["table-c"] });
    const limited = await read("--scenario-limit", "1");
    expect(limited.endpoints[0]?.variants).toBeUndefined();
    expect(limited.endpoints[0]?.vpc).toEqual({ $unknown: "if:IsBig", oneOf: ["vpc-a", "vpc-a"] });
  });

  test("--parameter, --region, --account and --partition give values to templates", async () => {
    const template = {
      AWSTemplateFormatVersion: "2010-09-09",
      Parameters: { Vpc: { Type: "String" } },
      Resources: {
        Endpoint: {
          Type: "AWS::EC2::VPCEndpoint",
          Properties: {
            VpcId: { Ref: "Vpc" },
            ServiceName: { "Fn::Sub": "com.amazonaws.${AWS::Region}.s3" },
            PolicyDocument: {
              Version: "2012-10-17",
              Statement: {
                Effect: "Allow",
                Principal: "*",
                Action: "s3:GetObject",
                Resource: { "Fn::Sub": "arn:${AWS::Partition}:s3:::b-${AWS::AccountId}/*" },
              },
            },
          },
        },
      },
    };
    const cwd = folderOf({ "t.json": JSON.stringify(template) });
    const read = async (...args: readonly string[]) =>
      inspectOutput((await postern(["inspect", "t.json", "--format", "json", ...args], { cwd })).stdout);
    const open = await read();
    expect(open.endpoints[0]).toMatchObject({
      vpc: { $unknown: "param:Vpc" },
      serviceName: { $concat: expect.any(Array) },
    });
    const known = await read(
      "--parameter",
      "Vpc=vpc-1=2",
      "--region",
      "eu-west-1",
      "--account",
      "111122223333",
      "--partition",
      "aws-cn",
    );
    expect(known.endpoints[0]).toMatchObject({ vpc: "vpc-1=2", serviceName: "com.amazonaws.eu-west-1.s3" });
    expect(JSON.stringify(known.policies)).toContain("arn:aws-cn:s3:::b-111122223333/*");
  });

  test("--var gives values to Terraform", async () => {
    const cwd = folderOf({
      "main.tf":
        'variable "vpc" {}\nresource "aws_vpc_endpoint" "s3" {\n  vpc_id = var.vpc\n  service_name = "com.amazonaws.eu-west-1.s3"\n}\n',
    });
    const read = async (...args: readonly string[]) =>
      inspectOutput((await postern(["inspect", "main.tf", "--format", "json", ...args], { cwd })).stdout);
    expect((await read()).endpoints[0]).toMatchObject({ vpc: { $unknown: "var.vpc" } });
    expect((await read("--var", "vpc=vpc-1")).endpoints[0]).toMatchObject({ vpc: "vpc-1" });
  });

  test("--var and --var-file win in the order of the command line, over the files that are loaded by themselves", async () => {
    const cwd = folderOf({
      "main.tf": 'variable "vpc" {}\nresource "aws_vpc_endpoint" "s3" {\n  vpc_id = var.vpc\n}\n',
      "terraform.tfvars": 'vpc = "vpc-loaded"\n',
      "values/a.tfvars": 'vpc = "vpc-a"\n',
      "values/b.json": '{ "vpc": "vpc-b" }',
    });
    const vpc = async (...args: readonly string[]) =>
      inspectOutput((await postern(["inspect", "main.tf", "--format", "json", ...args], { cwd })).stdout).endpoints[0]
        ?.vpc;
    expect(await vpc()).toBe("vpc-loaded");
    expect(await vpc("--var-file", "values/a.tfvars")).toBe("vpc-a");
    expect(await vpc("--var-file", "values/a.tfvars", "--var-file", "values/b.json")).toBe("vpc-b");
    expect(await vpc("--var", "vpc=vpc-c", "--var-file", "values/b.json")).toBe("vpc-b");
    expect(await vpc("--var-file", "values/b.json", "--var", "vpc=vpc-c")).toBe("vpc-c");
  });

  test.each([
    ["something else", "main.tf", 'variable "v" {}\n', "assignments only"],
    ["HCL in JSON", "bad.tfvars.json", 'a = "b"\n', "`--var-file bad.tfvars.json`: "],
    ["half a file", "bad.tfvars", "a = [\n", "`--var-file bad.tfvars`: "],
  ])("--var-file refuses %s", async (_, name, text, remedy) => {
    const cwd = folderOf({ [name]: text });
    const { status, stdout, stderr } = await postern(["lint", "--var-file", name], { cwd });
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(remedy);
  });

  test("--workspace names the workspace, --flavour the program", async () => {
    const cwd = folderOf({
      "main.tf": 'resource "aws_vpc_endpoint" "s3" {\n  vpc_id = terraform.workspace\n}\n',
      "main.tofu": 'resource "aws_vpc_endpoint" "s3" {\n  vpc_id = "${terraform.workspace}-tofu"\n}\n',
    });
    const vpc = async (...args: readonly string[]) =>
      inspectOutput((await postern(["inspect", ".", "--format", "json", ...args], { cwd })).stdout).endpoints[0]?.vpc;
    expect(await vpc()).toEqual({ $concat: [{ $unknown: "terraform.workspace" }, "-tofu"] });
    expect(await vpc("--workspace", "prod")).toBe("prod-tofu");
    expect(await vpc("--workspace", "prod", "--flavour", "terraform")).toBe("prod");
    expect(await vpc("--workspace", "prod", "--flavour", "opentofu")).toBe("prod-tofu");
  });

  test("--positions tells where every node was written", async () => {
    const cwd = folderOf({ "p.json": soundPolicy });
    const read = async (...args: readonly string[]) =>
      inspectOutput((await postern(["inspect", "p.json", "--format", "json", ...args], { cwd })).stdout);
    expect((await read()).policies[0]).not.toHaveProperty("positions");
    const positions = (await read("--positions")).policies[0]?.positions ?? {};
    expect(Object.keys(positions)).toEqual(
      expect.arrayContaining(["", "/Statement", "/Statement/0", "/Statement/0/Action/0"]),
    );
    const { start, end } = positions["/Statement/0/Action/0"]?.range ?? { start: { offset: 0 }, end: { offset: 0 } };
    expect(soundPolicy.slice(start.offset, end.offset)).toBe('"s3:GetObject"');
  });

  test("names of the language itself are values like others", async () => {
    const cwd = folderOf({ "t.json": templateWithoutPolicy });
    const { status, stdout } = await postern(
      ["inspect", "t.json", "--format", "json", "--parameter", "__proto__=x", "--var", "constructor=y"],
      { cwd },
    );
    expect(status).toBe(0);
    expect(inspectOutput(stdout).endpoints).toHaveLength(1);
  });
});

describe.concurrent("how it is said", () => {
  const colourStart = "\u001b[";

  test.each([
    ["nothing", [], {}, false],
    ["--color", ["--color"], {}, true],
    ["--color over NO_COLOR", ["--color"], { NO_COLOR: "1" }, true],
    ["--no-color over FORCE_COLOR", ["--no-color"], { FORCE_COLOR: "1" }, false],
    ["FORCE_COLOR", [], { FORCE_COLOR: "1" }, true],
    ["FORCE_COLOR=0", [], { FORCE_COLOR: "0" }, false],
    ["NO_COLOR over FORCE_COLOR", [], { FORCE_COLOR: "1", NO_COLOR: "1" }, false],
    ["an empty NO_COLOR", [], { FORCE_COLOR: "1", NO_COLOR: "" }, true],
  ] as const)("colour in a pipe with %s", async (_, args, env, coloured) => {
    const cwd = folderOf({ "p.json": brokenPolicy });
    for (const command of [["lint", "p.json"], ["inspect", "p.json"], ["rules"]]) {
      const { stdout, stderr } = await postern([...command, ...args], { cwd, env });
      expect(stdout.includes(colourStart), command[0]).toBe(coloured);
      expect(stderr).toBe("");
    }
  });

  test("data is never coloured", async () => {
    const cwd = folderOf({ "p.json": brokenPolicy });
    for (const format of ["json", "compact"]) {
      expect((await postern(["lint", "p.json", "--color", "--format", format], { cwd })).stdout).not.toContain(
        colourStart,
      );
    }
  });

  test("--quiet leaves the findings alone", async () => {
    const cwd = folderOf({ "p.json": soundPolicy, "b.json": brokenPolicy });
    expect(await postern(["lint", "p.json", "--quiet"], { cwd })).toEqual({ status: 0, stdout: "", stderr: "" });
    const { stdout } = await postern(["lint", "b.json", "--quiet"], { cwd });
    expect(stdout).toContain("invalid-effect");
    expect(stdout).not.toContain("1 file");
  });

  test.each(["lint", "inspect"])("--verbose of %s speaks on standard error", async (command) => {
    const cwd = folderOf({ "a.json": soundPolicy, "b.json": "{}" });
    const { stdout, stderr } = await postern([command, "--verbose", "--format", "json"], { cwd });
    expect(stderr).toMatch(/^postern: Candidates looked into: 2; files read as ours: 1; \d+ ms\.\n$/);
    expect(() => JSON.parse(stdout)).not.toThrow();
  });

  test.each([["--progress"], ["--no-progress"]])(
    "%s writes nothing where standard error is no terminal",
    async (option) => {
      const cwd = folderOf({ "p.json": soundPolicy });
      expect((await postern(["lint", option], { cwd })).stderr).toBe("");
    },
  );

  test("--show-skipped lists what was left out without being named", async () => {
    const cwd = folderOf({ "good.json": soundPolicy });
    writeFileSync(join(cwd, "values.yaml"), "a: {{ .Values.Statement.Effect }}\n  - b: [\n");
    const shown = await postern(["lint", "--show-skipped"], { cwd });
    const silent = await postern(["lint"], { cwd });
    expect(shown.stdout).toContain("values.yaml");
    expect(
      lintOutput((await postern(["lint", "--format", "json"], { cwd })).stdout).skipped.map(({ file }) => file),
    ).toEqual(["values.yaml"]);
    expect(silent.stdout).not.toContain("Not checked");
  });

  test("--cwd works as if started there, in any place of the line", async () => {
    const cwd = folderOf({ "in/p.json": misspeltPolicy });
    const usual = await postern(["lint", "--format", "compact", "p.json"], { cwd: join(cwd, "in") });
    expect(usual.stdout).toMatch(/^p\.json:/);
    for (const args of [
      ["--cwd", "in", "lint", "--format", "compact"],
      ["lint", "--cwd=in", "p.json", "--format", "compact"],
    ]) {
      expect(await postern(args, { cwd })).toEqual(usual);
    }
    await postern(["lint", "--cwd", "in", "--format", "json=out.json"], { cwd });
    expect(readdirSync(join(cwd, "in")).sort()).toEqual(["out.json", "p.json"]);
  });
});
