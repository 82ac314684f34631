// Conditions on the network that name what the plan of their policy takes away.

import { conditionOperator } from "../iam/condition-operator.js";
import type { RemovedThing } from "../model/removed-thing.js";
import type { Anchor, TypedPolicy } from "./typed-policy.js";

/** An id in a policy, and what it names. */
export interface RemovedReference {
  readonly thing: RemovedThing;
  /** The condition key as written. */
  readonly key: string;
  readonly anchor: Anchor;
}

/** The values of `aws:SourceVpce` and `aws:SourceVpc` that are the ids of what is removed, whatever the condition's sign. */
export function removedReferences(
  { statements }: TypedPolicy,
  removed: readonly RemovedThing[],
): readonly RemovedReference[] {
  const kindOf = new Map<string, RemovedThing["kind"]>([
    ["aws:sourcevpce", "endpoint"],
    ["aws:sourcevpc", "vpc"],
  ]);
  return statements.flatMap(({ condition }) =>
    (condition?.entries ?? []).flatMap(({ operator, name, values }) => {
      const kind = kindOf.get(name.toLowerCase());
      if (kind === undefined || conditionOperator(operator)?.family !== "String") return [];
      return values.flatMap(({ value, anchor }) => {
        const thing = removed.find((one) => one.kind === kind && value.kind === "text" && one.id === value.text);
        return thing === undefined ? [] : [{ thing, key: name, anchor }];
      });
    }),
  );
}
