// Fixes of policies that other text computes: before one is offered, what it changes is read again, and
// the policy must be the one that was meant (terraform.md §3.4).

import type { PlannedEdit } from "../fix/plan.js";
import type { PolicyAttachment } from "../model/policy-attachment.js";
import type { FixStep } from "../rules/define-rule.js";
import { applyEdits } from "../text/edit.js";
import type { Value } from "../value/value.js";
import { canonical, intendedForm } from "./intended.js";
import type { MergedFinding } from "./merge.js";
import { type Json, type Positions, policyForm } from "./normal-form.js";

/** Policies read again, and how much text that took, in characters. */
export interface RereadPolicies {
  readonly policies: readonly PolicyAttachment[];
  readonly size: number;
}

/** Reads the root module of a folder, with other texts in the place of some files. */
export type RereadModule = (folder: string, texts: ReadonlyMap<string, string>) => RereadPolicies;

/** How much text may be read again for the fixes of one module, in characters: each reads all of it. */
const REREAD_TEXT = 8_000_000;

/** A policy as it was read. */
interface PolicyForms {
  readonly address: string;
  readonly property: string | null;
  /** One per variant. */
  readonly documents: readonly Value[];
  readonly forms: readonly Json[];
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
    if (own === undefined || before.size !== after.size) return false;
    for (const [key, old] of before) {
      const now = after.get(key);
      if (now === undefined || now.forms.length !== old.forms.length) return false;
      if (old !== own && isSame(old, now)) continue;
      const isAbout = [finding.address, finding.subjectAddress, ...finding.alsoAt].includes(old.address);
      if (!isAbout || !isMeant(old, now, old === own ? steps.map(pointerOf) : moved(steps, own, old), steps))
        return false;
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
  const documents = variants.map(({ document }) => document);
  const forms = documents.map((document) => policyForm(document));
  return { address, property, documents, forms, text: JSON.stringify(forms) };
}

function find(
  policies: ReadonlyMap<string, PolicyForms>,
  { property }: MergedFinding,
  address: string,
): PolicyForms | undefined {
  return [...policies.values()].find((one) => one.address === address && one.property?.split(".")[0] === property);
}

function isSame(one: PolicyForms, other: PolicyForms): boolean {
  return (
    one.text === other.text ||
    one.forms.every((form, index) => canonical(form) === canonical(other.forms[index] ?? null))
  );
}

function pointerOf({ anchor }: FixStep): string {
  return anchor.pointer;
}

/** Whether every variant is what the steps make of it. */
function isMeant(
  old: PolicyForms,
  now: PolicyForms,
  pointers: readonly (string | null)[],
  steps: readonly FixStep[],
): boolean {
  const placed = steps.flatMap((step, index) => {
    const pointer = pointers[index];
    return pointer === null || pointer === undefined ? [] : [{ pointer, step }];
  });
  if (placed.length < steps.length) return false;
  return old.forms.every((form, index) => {
    const intended = intendedForm(form, placed);
    return intended !== null && canonical(intended) === canonical(now.forms[index] ?? null);
  });
}

/** Where the places of steps stand in another policy that was written in the same place; null if that is not certain. */
function moved(steps: readonly FixStep[], from: PolicyForms, to: PolicyForms): readonly (string | null)[] {
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

function positionsOf({ documents: [document] }: PolicyForms): Positions {
  const positions: Positions = new Map();
  if (document !== undefined) policyForm(document, positions);
  return positions;
}

/** The last name of a pointer; items have none. */
function nameOf(pointer: string): string {
  return pointer.slice(pointer.lastIndexOf("/") + 1).replace(/^\d+$/, "");
}
