// Conditions on the network that name an endpoint or a VPC by its id.

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

/** An endpoint or VPC that a condition names by its id. */
export interface NetworkReference {
  readonly kind: RemovedThing["kind"];
  readonly id: string;
  /** The condition key as written. */
  readonly key: string;
  readonly anchor: Anchor;
}

const kinds = new Map<string, RemovedThing["kind"]>([
  ["aws:sourcevpce", "endpoint"],
  ["aws:sourcevpc", "vpc"],
]);

/** The ids that conditions on `aws:SourceVpce` and `aws:SourceVpc` name, whatever their sign. */
export function networkReferences({ statements }: TypedPolicy): readonly NetworkReference[] {
  return statements.flatMap(({ condition }) =>
    (condition?.entries ?? []).flatMap(({ operator, name, values }) => {
      const kind = kinds.get(name.toLowerCase());
      if (kind === undefined || conditionOperator(operator)?.family !== "String") return [];
      return values.flatMap(({ value, anchor }) =>
        value.kind === "text" ? [{ kind, id: value.text, key: name, anchor }] : [],
      );
    }),
  );
}

/** Those of them that the plan of their policy takes away. */
export function removedReferences(policy: TypedPolicy, removed: readonly RemovedThing[]): readonly RemovedReference[] {
  if (removed.length === 0) return [];
  return networkReferences(policy).flatMap(({ kind, id, key, anchor }) => {
    const thing = removed.find((one) => one.kind === kind && one.id === id);
    return thing === undefined ? [] : [{ thing, key, anchor }];
  });
}
