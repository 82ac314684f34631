// SARIF against its published schema, and what consumers read out of it.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sarifReport } from "../../../packages/cli/src/report/sarif.js";
import { postern } from "../../harness/command.js";
import { folderOf } from "../../harness/folder.js";
import { hostileReport, reportOf } from "../../harness/hostile-reports.js";
import { lintedProject } from "../../harness/lint-project.js";
import { policyWith } from "../../harness/policies.js";
import { sarifComplaints } from "../../harness/sarif-schema.js";

// biome-ignore lint/suspicious/noExplicitAny: tests look into the log as a consumer does, without types.
type Log = any;

async function run(...args: readonly string[]): Promise<Log> {
  return checked(JSON.parse(await lintedProject("sarif", ...args)));
}

function checked(log: Log): Log {
  expect(sarifComplaints(log)).toEqual([]);
  expect(log.runs).toHaveLength(1);
  return log.runs[0];
}

describe("a log", () => {
  test("says what was found, where and by which rule", async () => {
    const { tool, results, columnKind, automationDetails, invocations } = await run();
    const ids = tool.driver.rules.map((rule: Log) => rule.id);
    expect(columnKind).toBe("utf16CodeUnits");
    expect(automationDetails.id).toBe("postern/");
    expect(invocations[0]).toEqual({ executionSuccessful: true, toolExecutionNotifications: [] });
    for (const { ruleId, ruleIndex } of results) expect(ids[ruleIndex]).toBe(ruleId);
    expect(results.map(({ ruleId, level }: Log) => [ruleId, level])).toEqual([
      ["invalid-effect", "error"],
      ["full-access", "warning"],
      ["full-access", "warning"],
      ["default-policy", "note"],
    ]);
    expect(results[0].locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: "a%20dir/50%25%2C%20n%C3%A4%C3%AFve%231.json", uriBaseId: "%SRCROOT%" },
          region: { startLine: 5, startColumn: 17, endLine: 5, endColumn: 24 },
        },
      },
    ]);
    expect(results[3].locations[0].logicalLocations).toEqual([{ fullyQualifiedName: "Endpoint", kind: "resource" }]);
  });

  test("tells suppressed results from others, and why they are", async () => {
    const { results } = await run();
    expect(results.map(({ suppressions }: Log) => suppressions)).toEqual([
      [],
      [],
      [
        {
          kind: "inSource",
          status: "accepted",
          justification: "the sandbox is open on purpose",
          properties: { by: "comment" },
        },
      ],
      [],
    ]);
  });

  test.each([
    ["comment", "inSource"],
    ["metadata", "inSource"],
    ["config", "external"],
    ["baseline", "external"],
  ] as const)("what a %s suppresses is %s", (by, kind) => {
    fc.assert(
      fc.property(hostileReport, ({ report, context }) => {
        const findings = report.findings.map((one) => ({ ...one, suppressed: { by, reason: "x" } }));
        const { results } = JSON.parse(sarifReport(reportOf(findings), context)).runs[0];
        for (const { suppressions } of results) expect(suppressions[0].kind).toBe(kind);
      }),
      { numRuns: 20, seed: 20261123 },
    );
  });

  test("rates security rules alone by severity", async () => {
    const { tool } = await run();
    const properties = Object.fromEntries(tool.driver.rules.map((rule: Log) => [rule.id, rule.properties]));
    expect(properties["full-access"]).toMatchObject({ "security-severity": "5.5", precision: "very-high" });
    expect(properties["invalid-effect"]).toMatchObject({ "problem.severity": "error" });
    expect(properties["invalid-effect"]).not.toHaveProperty("security-severity");
    for (const { helpUri, help, shortDescription } of tool.driver.rules) {
      expect(helpUri).toMatch(/^https:\/\/postern\.dev\/rules\//);
      expect(help.markdown).toContain(helpUri);
      expect(shortDescription.text.length).toBeLessThan(1024);
    }
  });

  test("offers safe fixes", async () => {
    const cwd = folderOf({ "p.json": policyWith({ Effect: "allow", Action: "s3:GetObjct" }) });
    const { stdout } = await postern(["lint", "p.json", "--format", "sarif"], { cwd });
    const { results } = checked(JSON.parse(stdout));
    expect(results.map(({ ruleId, fixes }: Log) => [ruleId, fixes?.length])).toEqual([
      ["invalid-effect", 1],
      ["unknown-action", undefined],
    ]);
    expect(results[0].fixes[0].artifactChanges).toEqual([
      {
        artifactLocation: { uri: "p.json", uriBaseId: "%SRCROOT%" },
        replacements: [
          {
            deletedRegion: { startLine: 5, startColumn: 18, endLine: 5, endColumn: 23 },
            insertedContent: { text: "Allow" },
          },
        ],
      },
    ]);
  });

  test("does not claim success where a path could not be read, and lists what was not checked", async () => {
    const cwd = folderOf({ "notes.json": "{}" });
    const { stdout, status } = await postern(["lint", "no.json", "notes.json", "--format", "sarif"], { cwd });
    expect(status).toBe(2);
    const [{ executionSuccessful, toolExecutionNotifications: told }] = checked(JSON.parse(stdout)).invocations;
    expect(executionSuccessful).toBe(false);
    expect(
      told.map(({ level, locations }: Log) => [level, locations[0].physicalLocation.artifactLocation.uri]),
    ).toEqual([
      ["error", "no.json"],
      ["warning", "notes.json"],
    ]);
  });

  test("says that findings were left out", async () => {
    const { results, invocations } = await run("--max-findings", "1");
    expect(results).toHaveLength(1);
    expect(invocations[0].toolExecutionNotifications[0].message.text).toBe("3 further findings left out.");
  });

  test("that is broken is noticed: the schema is really asked", async () => {
    const log = JSON.parse(await lintedProject("sarif"));
    const { results } = log.runs[0];
    results[0].level = "fatal";
    results[1].locations[0].physicalLocation.artifactLocation.uri = "a b.json";
    results[2].locations[0].physicalLocation.region.startLine = 0;
    expect(sarifComplaints(log)).toHaveLength(3);
  });

  test("names no folder of the machine", async () => {
    expect(await lintedProject("sarif")).not.toMatch(/file:|\/tmp|postern-test-/);
  });
});

describe("hostile texts", () => {
  test("any report is a sound log with unique fingerprints, and nothing in it becomes a link", () => {
    fc.assert(
      fc.property(hostileReport, ({ report, context }) => {
        const { results } = checked(JSON.parse(sarifReport(report, context)));
        const prints = results.map(({ partialFingerprints }: Log) => partialFingerprints["postern/v1"]);
        expect(new Set(prints).size).toBe(prints.length);
        for (const { message, locations } of results) {
          expect(message.text).not.toContain("](");
          expect(locations[0].physicalLocation.region.startLine).toBeGreaterThan(0);
        }
      }),
      { numRuns: 200, seed: 20261123 },
    );
  });

  test("names of files survive the way into a URI and back", () => {
    fc.assert(
      fc.property(hostileReport, ({ report, context }) => {
        const { results } = JSON.parse(sarifReport(report, context)).runs[0];
        results.forEach(({ locations }: Log, at: number) => {
          const { uri } = locations[0].physicalLocation.artifactLocation;
          const written = Buffer.from(report.findings[at]?.file ?? "").toString();
          expect(decodeURIComponent(uri.replace(/^file:\/\//, ""))).toBe(written);
        });
      }),
      { numRuns: 200, seed: 20261123 },
    );
  });

  test("more results than code scanning takes are cut, and it is said", () => {
    const [one] = fc.sample(
      hostileReport.filter(({ report }) => report.findings.length > 0),
      { numRuns: 1, seed: 1 },
    );
    if (one === undefined) throw new Error("There is no sample.");
    const findings = Array.from({ length: 25_010 }, () => one.report.findings.slice(0, 1)).flat();
    const { results, invocations } = JSON.parse(sarifReport(reportOf(findings), one.context)).runs[0];
    expect(results).toHaveLength(25_000);
    expect(invocations[0].toolExecutionNotifications.at(-1).message.text).toBe("10 further findings left out.");
  });
});
