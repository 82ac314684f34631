import { describe, expect, it } from "vitest";
import { readEndpointServices } from "../../packages/core/src/aws/endpoint-services.js";
import { readGlobalConditionKeys } from "../../packages/core/src/aws/global-condition-keys.js";
import { readProject } from "../../packages/core/src/formats/read-project.js";
import { nothingTrusted } from "../../packages/core/src/reason/trusted.js";
import { type RuleLevels, RuleRun } from "../../packages/core/src/report/run-rules.js";
import { ShareOfWork } from "../../packages/core/src/report/share.js";
import { buildShareReport } from "../../packages/core/src/report/share-report.js";
import { defineRule } from "../../packages/core/src/rules/define-rule.js";
import denyOnly from "../../packages/core/src/rules/perimeter/deny-only.js";
import { testCatalogue } from "../harness/rule-tester.js";

const broken = defineRule({
  id: "broken",
  level: "info",
  category: "style",
  summary: "A rule that fails.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: [],
  messages: { before: (_data: Record<string, never>) => ({ message: "Before.", help: "" }) },
  check: {
    policy({ policy }, report) {
      report(policy.anchor, "before", {});
      throw new Error("what went wrong");
    },
  },
});

describe("internal-failure", () => {
  const text = `{"Statement":[{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}]}`;
  const provider = { read: () => text, list: () => [] };
  const project = readProject([{ file: "p.json", named: true }], provider, {});
  const selection = {
    rules: [broken, denyOnly],
    known: [],
    at: () => levels,
  };
  const context = {
    catalogue: testCatalogue,
    conditionKeys: readGlobalConditionKeys,
    endpointServices: readEndpointServices(),
    additionalActions: new Set<string>(),
    trusted: nothingTrusted,
    invariants: [],
  };
  const run = new RuleRun(selection, () => context, new ShareOfWork({ index: 1, count: 1 }));
  run.judgePortion(project);
  const report = buildShareReport(project, run.judgeProject(project), () => text, {
    suppressions: null,
    isWhole: () => true,
    reread: () => ({ policies: [], size: 0 }),
    atSource: true,
    selection,
  });

  it("takes the place of what the failing rule had said, and the other rules still run", () => {
    expect(report.findings.map(({ rule, severity }) => [rule, severity])).toEqual([
      ["internal-failure", "error"],
      ["deny-only", "error"],
    ]);
  });

  it("names the rule and the reason", () => {
    expect(report.findings[0]?.message).toContain("`broken`");
    expect(report.findings[0]?.message).toContain("what went wrong");
  });
});

const levels: RuleLevels = { levelOf: () => "error", isChosen: () => false, strict: false };
