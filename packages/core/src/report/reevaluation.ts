// Fixes of policies that other text computes: before one is offered, what it changes is read again, and
// the policy must be the one that was meant (terraform.md §3.4).

import type { PlannedEdit } from "../fix/plan.js";
import type { PolicyAttachment } from "../model/policy-attachment.js";
import type { RereadModule } from "../model/reread-module.js";
import type { When } from "../model/when.js";
import type { FixStep } from "../rules/define-rule.js";
import { applyEdits } from "../text/edit.js";
import { casesOf } from "../value/cases.js";
import type { Value } from "../value/value.js";
import { canonical, intendedForm } from "./intended.js";
import type { MergedFinding } from "./merge.js";
import { type Json, type Positions, policyForm } from "./normal-form.js";

/** How much text may be read again for the fixes of one module, in characters: each reads all of it. */
const REREAD_TEXT = 8_000_000;

/** A policy in one of the cases that its conditions leave, as rules see it. */
interface CaseForm {
  readonly when: string;
  readonly document: Value;
  readonly form: Json;
}

/** A policy as it was read. */
interface PolicyForms {
  readonly address: string;
  readonly property: string | null;
  readonly cases: readonly CaseForm[];
  /** The forms as one text: most policies are not touched by a fix. */
  readonly text: string;
}

/** Judges the fixes of one run. */
export class Reevaluation {
  private readonly reread: RereadModule;
  private readonly textOf: (file: string) => string | null;
  private readonly known = new Map<string, ReadonlyMap<string, PolicyForms>>();
  private readonly left = new Map<string, number>();

  constructor(reread: RereadModule, textOf: (file: string) => string | null) {
    this.reread = reread;
    this.textOf = textOf;
  }

  /**
   * Whether the policy of a finding will be as its steps mean it, and no other one changes but those that
   * the finding is about as well, in the same way. True of what is not computed.
   */
  confirms(finding: MergedFinding, steps: readonly FixStep[], plan: readonly PlannedEdit[]): boolean {
    const { root } = finding;
    if (root === null) return true;
    const texts = this.edited(plan);
    const left = this.left.get(root) ?? REREAD_TEXT;
    if (texts === null || left <= 0) return false;
    const before = this.known.get(root) ?? this.read(root, new Map());
    this.known.set(root, before);
    const after = this.read(root, texts);
    const own = find(before, finding, finding.subjectAddress);
    const seen = own?.cases.find(({ when }) => when === whenText(finding.subjectWhen)) ?? own?.cases[0];
    if (own === undefined || seen === undefined || before.size !== after.size) return false;
    for (const [key, old] of before) {
      const now = after.get(key);
      if (now === undefined || now.cases.length !== old.cases.length) return false;
      if (old !== own && isSame(old, now)) continue;
      const isAbout = [finding.address, finding.subjectAddress, ...finding.alsoAt].includes(old.address);
      if (!isAbout || !old.cases.every((one, index) => isMeant(one, now.cases[index], seen, steps))) return false;
    }
    return true;
  }

  private edited(plan: readonly PlannedEdit[]): ReadonlyMap<string, string> | null {
    const texts = new Map<string, string>();
    for (const file of new Set(plan.map((one) => one.file))) {
      const text = this.textOf(file);
      const edits = plan.flatMap((one) => (one.file === file ? [one.edit] : []));
      const edited = text === null ? null : applyEdits(text, edits);
      if (edited === null) return null;
      texts.set(file, edited);
    }
    return texts;
  }

  private read(root: string, texts: ReadonlyMap<string, string>): ReadonlyMap<string, PolicyForms> {
    const { policies, size } = this.reread(root, texts);
    this.left.set(root, (this.left.get(root) ?? REREAD_TEXT) - size);
    return new Map(policies.map((policy) => [JSON.stringify([policy.address, policy.property]), formsOf(policy)]));
  }
}

function formsOf({ address, property, variants }: PolicyAttachment): PolicyForms {
  const cases = variants.flatMap(({ when, document }) =>
    casesOf(document).map(
      (one): CaseForm => ({
        when: whenText({ ...when, ...one.when }),
        document: one.value,
        form: policyForm(one.value),
      }),
    ),
  );
  return { address, property, cases, text: JSON.stringify(cases.map(({ form }) => form)) };
}

function find(
  policies: ReadonlyMap<string, PolicyForms>,
  { property }: MergedFinding,
  address: string,
): PolicyForms | undefined {
  return [...policies.values()].find((one) => one.address === address && one.property?.split(".")[0] === property);
}

/** The cases of a policy have names; their order says nothing. */
function whenText(when: When): string {
  return JSON.stringify(Object.entries(when).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isSame(one: PolicyForms, other: PolicyForms): boolean {
  if (one.text === other.text) return true;
  return one.cases.every(({ form }, index) => canonical(form) === canonical(other.cases[index]?.form ?? null));
}

/**
 * Whether a case of a policy is what the steps make of it.
 * @param seen the case that the pointers of the steps lead through.
 */
function isMeant(old: CaseForm, now: CaseForm | undefined, seen: CaseForm, steps: readonly FixStep[]): boolean {
  if (now === undefined) return false;
  const pointers = old === seen ? steps.map(({ anchor }) => anchor.pointer) : moved(steps, seen, old);
  const placed = steps.flatMap((step, index) => {
    const pointer = pointers[index];
    return pointer === null || pointer === undefined ? [] : [{ pointer, step }];
  });
  // What the steps are about is not there in every case.
  if (placed.length === 0) return canonical(old.form) === canonical(now.form);
  const intended = placed.length < steps.length ? null : intendedForm(old.form, placed);
  return intended !== null && canonical(intended) === canonical(now.form);
}

/** Where the places of steps stand in another policy that was written in the same place; null if that is not certain. */
function moved(steps: readonly FixStep[], from: CaseForm, to: CaseForm): readonly (string | null)[] {
  const [there, here] = [positionsOf(from), positionsOf(to)];
  return steps.map(({ anchor }) => {
    const at = there.get(anchor.pointer)?.at;
    if (at === undefined) return null;
    const name = nameOf(anchor.pointer);
    const same = [...here].filter(
      ([pointer, { at: other }]) =>
        nameOf(pointer) === name &&
        other.file === at.file &&
        other.range.start === at.range.start &&
        other.range.end === at.range.end,
    );
    return same.length === 1 ? (same[0]?.[0] ?? null) : null;
  });
}

function positionsOf({ document }: CaseForm): Positions {
  const positions: Positions = new Map();
  policyForm(document, positions);
  return positions;
}

/** The last name of a pointer; items have none. */
function nameOf(pointer: string): string {
  return pointer.slice(pointer.lastIndexOf("/") + 1).replace(/^\d+$/, "");
}
