// One cause, one finding: the same finding of several variants of a policy, and of several policies
// that were written in one place, is reported once.

import type { When } from "../model/when.js";
import type { RawFinding } from "./raw-finding.js";

/** A finding with the other addresses that it holds for. */
export interface MergedFinding extends Omit<RawFinding, "content"> {
  /** What would be accepted with it, in all of its cases: digests, in order. */
  readonly contents: readonly string[];
  /** The Sid of its statement, where there is one. */
  readonly sid: string | null;
  readonly alsoAt: readonly string[];
  /** The address of the policy that the pointers of its anchor and fixes lead through. */
  readonly subjectAddress: string;
  /** The case in which that policy is as they lead through it. */
  readonly subjectWhen: When;
}

/** Merges findings of one rule, message and place. `when` stays where only some variants have it. */
export function merge(findings: readonly RawFinding[]): readonly MergedFinding[] {
  const groups = new Map<string, RawFinding[]>();
  for (const finding of findings) {
    const { at } = finding.anchor.provenance;
    const key = JSON.stringify([
      finding.rule.id,
      finding.messageId,
      finding.data,
      at.file,
      at.range.start,
      at.range.end,
    ]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined || (first.details.inEveryCase === true && !isInEveryCase(group))) return [];
    const addresses = [...new Set(group.map(({ address }) => address))].sort();
    const [address = "", ...alsoAt] = addresses;
    const subject = { subjectAddress: first.address, subjectWhen: first.when };
    const accepted = group.flatMap(({ content }) => content ?? []);
    const contents = [...new Set(accepted.map(({ digest }) => digest))].sort();
    const sid = accepted[0]?.sid ?? null;
    const { content, ...said } = first;
    return [
      {
        ...said,
        ...subject,
        ...{ address, alsoAt, contents, sid },
        when: commonWhen(group),
        details: provenDetails(first, group),
      },
    ];
  });
}

/** Without the fixes that are not proven to be safe in each of the policies that they change. */
function provenDetails({ details }: RawFinding, group: readonly RawFinding[]): RawFinding["details"] {
  const unproven = new Set(group.flatMap((one) => one.unproven));
  if (unproven.size === 0) return details;
  return { ...details, fixes: (details.fixes ?? []).filter(({ title }) => !unproven.has(title)) };
}

/** Whether each policy that has the finding has it in all its variants. */
function isInEveryCase(group: readonly RawFinding[]): boolean {
  return group.every(({ variants }) => {
    const subjects = group.filter((other) => other.variants.of === variants.of).map(({ subject }) => subject);
    return new Set(subjects).size === variants.count;
  });
}

/** Empty if some policy has the finding in all its variants, else what all occurrences agree on. */
function commonWhen(group: readonly RawFinding[]): When {
  const counts = new Map<string, Set<string>>();
  for (const { variants, subject } of group) {
    const seen = counts.get(variants.of) ?? new Set();
    counts.set(variants.of, seen.add(subject));
    if (variants.count > 1 && seen.size === variants.count) return {};
  }
  const [first, ...others] = group;
  const entries = Object.entries(first?.when ?? {});
  return Object.fromEntries(entries.filter(([name, value]) => others.every(({ when }) => when[name] === value)));
}
