// How one condition gets under another operator: by the operator's name where nothing else stands under it, else by
// moving the key.

import type { Anchor, ConditionElement, ConditionEntry } from "./typed-policy.js";

/** A step of the change, in terms of the policy. */
export type OperatorStep =
  | { readonly kind: "rename-key"; readonly anchor: Anchor; readonly name: string }
  | { readonly kind: "remove"; readonly anchor: Anchor }
  | {
      readonly kind: "add-member";
      readonly anchor: Anchor;
      readonly name: string;
      readonly value: ConditionPart;
      readonly at: "end";
    };

/** A part of a condition as it is written. */
export type ConditionPart = string | readonly string[] | { readonly [name: string]: ConditionPart };

/**
 * The steps that put `entry` under `operator`, with other values if some are given; null where the key would stand
 * twice, or may, or where the values are not written here.
 */
export function changeOperator(
  { entries, closed, anchor: condition }: ConditionElement,
  entry: ConditionEntry,
  operator: string,
  values: string | null = null,
): readonly OperatorStep[] | null {
  if (!closed) return null;
  const isAlone = !entries.some((one) => one !== entry && one.operatorAnchor.pointer === entry.operatorAnchor.pointer);
  const target = entries.filter((one) => one.operator === operator);
  if (target.some((one) => one.name.toLowerCase() === entry.name.toLowerCase())) return null;
  if (isAlone && target.length === 0 && values === null) {
    return [{ kind: "rename-key", anchor: entry.operatorAnchor, name: operator }];
  }
  const value = values ?? writtenValues(entry);
  if (value === null) return null;
  const remove = { kind: "remove", anchor: isAlone ? entry.operatorAnchor : entry.nameAnchor } as const;
  const [first] = target;
  return first === undefined
    ? [remove, { kind: "add-member", anchor: condition, name: operator, value: { [entry.name]: value }, at: "end" }]
    : [remove, { kind: "add-member", anchor: first.operatorAnchor, name: entry.name, value, at: "end" }];
}

/** The texts of a key as they are written; a text that came from elsewhere may be another one tomorrow. */
function writtenValues({ values, closed }: ConditionEntry): string | readonly string[] | null {
  const texts = values.flatMap(({ value, anchor }) =>
    value.kind === "text" && anchor.provenance.literal !== undefined ? [value.text] : [],
  );
  const [only] = texts;
  if (!closed || only === undefined || texts.length < values.length) return null;
  return texts.length === 1 ? only : texts;
}
