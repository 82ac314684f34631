// Several findings with one cause on one subject are one finding: the more specific rule stands.

import type { RawFinding } from "./raw-finding.js";

/** Drops findings that another one of the same subject and cause replaces (`supersedes` of its rule). */
export function supersede(findings: readonly RawFinding[]): readonly RawFinding[] {
  const replaced = new Set<string>();
  for (const finding of findings) {
    for (const rule of finding.rule.supersedes ?? []) replaced.add(keyOf(rule, finding));
  }
  return replaced.size === 0 ? findings : findings.filter((finding) => !replaced.has(keyOf(finding.rule.id, finding)));
}

function keyOf(rule: string, { subject, details, anchor }: RawFinding): string {
  return JSON.stringify([rule, subject, details.cause ?? anchor.pointer]);
}
