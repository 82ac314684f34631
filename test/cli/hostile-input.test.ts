// Files that nobody should write: no crash, no hang, one JSON document, and a reason for what was left out.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { postern, shell } from "../harness/command.js";
import { folderOf } from "../harness/folder.js";
import { inspectOutput, lintOutput } from "../harness/json-output.js";
import { brokenPolicy, misspeltPolicy, policyWith } from "../harness/policies.js";

const DEEP = 10_000;
const nested = (open: string, close: string) => open.repeat(DEEP) + close.repeat(DEEP);
const resource = (policy: string) =>
  `resource "aws_vpc_endpoint" "s3" {\n  service_name = "com.amazonaws.eu-west-1.s3"\n  policy = ${policy}\n}\n`;
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");

/** What must hold of both commands for every input; a status of 2 would mean that a file could not be read. */
async function survives(files: Readonly<Record<string, string | Uint8Array>>) {
  const cwd = folderOf(files);
  const names = Object.keys(files);
  const [lint, inspect] = await Promise.all([
    postern(["lint", "--format", "json", "--format", "pretty=report.txt", ...names], { cwd }),
    postern(["inspect", "--format", "json", "--positions", ...names], { cwd }),
  ]);
  for (const { stderr } of [lint, inspect]) expect(stderr).not.toContain("internal failure");
  const report = lintOutput(lint.stdout);
  const inspection = inspectOutput(inspect.stdout);
  expect(report.findings.map(({ rule }) => rule)).not.toContain("internal-failure");
  const pretty = readFileSync(join(cwd, "report.txt"), "utf8");
  return { report, inspection, status: lint.status, inspectStatus: inspect.status, pretty };
}

const both = (name: string, content: string | Uint8Array) => survives({ [name]: content });

describe.concurrent("size", () => {
  test.each([
    ["just below 5 MiB", 5 * 1024 * 1024, 0, ""],
    ["just above 5 MiB", 5 * 1024 * 1024 + 1, 2, "Files over 5 MiB are not read; this one is 5.1 MiB large."],
  ])("%s", async (_, size, status, reason) => {
    const policy = policyWith({});
    const found = await both("p.json", policy + " ".repeat(size - policy.length));
    expect(found).toMatchObject({ status, inspectStatus: status });
    expect(found.report.skipped.map((one) => one.reason).join()).toBe(reason);
    expect(found.report.summary.policies).toBe(status === 0 ? 1 : 0);
  });

  test("too large in a folder: told, and no failure", async () => {
    const cwd = folderOf({ "big.json": " ".repeat(6_000_000), "p.json": misspeltPolicy });
    const { status, stdout } = await postern(["lint", "--format", "json"], { cwd });
    expect(status).toBe(1);
    expect(lintOutput(stdout).skipped.map(({ file }) => file)).toEqual(["big.json"]);
  });

  test("one line of 4 MiB with thousands of findings, in little time", async () => {
    const actions = Array.from({ length: 3000 }, (_, index) => `s3:Nothing${index}`);
    const line = JSON.stringify(JSON.parse(policyWith({ Sid: "x".repeat(4_000_000), Action: actions })));
    const { report, pretty, status } = await both("p.json", line);
    expect(status).toBe(1);
    expect(report.summary.errors).toBeGreaterThanOrEqual(3000);
    const widest = Math.max(...pretty.split("\n").map((one) => one.length));
    expect(widest).toBeLessThan(250);
  });
});

describe.concurrent("encodings", () => {
  const place = { line: 5, column: 17 };

  test.each([
    ["UTF-8", brokenPolicy],
    ["UTF-8 with a byte order mark", `\ufeff${brokenPolicy}`],
    ["UTF-16, little end first", utf16(brokenPolicy)],
    ["UTF-16, big end first", utf16(brokenPolicy).swap16()],
    ["Windows line ends", brokenPolicy.replaceAll("\n", "\r\n")],
    ["old Macintosh line ends", brokenPolicy.replaceAll("\n", "\r")],
  ])("%s", async (_, content) => {
    const { report, pretty } = await both("p.json", content);
    expect(
      report.findings.map(({ rule, range }) => ({ rule, line: range.start.line, column: range.start.column })),
    ).toEqual([{ rule: "invalid-effect", ...place }]);
    expect(pretty).toContain('  5 │       "Effect": "allow",\n    │                 ───────\n');
  });

  test.each([
    ["UTF-16 that ends in the middle of a character", Buffer.concat([utf16(brokenPolicy), Buffer.from([0x20])])],
    ["broken UTF-8", Buffer.concat([Buffer.from(brokenPolicy.slice(0, -2)), Buffer.from([0xff, 0xc0, 0x80])])],
    ["NUL bytes", brokenPolicy.replace("s3:", "s3:\0")],
    ["nothing but NUL bytes", new Uint8Array(10_000)],
    ["random bytes", Uint8Array.from({ length: 10_000 }, (_, index) => (index * 7919 + (index >> 3)) & 255)],
    ["lone surrogates, escaped", policyWith({ Sid: "x" }).replace('"x"', '"\\ud800 \\udc00"')],
    ["lone surrogates in an effect", policyWith({}).replace('"Allow"', '"All\\ud800ow"')],
    ["nothing", ""],
    ["a byte order mark alone", "\ufeff"],
    ["blanks", " \n\t\r\n "],
  ])("%s", async (_, content) => {
    const names = ["p.json", "p.yaml", "p.tf", "p"];
    const { status, inspectStatus } = await survives(Object.fromEntries(names.map((name) => [name, content])));
    expect(status).toBeLessThan(2);
    expect(inspectStatus).toBe(0);
  });
});

describe.concurrent("depth and number", () => {
  test.each([
    ["lists in JSON", "p.json", nested("[", "]")],
    ["objects in JSON", "p.json", nested('{"Statement":', "}").replace("}", "1}")],
    ["brackets without end in JSON", "p.json", "[".repeat(DEEP)],
    ["a policy in JSON", "p.json", policyWith({ Condition: "deep" }).replace('"deep"', nested("[", "]"))],
    ["lists in YAML", "p.yaml", `Statement: ${nested("[", "]")}`],
    ["maps in YAML", "p.yaml", `Statement: ${nested("{a: ", "}")}`],
    ["blocks in YAML", "p.yaml", Array.from({ length: 2000 }, (_, level) => `${" ".repeat(level)}a:`).join("\n")],
    ["sequences in YAML", "p.yaml", `${"- ".repeat(DEEP)}x`],
    ["lists in HCL", "p.tf", resource(nested("[", "]"))],
    ["objects in HCL", "p.tf", resource(nested("{ a = ", "}"))],
    ["parentheses in HCL", "p.tf", resource(`${"(".repeat(DEEP)}1${")".repeat(DEEP)}`)],
    ["templates in HCL", "p.tf", resource(`${'"${'.repeat(DEEP)}1${'}"'.repeat(DEEP)}`)],
    ["calls in HCL", "p.tf", resource(`${"jsonencode(".repeat(DEEP)}1${")".repeat(DEEP)}`)],
    ["operators in HCL", "p.tf", resource(`${"!".repeat(DEEP)}true`)],
    ["conditionals in HCL", "p.tf", resource(`${"true ? 1 : ".repeat(DEEP)}1`)],
    ["blocks in HCL", "p.tf", nested("a {\n", "}\n")],
    [
      "a policy inside of texts",
      "p.tf",
      resource(`jsonencode({ Statement = [{ Effect = "Allow", Condition = ${nested("[", "]")} }] })`),
    ],
    [
      "a policy in a text",
      "t.json",
      JSON.stringify({
        Resources: { E: { Type: "AWS::EC2::VPCEndpoint", Properties: { PolicyDocument: nested("[", "]") } } },
      }),
    ],
  ])("10,000 levels: %s", async (_, name, content) => {
    const { status, inspectStatus } = await both(name, content);
    expect(status).toBeLessThan(2);
    expect(inspectStatus).toBe(0);
  });

  test("what was left out is told, and spoils the tick", async () => {
    const deep = "[".repeat(300) + "]".repeat(300);
    const { pretty, report } = await both("p.json", policyWith({ Condition: "deep" }).replace('"deep"', deep));
    expect(report.skipped.map(({ file }) => file)).toEqual(["p.json"]);
    expect(pretty).toContain("Not checked: 1 file\n  p.json: ");
    expect(pretty).not.toContain("✔");
  });

  test("aliases in YAML that multiply", async () => {
    const levels = Array.from(
      { length: 30 },
      (_, level) =>
        `a${level}: &a${level} [${Array.from({ length: 9 }, () => (level === 0 ? "x" : `*a${level - 1}`)).join(", ")}]`,
    );
    const { status, report } = await both(
      "p.yaml",
      `${levels.join("\n")}\nStatement: [{Effect: Allow, Action: *a29, Resource: "*"}]\n`,
    );
    expect(status).toBeLessThan(2);
    expect(report.skipped.map(({ reason }) => reason).join()).toContain("Aliases");
  });

  test.each([
    ["an alias of itself", "a: &a [*a]\nStatement: *a\n"],
    ["a merge with itself", "a: &a {<<: *a}\nStatement: [*a]\n"],
    ["an alias of nothing", "Statement: [*nothing]\n"],
  ])("%s", async (_, content) => {
    expect((await both("p.yaml", content)).status).toBeLessThan(2);
  });
});

describe.concurrent("names of the language itself", () => {
  const statement = { Effect: "Allow", Principal: { AWS: "*" }, Action: "s3:GetObject", Resource: "*" };
  const members = { constructor: "a", toString: "b", hasOwnProperty: "c", valueOf: "d" };

  test("in JSON: nothing is lost, nothing is inherited", async () => {
    const text = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ ...statement, Condition: { StringEquals: members } }],
    });
    const { inspection, report } = await both(
      "p.json",
      text.replace('"constructor"', '"__proto__":["x"],"constructor"'),
    );
    expect(JSON.stringify(inspection.policies[0]?.variants[0]?.policy)).toContain(
      '{"__proto__":["x"],"constructor":["a"],"toString":["b"],"hasOwnProperty":["c"],"valueOf":["d"]}',
    );
    expect(Object.keys(inspection.policies[0]?.positions ?? {})).toContain(
      "/Statement/0/Condition/StringEquals/__proto__/0",
    );
    expect(report.summary.policies).toBe(1);
  });

  test.each([
    [
      "JSON",
      "p.json",
      '{"__proto__": {"Effect": "Deny"}, "Version": "2012-10-17", "Statement": [{"__proto__": null, "Effect": "Allow", "Principal": {"__proto__": "*"}, "Action": "s3:GetObject", "Resource": "*"}]}',
    ],
    [
      "YAML",
      "p.yaml",
      'Version: "2012-10-17"\n__proto__: {Effect: Deny}\nStatement:\n  - __proto__: 1\n    Effect: Allow\n    Principal: {__proto__: "*"}\n    Action: s3:GetObject\n    Resource: "*"\n',
    ],
  ])("as elements in %s they are unknown ones", async (_, name, content) => {
    const { report } = await both(name, content);
    const unknown = report.findings.filter(({ rule }) => rule === "unknown-element");
    expect(unknown.map(({ pointer }) => pointer)).toEqual(["/__proto__", "/Statement/0/__proto__"]);
  });

  test("in HCL", async () => {
    const content = `locals {\n  __proto__ = "x"\n  constructor = { __proto__ = "s3:GetObject" }\n}\n${resource('jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { "__proto__" = "*" }, Action = local.constructor.__proto__, Resource = local.__proto__ }] })')}`;
    const { inspection } = await both("main.tf", content);
    expect(JSON.stringify(inspection.policies[0]?.variants[0]?.policy)).toContain(
      '"Principal":{"__proto__":["*"]},"Action":["s3:GetObject"],"Resource":["x"]',
    );
  });

  test("as logical ids and parameters", async () => {
    const text =
      '{"Parameters":{"__proto__":{"Type":"String","Default":"vpc-1"},"constructor":{"Type":"String"}},"Resources":{"__proto__":{"Type":"AWS::EC2::VPCEndpoint","Properties":{"VpcId":{"Ref":"__proto__"},"ServiceName":{"Ref":"constructor"}}}}}';
    const { inspection } = await both("t.json", text);
    expect(inspection.endpoints.map(({ address, vpc, serviceName }) => ({ address, vpc, serviceName }))).toEqual([
      { address: "__proto__", vpc: "vpc-1", serviceName: { $unknown: "param:constructor" } },
    ]);
  });
});

describe.concurrent("readers that have seen enough", () => {
  test("| head -1 ends quietly", async () => {
    const actions = Array.from({ length: 2000 }, (_, index) => `s3:Nothing${index}`);
    const cwd = folderOf({ "p.json": policyWith({ Action: actions }) });
    for (const format of ["compact", "json", "pretty"]) {
      const { status, stdout, stderr } = await shell(`$POSTERN lint p.json --format ${format} | head -1`, { cwd });
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      expect(stdout.split("\n")).toHaveLength(2);
    }
  });

  test("a large report reaches a slow reader whole", async () => {
    const actions = Array.from({ length: 3000 }, (_, index) => `s3:Nothing${index}`);
    const cwd = folderOf({ "p.json": policyWith({ Action: actions }) });
    const { stdout } = await shell("$POSTERN lint p.json --format json | dd bs=64 2>/dev/null", { cwd });
    expect(lintOutput(stdout).findings.length).toBeGreaterThanOrEqual(3000);
  });
});
