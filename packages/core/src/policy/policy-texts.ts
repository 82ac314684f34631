// Every text of a policy with the place it stands in, for rules about characters and variables.

import type { Value } from "../value/value.js";
import type { Anchor, ElementValue, TypedPolicy } from "./typed-policy.js";

/** Where a text stands: what its element makes of it depends on that. */
export type ElementPlace =
  | { readonly in: "Id" | "Sid" | "Principal" | "Action" | "Resource" }
  | { readonly in: "Condition"; readonly operator: string; readonly key: string };

/** One text. */
export interface PlacedText {
  readonly place: ElementPlace;
  readonly value: Value;
  readonly anchor: Anchor;
}

/** The texts of a policy in order; the Not forms count as their element. Version and Effect are words. */
export function policyTexts({ id, statements }: TypedPolicy): readonly PlacedText[] {
  const texts: PlacedText[] = elementText("Id", id);
  for (const { sid, principal, action, resource, condition } of statements) {
    texts.push(...elementText("Sid", sid));
    for (const { value, anchor } of principal?.entries ?? []) texts.push({ place: { in: "Principal" }, value, anchor });
    for (const { value, anchor } of action?.entries ?? []) texts.push({ place: { in: "Action" }, value, anchor });
    for (const { value, anchor } of resource?.entries ?? []) texts.push({ place: { in: "Resource" }, value, anchor });
    for (const { operator, name, values } of condition?.entries ?? []) {
      const place = { in: "Condition", operator, key: name } as const;
      for (const { value, anchor } of values) texts.push({ place, value, anchor });
    }
  }
  return texts;
}

function elementText(name: "Id" | "Sid", element: ElementValue | null): PlacedText[] {
  return element === null ? [] : [{ place: { in: name }, value: element.value, anchor: element.anchor }];
}
