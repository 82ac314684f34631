// Conditions on keys of services that a statement's actions do not carry.

import type { Catalogue } from "../aws/catalogue.js";
import type { Tri } from "../iam/tri.js";
import type { ConditionKeySources } from "./condition-key.js";
import { actionsSupplying, type SuppliedAction, suppliersOf } from "./key-supply.js";
import { isServiceKey, knownConditions } from "./read-condition.js";
import type { ConditionEntry, TypedPolicy } from "./typed-policy.js";
import { holdsWithoutKey } from "./without-key.js";

/** A key that no action, or not every one, of its statement supplies. */
export interface UnsuppliedKey {
  readonly kind: "none" | "some";
  readonly entry: ConditionEntry;
  /** The actions without the key. */
  readonly actions: readonly SuppliedAction[];
  /** Some actions of the key's own service that carry it. */
  readonly suppliers: readonly string[];
  /** What the condition says of requests without the key. */
  readonly holds: Tri;
}

/** What the search needs to know. */
export interface SupplySources extends ConditionKeySources {
  readonly catalogue: () => Catalogue;
  readonly additionalActions: ReadonlySet<string>;
}

/** Keys that AWS's own managed policies compare beside actions that do not list them (ROSAManageSubscription). */
const incomplete = /^aws-marketplace:/i;

/**
 * The conditions on keys of services that some listed action surely never carries (Access Analyzer
 * UNSUPPORTED_ACTION_FOR_CONDITION_KEY, MISSING_ACTION_FOR_CONDITION_KEY). `IfExists` says that some do not, so there
 * only a key that none carries counts. Keys for tags and keys of identity providers belong to no single service.
 */
export function unsuppliedKeys(policy: TypedPolicy, sources: SupplySources): readonly UnsuppliedKey[] {
  const { additionalActions } = sources;
  const catalogue = sources.catalogue();
  return knownConditions(policy, sources).flatMap(({ statement, entry, operator, key }): readonly UnsuppliedKey[] => {
    const { action } = statement;
    if (!isServiceKey(key, entry.name, sources)) return [];
    if (action === null || action.negated || action.entries.length === 0) return [];
    const suppliers = suppliersOf(action, entry.name, catalogue, additionalActions);
    const without = suppliers.filter(({ supplies }) => supplies === "no");
    if (without.length === 0) return [];
    const kind = action.closed && without.length === suppliers.length ? "none" : "some";
    if (kind === "some" && (operator.ifExists || !suppliers.some(({ supplies }) => supplies === "yes"))) return [];
    if (incomplete.test(entry.name)) return [];
    const prefix = entry.name.slice(0, entry.name.indexOf(":")).toLowerCase();
    // Some keys are listed by a service and by none of its actions: the reference does not say who carries them.
    const others = actionsSupplying(prefix, entry.name, catalogue);
    if (others.length === 0) return [];
    return [{ kind, entry, actions: without, suppliers: others, holds: holdsWithoutKey(operator, entry) }];
  });
}
