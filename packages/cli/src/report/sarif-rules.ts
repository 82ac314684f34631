// The rules of a SARIF log: those that found something, with what code scanning shows of them.

import { type Finding, type RuleDescription, rules, type Severity } from "@postern/core";

export const sarifLevels: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  info: "note",
};

/** Of security rules alone: high, medium and low in the bands of GitHub's code scanning. */
const securitySeverities: Readonly<Record<Severity, string>> = { error: "8.0", warning: "5.5", info: "3.0" };

/** A `reportingDescriptor`, of which the rest of the log needs the id alone. */
export interface SarifRule {
  readonly id: string;
  readonly [property: string]: unknown;
}

/** Descriptors of the rules of these findings, in order of their ids. */
export function sarifRules(findings: readonly Finding[]): readonly SarifRule[] {
  const byRule = new Map<string, Finding[]>();
  for (const finding of findings) {
    const known = byRule.get(finding.rule);
    if (known === undefined) byRule.set(finding.rule, [finding]);
    else known.push(finding);
  }
  const described = new Map(rules.map((rule) => [rule.id, rule]));
  return [...byRule]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, own]) => {
      const rule = described.get(id);
      return rule === undefined ? { id } : descriptorOf(rule, own);
    });
}

function descriptorOf(rule: RuleDescription, findings: readonly Finding[]): SarifRule {
  const { id, summary, docs, level, category, group } = rule;
  const worst = worstOf(findings);
  return {
    id,
    name: id.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text: helpText(rule), markdown: helpMarkdown(rule) },
    helpUri: docs,
    defaultConfiguration: { enabled: level !== "off", level: level === "off" ? "note" : sarifLevels[level] },
    properties: {
      tags: [...new Set([category, "aws", "vpc-endpoint", group])],
      precision: findings.every(({ confidence }) => confidence === "certain") ? "very-high" : "high",
      ...(category === "security"
        ? { "security-severity": securitySeverities[worst] }
        : { "problem.severity": worst === "info" ? "recommendation" : worst }),
    },
  };
}

function worstOf(findings: readonly Finding[]): Severity {
  const has = (severity: Severity) => findings.some((finding) => finding.severity === severity);
  return has("error") ? "error" : has("warning") ? "warning" : "info";
}

function helpText({ summary, docs, sources, accessAnalyzer }: RuleDescription): string {
  const codes = accessAnalyzer.length === 0 ? [] : [`IAM Access Analyzer: ${accessAnalyzer.join(", ")}`];
  const law = sources.length === 0 ? [] : [`Sources:\n${sources.join("\n")}`];
  return [summary, `Why, examples and limits: ${docs}`, ...codes, ...law].join("\n\n");
}

function helpMarkdown({ id, summary, docs, sources, accessAnalyzer }: RuleDescription): string {
  const codes = accessAnalyzer.map((code) => `\`${code}\``).join(", ");
  return [
    summary,
    `Why, examples and limits: [${id}](${docs})`,
    ...(codes === "" ? [] : [`IAM Access Analyzer: ${codes}`]),
    ...(sources.length === 0 ? [] : [`Sources:\n\n${sources.map((source) => `- <${source}>`).join("\n")}`]),
  ].join("\n\n");
}
