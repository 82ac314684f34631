// Operators that do not exist, and those that were probably meant.

import { baseOperators, conditionOperator, type SetQualifier } from "../iam/condition-operator.js";
import { nearest } from "../text/near-miss.js";
import type { Anchor, TypedPolicy } from "./typed-policy.js";

/** An operator that AWS does not know. */
export interface OperatorFault {
  readonly operator: string;
  /** Operators that may have been meant, nearest first; at most three. */
  readonly suggestions: readonly string[];
  readonly anchor: Anchor;
}

const qualifiers: readonly SetQualifier[] = ["ForAllValues", "ForAnyValue"];
/** Names that people and other policy languages use. */
const otherNames: Readonly<Record<string, string>> = {
  boolean: "Bool",
  boolequals: "Bool",
  ipaddressequals: "IpAddress",
  ipequals: "IpAddress",
  ipaddressnot: "NotIpAddress",
  notnull: "Null",
  isnull: "Null",
};

/** The operators of a policy that do not exist, each once in its statement. Names are compared with case. */
export function operatorFaults({ statements }: TypedPolicy): readonly OperatorFault[] {
  return statements.flatMap(({ condition }) => {
    const blocks = new Map((condition?.entries ?? []).map((entry) => [entry.operatorAnchor.pointer, entry]));
    return [...blocks.values()].flatMap(({ operator, operatorAnchor: anchor }) =>
      conditionOperator(operator) === null ? [{ operator, suggestions: nearOperators(operator), anchor }] : [],
    );
  });
}

/** Up to three operators that a name may be a slip of. */
export function nearOperators(name: string): readonly string[] {
  const colon = name.indexOf(":");
  const written = name.slice(0, Math.max(0, colon)).trim();
  const qualifier = colon < 0 ? "" : (qualifiers.find((one) => one === written) ?? nearest(written, qualifiers, 1)[0]);
  if (qualifier === undefined) return [];
  const rest = name.slice(colon + 1).trim();
  const base = rest.replace(/_?If_?Exi?sts?$/i, "");
  const ending = base === rest ? "" : "IfExists";
  const same = baseOperators.includes(base) ? [base] : [];
  const other = otherNames[base.toLowerCase()];
  const bases = same.length > 0 ? same : other !== undefined ? [other] : nearest(base, baseOperators, 3);
  return bases
    .map((one) => `${qualifier === "" ? "" : `${qualifier}:`}${one}${ending}`)
    .filter((one) => one !== name && conditionOperator(one) !== null);
}
