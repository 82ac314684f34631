// The schemas themselves, and outputs that must not pass them.

import { describe, expect, test } from "vitest";
import { postern } from "../harness/command.js";
import { folderOf } from "../harness/folder.js";
import { complaints, inspectOutput, lintOutput, type SchemaName, schemaOf } from "../harness/json-output.js";
import { brokenPolicy, templateWithoutPolicy } from "../harness/policies.js";

const names: readonly SchemaName[] = [
  "report",
  "inspect",
  "graph",
  "rules",
  "explain",
  "ask",
  "find",
  "compare",
  "prove",
  "statements",
];

describe.concurrent("schemas", () => {
  test.each(names)("%s.schema.json describes itself and every member", (name) => {
    const schema = schemaOf(name);
    const { $schema: dialect, $id: address } = schema;
    expect(dialect).toBe("https://json-schema.org/draft/2020-12/schema");
    expect(address).toBe(`https://postern.dev/schemas/${name}.schema.json`);
    expect(undescribed(schema)).toEqual([]);
  });

  test("the rules fit their schema", async () => {
    const { stdout, status } = await postern(["rules", "--format", "json"]);
    expect(status).toBe(0);
    expect(complaints("rules", JSON.parse(stdout))).toEqual([]);
  });

  test.each([
    ["a member that nobody promised", (report: Tree) => ({ ...report, extra: 1 })],
    ["no summary", ({ summary: _, ...report }: Tree) => report],
    ["another version", (report: Tree) => ({ ...report, schemaVersion: 2 })],
    ["a severity of another tool", (report: Tree) => withFinding(report, { severity: "fatal" })],
    [
      "a line 0",
      (report: Tree) =>
        withFinding(report, {
          range: { start: { line: 0, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } },
        }),
    ],
    ["a broken pointer", (report: Tree) => withFinding(report, { pointer: "Statement/0" })],
    [
      "a witness without an action",
      (report: Tree) => withFinding(report, { witness: { principal: "*", resource: "*", context: {} } }),
    ],
  ])("a report with %s is refused", async (_, change) => {
    const cwd = folderOf({ "p.json": brokenPolicy });
    const report: Tree = { ...lintOutput((await postern(["lint", "p.json", "--format", "json"], { cwd })).stdout) };
    expect(complaints("report", report)).toEqual([]);
    expect(complaints("report", change(report))).not.toEqual([]);
  });

  test.each([
    ["an action that is no list", { Statement: [{ Action: "s3:*" }] }],
    ["a statement outside of a list", { Statement: { Action: ["s3:*"] } }],
    ["a text with one part", { Statement: [{ Action: [{ $concat: ["s3:*"] }] }] }],
    ["an unknown without a text for origin", { Statement: [{ Action: [{ $unknown: 1 }] }] }],
    [
      "a condition value that is no list",
      { Statement: [{ Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } } }] },
    ],
    ["an unknown with a member that means nothing", { Statement: [{ Action: { $unknown: "var.x", maybe: true } }] }],
  ])("an inspection with %s is refused", async (_, policy) => {
    expect(await complaintsOfPolicy(policy)).not.toEqual([]);
  });

  test.each([
    ["an unknown list", { Statement: [{ Action: { $unknown: "var.actions", oneOf: [["s3:*"]] } }] }],
    ["an unknown element", { Statement: [{ Action: [{ $unknown: "var.action", likely: "s3:*" }] }] }],
    [
      "a splice",
      {
        Statement: [
          {
            Resource: ["a", { $unknown: "var.more", splice: true, each: { $concat: ["arn:", { $unknown: "var.x" }] } }],
          },
        ],
      },
    ],
    ["spliced statements", { Statement: [{ $unknown: "var.statements", splice: true, each: { Action: ["s3:*"] } }] }],
    ["unknown statements", { Statement: { $unknown: "var.statements" } }],
    ["an open object", { Statement: [{ Principal: { AWS: ["*"], $more: true } }], $more: true }],
    ["an unknown document", { $unknown: "var.policy" }],
    ["no document", "not a policy"],
    [
      "names of the language itself",
      JSON.parse('{"__proto__": {"a": "b"}, "Statement": [{"Condition": {"StringEquals": {"__proto__": ["x"]}}}]}'),
    ],
  ])("an inspection with %s is taken", async (_, policy) => {
    expect(await complaintsOfPolicy(policy)).toEqual([]);
  });
});

type Tree = Record<string, unknown>;

function withFinding(report: Tree, members: Tree): Tree {
  const { findings } = report;
  return {
    ...report,
    findings: Array.isArray(findings) ? findings.map((finding: Tree) => ({ ...finding, ...members })) : [],
  };
}

async function complaintsOfPolicy(policy: unknown): Promise<readonly string[]> {
  const cwd = folderOf({ "p.json": brokenPolicy, "t.json": templateWithoutPolicy });
  const output = inspectOutput((await postern(["inspect", "p.json", "t.json", "--format", "json"], { cwd })).stdout);
  expect(output.endpoints).toHaveLength(1);
  const policies = output.policies.map((one) => ({ ...one, variants: [{ when: {}, assumes: {}, policy }] }));
  return complaints("inspect", { ...output, policies });
}

/** Pointers of the members without a description, at their place or at what they refer to. */
function undescribed(schema: Tree, at: unknown = schema, pointer = "#"): readonly string[] {
  if (Array.isArray(at)) return at.flatMap((one, index) => undescribed(schema, one, `${pointer}/${index}`));
  if (typeof at !== "object" || at === null) return [];
  return Object.entries(at).flatMap(([name, inside]) => {
    const mine = name === "properties" && typeof inside === "object" ? Object.entries(inside ?? {}) : [];
    const silent = mine
      .filter(([, member]) => !isDescribed(schema, member))
      .map(([member]) => `${pointer}/properties/${member}`);
    return [...silent, ...undescribed(schema, inside, `${pointer}/${name}`)];
  });
}

function isDescribed(schema: Tree, member: unknown): boolean {
  if (typeof member !== "object" || member === null) return false;
  if ("description" in member) return true;
  const { $defs } = schema;
  if (!("$ref" in member) || typeof $defs !== "object" || $defs === null) return false;
  const target = Object.entries($defs).find(([name]) => member.$ref === `#/$defs/${name}`)?.[1];
  return isDescribed(schema, target);
}
