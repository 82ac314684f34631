// One round of fixing: which fixes of a report are made together, and the texts that they leave. Each was proven for
// the policy as it is, so that of one policy only one is made; the next round looks at what it left.

import { applyEdits, type TextEdit } from "../text/edit.js";
import type { Finding, Fix, FixEdit } from "./finding.js";

/** Texts by file after a round, and the fixes that were made. */
export interface FixRound {
  readonly texts: ReadonlyMap<string, string>;
  readonly made: readonly { readonly finding: Finding; readonly fix: Fix }[];
}

/**
 * Makes what fixes of some safety can be made together. Suppressed findings are accepted as they are. Edits that touch
 * each other are not made in one round.
 * @param textOf the texts that the findings are about.
 * @param isRefused fixes that are left alone, because they did no good before.
 */
export function fixRound(
  findings: readonly Finding[],
  safety: Fix["safety"],
  textOf: (file: string) => string | null,
  isRefused: (fix: Fix) => boolean = () => false,
): FixRound {
  const edits = new Map<string, FixEdit[]>();
  const made: { finding: Finding; fix: Fix }[] = [];
  const policies = new Set<string>();
  for (const finding of findings) {
    if (finding.suppressed !== null) continue;
    const policy = JSON.stringify([finding.file, finding.address]);
    const fix = finding.fixes.find((one) => one.safety === safety && !isRefused(one));
    if (fix === undefined || policies.has(policy)) continue;
    if (fix.edits.some((edit) => (edits.get(edit.file) ?? []).some((other) => touch(edit, other)))) continue;
    policies.add(policy);
    made.push({ finding, fix });
    for (const edit of fix.edits) edits.set(edit.file, [...(edits.get(edit.file) ?? []), edit]);
  }
  const texts = new Map<string, string>();
  for (const [file, all] of edits) {
    const text = textOf(file);
    const changed = text === null ? null : applyEdits(text, all.map(plainEdit));
    if (changed !== null && changed !== text) texts.set(file, changed);
  }
  return { texts, made: made.filter(({ fix }) => fix.edits.every(({ file }) => texts.has(file))) };
}

function plainEdit({ range, newText }: FixEdit): TextEdit {
  return { range: { start: range.start.offset, end: range.end.offset }, newText };
}

/** Whether two edits of one file overlap or stand side by side: what lies between them belongs to both. */
function touch({ range: one }: FixEdit, { range: other }: FixEdit): boolean {
  return one.start.offset <= other.end.offset && other.start.offset <= one.end.offset;
}
