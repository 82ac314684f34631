// The values that a condition names, as the set of values of its key that match one of them.
// AWS: IAM User Guide `reference_policies_elements_condition_operators`.

import { type AddressBlock, addressBlock, allAddresses } from "../iam/address-block.js";
import type { ConditionOperator } from "../iam/condition-operator.js";
import { instantOf } from "../iam/instant.js";
import { type Interval, intervalsCover, intervalsMeet, pointInterval } from "../iam/interval.js";
import { all, any, type Tri, tri } from "../iam/tri.js";
import { foldCase } from "../text/fold-case.js";
import { possibleTexts } from "../value/question.js";
import type { Value } from "../value/value.js";
import { arnLikeCovers, arnsAreDisjoint } from "./arn-coverage.js";
import { areDisjoint, comparableText, coversText, foldPattern, hasVariables } from "./comparable-text.js";

/** The values that match, of a key that is there. */
export type ConditionValues =
  | { readonly kind: "text" | "arn"; readonly patterns: readonly string[]; readonly fold: boolean }
  | { readonly kind: "number" | "date"; readonly intervals: readonly Interval<number>[] }
  | { readonly kind: "address"; readonly blocks: readonly AddressBlock[] }
  | { readonly kind: "flag"; readonly flags: readonly boolean[] };

/** The set that the values of an operator are; null where one of them is not known or is none of its kind. */
export function conditionValues(operator: ConditionOperator, values: readonly Value[]): ConditionValues | null {
  const { base, family, wildcards } = operator;
  switch (family) {
    case "String": {
      const fold = base.endsWith("IgnoreCase");
      const patterns = known(values, (value) => comparableText(value, { wildcards, fold }));
      return patterns === null ? null : { kind: "text", patterns, fold };
    }
    case "Arn": {
      const patterns = known(values, (value) => comparableText(value, { wildcards: true, fold: false }));
      return patterns === null ? null : { kind: "arn", patterns, fold: false };
    }
    case "Numeric": {
      const intervals = known(values, (value) => comparison(base, numberOf(onlyText(value))));
      return intervals === null ? null : { kind: "number", intervals };
    }
    case "Date": {
      const intervals = known(values, (value) => comparison(base, instant(onlyText(value))));
      return intervals === null ? null : { kind: "date", intervals };
    }
    case "IpAddress": {
      const blocks = known(values, (value) => {
        const text = onlyText(value);
        return text === null ? null : addressBlock(text);
      });
      return blocks === null ? null : { kind: "address", blocks };
    }
    case "Bool": {
      const flags = known(values, (value) => flagOf(onlyText(value)));
      return flags === null ? null : { kind: "flag", flags };
    }
    default:
      return null;
  }
}

/** True, false, or null for what is neither, or not known. Bool and Null compare without case. */
export function flagOf(text: string | null): boolean | null {
  const word = text === null ? "" : foldCase(text);
  return word === "true" ? true : word === "false" ? false : null;
}

/** The text of a value that can be no other. */
export function onlyText(value: Value): string | null {
  const texts = possibleTexts(value);
  return texts?.length === 1 ? (texts[0] ?? null) : null;
}

/** Whether every value in `inner` is in `outer`. */
export function valuesCover(outer: ConditionValues, inner: ConditionValues): Tri {
  if (isTextual(outer) && isTextual(inner)) {
    if (outer.kind !== inner.kind || (inner.fold && !outer.fold)) return "unknown";
    const covers = outer.kind === "arn" ? arnLikeCovers : coversText;
    const patterns = outer.fold ? inner.patterns.map(foldPattern) : inner.patterns;
    return all(patterns.map((pattern) => covers(outer.patterns, pattern)));
  }
  if ("intervals" in outer && "intervals" in inner && outer.kind === inner.kind)
    return tri(inner.intervals.every((interval) => intervalsCover(outer.intervals, interval)));
  if (outer.kind === "address" && inner.kind === "address")
    return tri(inner.blocks.every((block) => intervalsCover(ofVersion(outer.blocks, block.version), block.interval)));
  if (outer.kind === "flag" && inner.kind === "flag")
    return tri(inner.flags.every((flag) => outer.flags.includes(flag)));
  return "unknown";
}

/** Whether no value is in both. */
export function valuesAreDisjoint(one: ConditionValues, other: ConditionValues): Tri {
  if (isTextual(one) && isTextual(other)) {
    const fold = one.fold || other.fold;
    const [first, second] = [one, other].map(({ patterns }) => (fold ? patterns.map(foldPattern) : patterns));
    const apart = one.kind === "arn" && other.kind === "arn" ? arnsAreDisjoint : areDisjoint;
    return all((first ?? []).flatMap((a) => (second ?? []).map((b) => apart(a, b))));
  }
  if ("intervals" in one && "intervals" in other && one.kind === other.kind)
    return tri(!one.intervals.some((a) => other.intervals.some((b) => intervalsMeet(a, b))));
  if (one.kind === "address" && other.kind === "address")
    return tri(
      !one.blocks.some(({ version, interval }) =>
        ofVersion(other.blocks, version).some((second) => intervalsMeet(interval, second)),
      ),
    );
  if (one.kind === "flag" && other.kind === "flag") return tri(!one.flags.some((flag) => other.flags.includes(flag)));
  return "unknown";
}

/** Whether every value that there is matches. */
export function isEveryValue(values: ConditionValues): Tri {
  switch (values.kind) {
    case "text":
      return any(values.patterns.map((pattern) => tri(/^\*+$/.test(pattern))));
    case "arn":
      return "unknown";
    case "number":
    case "date":
      return tri(intervalsCover(values.intervals, { low: null, high: null, lowOpen: true, highOpen: true }));
    case "address":
      return tri(
        allAddresses.every(({ version, interval }) => intervalsCover(ofVersion(values.blocks, version), interval)),
      );
    case "flag":
      return tri(values.flags.includes(true) && values.flags.includes(false));
  }
}

/** Whether a value holds policy variables: what a request without their values does depends on the operator. */
export function nameVariables(values: ConditionValues): boolean {
  return isTextual(values) && values.patterns.some(hasVariables);
}

function isTextual(values: ConditionValues): values is Extract<ConditionValues, { readonly fold: boolean }> {
  return values.kind === "text" || values.kind === "arn";
}

function ofVersion(blocks: readonly AddressBlock[], version: 4 | 6): readonly Interval<bigint>[] {
  return blocks.flatMap((block) => (block.version === version ? [block.interval] : []));
}

function known<Read>(values: readonly Value[], read: (value: Value) => Read | null): readonly Read[] | null {
  const found: Read[] = [];
  for (const value of values) {
    const one = read(value);
    if (one === null) return null;
    found.push(one);
  }
  return found;
}

function numberOf(text: string | null): number | null {
  if (text === null || !/^[+-]?\d{1,15}(\.\d{1,9})?$/.test(text.trim())) return null;
  return Number(text);
}

function instant(text: string | null): number | null {
  return text === null ? null : instantOf(text);
}

/** The points that compare with a point as the operator says; the negated one names the same as its opposite. */
function comparison(base: string, point: number | null): Interval<number> | null {
  if (point === null) return null;
  const orEqual = base.endsWith("ThanEquals");
  if (base.includes("LessThan")) return { low: null, high: point, lowOpen: true, highOpen: !orEqual };
  if (base.includes("GreaterThan")) return { low: point, high: null, lowOpen: !orEqual, highOpen: true };
  return pointInterval(point);
}
