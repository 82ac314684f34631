// GitLab's code quality report.

import fc from "fast-check";
import { expect, test } from "vitest";
import { gitlabReport } from "../../../packages/cli/src/report/gitlab.js";
import { hostileReport } from "../../harness/hostile-reports.js";
import { lintedProject } from "../../harness/lint-project.js";

test("an issue per finding that is not suppressed", async () => {
  const issues = JSON.parse(await lintedProject("gitlab"));
  expect(issues).toEqual([
    {
      description: expect.stringMatching(/^invalid-effect: `allow` is not an effect\./),
      check_name: "invalid-effect",
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
      severity: "critical",
      location: { path: "a dir/50%, näïve#1.json", lines: { begin: 5, end: 5 } },
    },
    expect.objectContaining({ check_name: "full-access", severity: "major" }),
    expect.objectContaining({ check_name: "default-policy", severity: "info" }),
  ]);
});

test("no findings are an empty list", async () => {
  expect(JSON.parse(await lintedProject("gitlab", "--max-findings", "0"))).toEqual([]);
});

test("whatever the texts, there is an issue per finding, and no two have one fingerprint", () => {
  fc.assert(
    fc.property(hostileReport, ({ report, context }) => {
      const issues: { fingerprint: string; description: string }[] = JSON.parse(gitlabReport(report, context));
      expect(issues).toHaveLength(report.findings.filter(({ suppressed }) => suppressed === null).length);
      expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
      for (const { description } of issues) expect(Buffer.from(description).toString()).toBe(description);
    }),
    { numRuns: 200, seed: 20261123 },
  );
});
