// Several findings with one cause on one subject are one finding: the more specific rule stands.

import type { RawFinding } from "./raw-finding.js";

/**
 * Drops findings that another one of the same subject replaces (`supersedes` of its rule): one of the same cause, or
 * one that names a place inside of what the finding is about as a whole.
 */
export function supersede(findings: readonly RawFinding[]): readonly RawFinding[] {
  const replaced = new Set<string>();
  for (const finding of findings)
    for (const rule of finding.rule.supersedes ?? [])
      for (const cause of causesOf(finding)) replaced.add(keyOf(rule, finding, cause));
  if (replaced.size === 0) return findings;
  return findings.filter((finding) => !replaced.has(keyOf(finding.rule.id, finding, causeOf(finding))));
}

function causeOf({ details, anchor }: RawFinding): string {
  return details.cause ?? anchor.pointer;
}

/** The cause, and what the place stands in. */
function causesOf(finding: RawFinding): readonly string[] {
  const causes = [causeOf(finding)];
  const { pointer } = finding.anchor;
  for (let end = pointer.lastIndexOf("/"); end > 0; end = pointer.lastIndexOf("/", end - 1))
    causes.push(pointer.slice(0, end));
  return causes;
}

function keyOf(rule: string, { subject }: RawFinding, cause: string): string {
  return JSON.stringify([rule, subject, cause]);
}
