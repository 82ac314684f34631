// The dimension of each condition key that a question speaks of, by what its values are compared as.

import { conditionOperator, type OperatorFamily } from "../iam/condition-operator.js";
import { conditionKey } from "../policy/condition-key.js";
import type { Statement } from "../policy/typed-policy.js";
import type { DimensionKind } from "./request-space.js";
import type { ReasonSources } from "./sources.js";

const kinds: Partial<Readonly<Record<OperatorFamily, DimensionKind>>> = {
  Bool: "flag",
  Numeric: "number",
  Date: "date",
  IpAddress: "address",
};

/**
 * The kinds of all keys of some statements, by name in lower case. A key that is compared as two kinds of things is
 * the first that it is compared as; what compares it otherwise is then not known.
 */
export function keyDimensions(
  statements: readonly Statement[],
  sources: ReasonSources,
): ReadonlyMap<string, DimensionKind> {
  const found = new Map<string, DimensionKind>();
  for (const { condition } of statements) {
    for (const { operator: written, name } of condition?.entries ?? []) {
      const operator = conditionOperator(written);
      const key = name.toLowerCase();
      if (operator === null || operator.family === "Null") continue;
      const kind = kinds[operator.family] ?? "text";
      const before = found.get(key);
      if (kind === "flag") {
        if ((before === undefined || before === "text") && isFlag(key, sources)) found.set(key, kind);
        else if (before === undefined)
          found.set(key, isSeveral(key, operator.qualifier !== null, sources) ? "texts" : "text");
      } else if (kind === "text" && before !== "texts" && isSeveral(key, operator.qualifier !== null, sources))
        found.set(key, "texts");
      else if (before === undefined) found.set(key, kind);
    }
  }
  return found;
}

/** Whether requests may have several values of a key: as its documentation says, else as it is used. */
function isSeveral(key: string, isQualified: boolean, sources: ReasonSources): boolean {
  const facts = conditionKey(key, sources);
  return facts.kind === "known" ? facts.multivalued : isQualified;
}

/** Whether a key is true or false: as its documentation says, else as it is used. */
function isFlag(key: string, sources: ReasonSources): boolean {
  const facts = conditionKey(key, sources);
  return facts.kind !== "known" || (facts.type === "Bool" && !facts.multivalued);
}
