// Configuration through the real process: what it changes, and how a broken one is refused.

import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { postern } from "../harness/command.js";
import { folderOf } from "../harness/folder.js";
import { inspectOutput, lintOutput } from "../harness/json-output.js";
import { openPolicy, templateWithoutPolicy } from "../harness/policies.js";

const config = (said: object) => JSON.stringify(said);

/** Findings but for those that full access entails. */
async function found(cwd: string, ...args: readonly string[]): Promise<readonly string[]> {
  const { stdout, stderr } = await postern(["lint", "--format", "json", ...args], { cwd });
  expect(stderr).toBe("");
  const findings = lintOutput(stdout).findings.filter(
    ({ rule }) => !/^(untrusted|permission|missing-version)/.test(rule),
  );
  return findings.map(({ file, severity, rule }) => `${file} ${severity} ${rule}`);
}

describe.concurrent("levels", () => {
  const cwd = folderOf({
    "postern.config.json": config({
      rules: { "full-access": "error" },
      overrides: [{ files: ["sandbox/**"], rules: { "full-access": "off" } }],
    }),
    "endpoint-policy.json": openPolicy,
    "sandbox/endpoint-policy.json": openPolicy,
    "own/endpoint-policy.json": openPolicy,
    "own/postern.config.json": config({ rules: { "full-access": "info" } }),
  });

  test("of the nearest configuration and its overrides", async () => {
    expect(await found(cwd)).toEqual([
      "endpoint-policy.json error full-access",
      "own/endpoint-policy.json info full-access",
    ]);
  });

  test("from wherever the call is made", async () => {
    expect(await found(`${cwd}/sandbox`, "endpoint-policy.json")).toEqual([]);
  });

  test("`--rule` wins, `--config` holds for all files, `--no-config` for none", async () => {
    expect(await found(cwd, "--rule", "full-access=info", "sandbox")).toEqual([
      "sandbox/endpoint-policy.json info full-access",
    ]);
    expect(await found(cwd, "--config", "own/postern.config.json")).toHaveLength(3);
    expect(await found(cwd, "--no-config", "sandbox")).toEqual(["sandbox/endpoint-policy.json warning full-access"]);
  });

  test("`--only` asks a rule that the configuration turned off", async () => {
    expect(await found(cwd, "--only", "full-access", "sandbox")).toEqual([
      "sandbox/endpoint-policy.json warning full-access",
    ]);
  });
});

describe.concurrent("files", () => {
  const cwd = folderOf({
    "postern.config.json": config({
      exclude: ["vendor"],
      policies: [{ files: "endpoints/*.json", as: "endpoint", service: "sqs", type: "Interface" }],
    }),
    "vendor/endpoint-policy.json": openPolicy,
    "endpoints/main.json": openPolicy,
  });

  test("that are left out are listed with the reason, also where they are named", async () => {
    for (const args of [[], ["vendor/endpoint-policy.json"]]) {
      const { stdout, status } = await postern(["lint", "--format", "json", ...args], { cwd });
      const output = lintOutput(stdout);
      expect(output.skipped).toContainEqual({
        file: "vendor/endpoint-policy.json",
        reason: "`exclude` of postern.config.json leaves it out.",
      });
      expect(status).toBe(args.length === 0 ? 1 : 0);
    }
  });

  test("are what the configuration says they are", async () => {
    const { stdout } = await postern(["inspect", "--format", "json"], { cwd });
    expect(inspectOutput(stdout).policies.map(({ file, role }) => `${file} ${role}`)).toEqual([
      "endpoints/main.json resource-like",
    ]);
    expect(await found(cwd, "endpoints")).toEqual(["endpoints/main.json warning full-access"]);
  });
});

test("values: parameters, variables, Region and account; the command line wins", async () => {
  const cwd = folderOf({
    "postern.config.json": config({
      parameters: { Org: "o-a1b2c3d4e5" },
      variables: { org: "o-a1b2c3d4e5" },
      region: "eu-west-1",
    }),
    "t.yaml": `Parameters: { Org: { Type: String } }
Resources:
  E:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-1a2b3c4d
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.s3
      PolicyDocument: { Statement: [{ Sid: !Ref Org, Effect: Allow, Principal: "*", Action: "s3:GetObject", Resource: "*" }] }
`,
    "main.tf": `variable "org" {}
resource "aws_vpc_endpoint" "e" {
  vpc_id = "vpc-1a2b3c4d"
  service_name = "com.amazonaws.eu-west-1.s3"
  policy = jsonencode({ Statement = [{ Sid = var.org, Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*" }] })
}
`,
  });
  const sids = async (...args: readonly string[]) => {
    const { stdout } = await postern(["inspect", "--format", "json", ...args], { cwd });
    const { policies, endpoints } = inspectOutput(stdout);
    const documents = policies.map(({ variants }) => variants[0]?.policy as { Statement: { Sid: string }[] });
    return [
      ...documents.map(({ Statement: [first] }) => first?.Sid),
      ...endpoints.map(({ serviceName }) => serviceName),
    ];
  };
  expect(await sids()).toEqual([
    "o-a1b2c3d4e5",
    "o-a1b2c3d4e5",
    "com.amazonaws.eu-west-1.s3",
    "com.amazonaws.eu-west-1.s3",
  ]);
  const given = ["--parameter", "Org=o-other", "--var", "org=o-other", "--region", "eu-west-2"];
  expect(await sids(...given)).toEqual([
    "o-other",
    "o-other",
    "com.amazonaws.eu-west-2.s3",
    "com.amazonaws.eu-west-1.s3",
  ]);
});

describe.concurrent("invariants", () => {
  const invariants = [
    {
      id: "no-foreign-buckets",
      message: "Data may only go to our buckets",
      applyTo: { role: "endpoint", service: "s3" },
      never: { action: "s3:PutObject*", notResource: { organizations: ["o-a1b2c3d4e5"] } },
    },
  ];
  const cwd = folderOf({
    "postern.config.json": config({ invariants }),
    "template.yaml": templateWithoutPolicy,
    "open.json": openPolicy,
    "closed.json": config({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" }],
    }),
  });

  test.each([
    [["open.json", "--as", "endpoint:s3:gateway"], 1, [["no-foreign-buckets", "no"]]],
    [["closed.json"], 0, [["no-foreign-buckets", "yes"]]],
    [["open.json", "--as", "bucket"], 0, []],
    [
      ["open.json", "--invariant", '{"Action":"s3:DeleteBucket"}'],
      1,
      [
        ["invariant-1", "no"],
        ["no-foreign-buckets", "no"],
      ],
    ],
  ])("are proved: %j", async (args, status, results) => {
    const outcome = await postern(["prove", "--format", "json", ...args], { cwd });
    expect(outcome.status).toBe(status);
    const output = JSON.parse(outcome.stdout) as { results: { invariant: string; holds: string }[] };
    expect(output.results.map(({ invariant, holds }) => [invariant, holds])).toEqual(results);
  });

  test("are rules of `lint`", async () => {
    expect(await found(cwd, "--only", "invariant-violated")).toEqual(["template.yaml error invariant-violated"]);
  });

  test("are needed by `prove`", async () => {
    const { status, stderr } = await postern(["prove", "open.json", "--no-config"], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain("`invariants` in postern.config.json");
  });
});

describe.concurrent("a configuration with faults", () => {
  const broken = '{\n  "rulse": {},\n  "preset": "strickt"\n}\n';
  const cwd = folderOf({ "postern.config.json": broken, "endpoint-policy.json": openPolicy, "ok.json": "{}" });

  test.each([
    [["lint"]],
    [["inspect"]],
    [["prove", "endpoint-policy.json"]],
    [["find", "endpoint-policy.json"]],
    [["lint", "--print-config", "endpoint-policy.json"]],
  ])("ends %j with status 2 and every fault with its place", async (args) => {
    const { status, stdout, stderr } = await postern(args, { cwd });
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr.trim().split("\n")).toEqual([
      "postern: postern.config.json:2:3: A configuration has no `rulse`. Did you mean `rules`?",
      "postern: postern.config.json:3:13: `preset` cannot be `strickt`. Did you mean `strict`?",
    ]);
  });

  test("does not matter where another one holds", async () => {
    expect((await postern(["lint", "--config", "ok.json"], { cwd })).status).toBe(1);
    expect((await postern(["lint", "--no-config"], { cwd })).status).toBe(1);
  });

  test("that is not there", async () => {
    const { status, stderr } = await postern(["lint", "--config", "no.json"], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain("`--config no.json`: There is no such file or folder.");
  });
});

test("`--print-config` tells what holds for each file", async () => {
  const cwd = folderOf({
    "postern.config.json": config({
      rules: { "single-az": "off" },
      overrides: [{ files: "a/**", rules: { "deny-only": "info" } }],
      variables: { n: [1] },
    }),
  });
  const { stdout, status } = await postern(["lint", "--print-config", "a/x.tf", "b.json"], { cwd });
  expect(status).toBe(0);
  const shown = JSON.parse(stdout) as Record<string, object>;
  expect(shown["a/x.tf"]).toMatchObject({
    rules: { "single-az": "off", "deny-only": "info" },
    variables: { n: "[1]" },
  });
  expect(shown["b.json"]).toMatchObject({ rules: { "single-az": "off" }, files: ["postern.config.json"] });
});

test("the published schema knows every rule and takes what the command takes", () => {
  const schema = JSON.parse(readFileSync("schemas/config.schema.json", "utf8")) as object;
  const validate = new Ajv2020({ allowUnionTypes: true, strictTuples: false }).compile(schema);
  expect(validate({ rules: { "deny-only": ["info", {}] }, trusted: { accounts: ["111122223333"] } })).toBe(true);
  expect(validate({ rules: { "no-rule": "info" } })).toBe(false);
  expect(validate({ trusted: { accounts: [111122223333] } })).toBe(false);
});
