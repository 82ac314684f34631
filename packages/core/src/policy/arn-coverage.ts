// Whether one ARN pattern covers another. The two places where patterns of ARNs stand read them differently.
// AWS: IAM User Guide `reference_policies_elements_resource`, `reference_policies_elements_condition_operators`.

import { all, any, type Tri } from "../iam/tri.js";
import { areDisjoint, coversText, mayHideColons } from "./comparable-text.js";

const fieldCount = 6;

/**
 * Patterns of Resource: a `*` that ends a field can match beyond the colon, others may not. What AWS does in
 * between is not said, so the answer is yes only where it is yes field by field and over the whole text.
 */
export function resourceCovers(outers: readonly string[], inner: string): Tri {
  if (outers.some((outer) => outer === inner || /^\*+$/.test(outer))) return "yes";
  const whole = coversText(outers, inner);
  if (whole !== "yes") return whole;
  return any(outers.map((outer) => (coversFields(outer, inner, true) === "yes" ? "yes" : "unknown")));
}

/** Patterns of ArnLike and its kin: each field is matched by itself. */
export function arnLikeCovers(outers: readonly string[], inner: string): Tri {
  if (outers.includes(inner)) return "yes";
  return any(outers.map((outer) => coversFields(outer, inner, false)));
}

/** Whether no ARN matches both, each field by itself or not. */
export function arnsAreDisjoint(one: string, other: string): Tri {
  const whole = areDisjoint(one, other);
  if (whole !== "no" || mayHideColons(one) || mayHideColons(other)) return whole;
  const [first, second] = [fieldsOf(one), fieldsOf(other)];
  if (first.length !== fieldCount || second.length !== fieldCount) return whole;
  return any(first.map((field, index) => areDisjoint(field, second[index] ?? "")));
}

function coversFields(outer: string, inner: string, beyond: boolean): Tri {
  const wanted = fieldsOf(inner);
  const given = fieldsOf(outer);
  // What may hold colons moves the fields behind it: the same way only where it stands in both.
  const shifts = (fields: readonly string[], others: readonly string[]) =>
    fields.slice(0, -1).some((field, index) => mayHideColons(field) && field !== others[index]);
  if (shifts(wanted, given) || shifts(given, wanted)) return "unknown";
  if (given.length > wanted.length) return "unknown";
  if (given.length < wanted.length) {
    if (!beyond || given[given.length - 1]?.endsWith("*") !== true) return "unknown";
    const rest = wanted.splice(given.length - 1).join(":");
    wanted.push(rest);
  }
  return all(given.map((field, index) => coversText([field], wanted[index] ?? "")));
}

function fieldsOf(pattern: string): string[] {
  const fields = pattern.split(":");
  return [
    ...fields.slice(0, fieldCount - 1),
    ...(fields.length < fieldCount ? [] : [fields.slice(fieldCount - 1).join(":")]),
  ];
}
