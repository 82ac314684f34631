// Operators on values. What Terraform would refuse gives an unknown: that is Terraform's to report.

import type { BinaryOperator } from "../../syntax/tree.js";
import type { Provenance } from "../../value/provenance.js";
import {
  type ListItem,
  type ListValue,
  type MapValue,
  type UnknownType,
  type UnknownValue,
  unknownValue,
  type Value,
} from "../../value/value.js";
import {
  add,
  type BigNumber,
  compare,
  divide,
  isShort,
  modulo,
  multiply,
  negate,
  numberText,
  parseNumber,
  sign,
} from "./big-number.js";
import { MISSING } from "./missing.js";

const comparisons: readonly BinaryOperator[] = [">", ">=", "<", "<=", "==", "!=", "&&", "||"];

export function binaryValue(operator: BinaryOperator, left: Value, right: Value, provenance: Provenance): Value {
  const type: UnknownType = comparisons.includes(operator) ? "boolean" : "number";
  const unknown = () => unknownValue(`fn:${operator}`, provenance, { type });
  const answer = (value: boolean): Value => ({ kind: "boolean", value, provenance });
  if (isMissing(left)) return left;
  if (isMissing(right)) return right;
  if (operator === "==" || operator === "!=") {
    const equal = equalValues(left, right);
    return equal === null ? unknown() : answer(equal === (operator === "=="));
  }
  if (operator === "&&" || operator === "||") {
    // One side can decide alone, even if the other is unknown.
    const deciding = operator === "||";
    const sides = [booleanOf(left), booleanOf(right)];
    if (sides.includes(deciding)) return answer(deciding);
    return sides.includes(null) ? unknown() : answer(!deciding);
  }
  const [a, b] = [bigNumberOf(left), bigNumberOf(right)];
  if (a === null || b === null) return unknown();
  switch (operator) {
    case ">":
      return answer(compare(a, b) > 0);
    case ">=":
      return answer(compare(a, b) >= 0);
    case "<":
      return answer(compare(a, b) < 0);
    case "<=":
      return answer(compare(a, b) <= 0);
    default: {
      const result = arithmetic(operator, a, b);
      // Quotients are rounded to the precision of what they come from, which does not show here; nor does
      // the sign of a negative nought.
      const isRounded = result !== null && (operator === "/" || operator === "%") && !isShort(result);
      const isNought = result !== null && sign(result) === 0 && (sign(a) < 0 || sign(b) < 0);
      if (isRounded || (isNought && operator !== "+" && operator !== "-")) return unknown();
      return numberValue(result, provenance) ?? unknown();
    }
  }
}

export function unaryValue(operator: "!" | "-", operand: Value, provenance: Provenance): Value {
  if (isMissing(operand)) return operand;
  const flag = booleanOf(operand);
  if (operator === "!" && flag !== null) return { kind: "boolean", value: !flag, provenance };
  const number = bigNumberOf(operand);
  const negative =
    operator === "-" && number !== null && sign(number) !== 0 ? numberValue(negate(number), provenance) : null;
  return negative ?? unknownValue(`fn:${operator}`, provenance, { type: operator === "!" ? "boolean" : "number" });
}

function arithmetic(operator: BinaryOperator, a: BigNumber, b: BigNumber): BigNumber | null {
  switch (operator) {
    case "+":
      return add(a, b);
    case "-":
      return add(a, negate(b));
    case "*":
      return multiply(a, b);
    case "/":
      return divide(a, b);
    default:
      return modulo(a, b);
  }
}

function numberValue(number: BigNumber | null, provenance: Provenance): Value | null {
  const text = number === null ? null : numberText(number);
  return text === null ? null : { kind: "number", text, provenance };
}

/** What Terraform would refuse stays recognisable, so that `try` can go on behind it. */
function isMissing(value: Value): boolean {
  return value.kind === "unknown" && value.origin === MISSING;
}

/** A condition; texts are converted as Terraform converts them. */
export function booleanOf(value: Value): boolean | null {
  if (value.kind === "boolean") return value.value;
  if (value.kind === "unknown") return agreed(value, booleanOf);
  if (value.kind !== "text") return null;
  if (value.text === "true" || value.text === "1") return true;
  return value.text === "false" || value.text === "0" ? false : null;
}

/** A number, of as many digits as it has; texts that spell one are converted. */
export function bigNumberOf(value: Value): BigNumber | null {
  if (value.kind === "unknown") {
    const text = agreed(value, (one) => (one.kind === "number" || one.kind === "text" ? one.text : null));
    return text === null ? null : parseNumber(text);
  }
  return value.kind === "number" || value.kind === "text" ? parseNumber(value.text) : null;
}

/** A number to count with. */
export function numberOf(value: Value): number | null {
  if (value.kind === "number") return Number(value.text);
  if (value.kind === "unknown") return agreed(value, numberOf);
  return value.kind === "text" && /^-?\d+(\.\d+)?$/.test(value.text) ? Number(value.text) : null;
}

/** What all values that an unknown may be are read as; null if they differ, or one is not visible. */
function agreed<Reading>({ oneOf }: UnknownValue, read: (value: Value) => Reading | null): Reading | null {
  const [first, ...others] = (oneOf ?? []).map(read);
  return first !== undefined && others.every((one) => one === first) ? first : null;
}

/** `==` does not convert: `1 == "1"` is false. Null if it depends on something unknown. */
export function equalValues(left: Value, right: Value): boolean | null {
  if (left.kind === "unknown" || right.kind === "unknown") {
    const same = left.kind === "unknown" && right.kind === "unknown" && left.origin === right.origin;
    return same && !/^(fn:|if:)/.test(left.origin) ? true : null;
  }
  if (left.kind === "null" || right.kind === "null") {
    const other = left.kind === "null" ? right : left;
    return other.kind === "null";
  }
  const unclear = (value: Value) => value.kind === "concat" || value.kind === "encoded";
  if (unclear(left) || unclear(right)) {
    const other = unclear(left) ? right : left;
    return unclear(other) || other.kind === "text" ? null : false;
  }
  if (left.kind !== right.kind) return false;
  if (left.kind === "text" && right.kind === "text") return left.text === right.text;
  if (left.kind === "number" && right.kind === "number") return equalNumbers(left.text, right.text);
  if (left.kind === "boolean" && right.kind === "boolean") return left.value === right.value;
  if (left.kind === "list" && right.kind === "list") return equalLists(left, right);
  return left.kind === "map" && right.kind === "map" ? equalMaps(left, right) : null;
}

function equalNumbers(left: string, right: string): boolean | null {
  const [a, b] = [parseNumber(left), parseNumber(right)];
  return a === null || b === null ? left === right || null : compare(a, b) === 0;
}

/**
 * Lists can be told apart, but not found equal: a tuple never equals a list, and which of both a value
 * is does not show here.
 */
function equalLists(left: ListValue, right: ListValue): false | null {
  if (left.items.some(isSplice) || right.items.some(isSplice)) return null;
  if (left.items.length !== right.items.length) return false;
  if (!left.ordered || !right.ordered) return null;
  const differ = left.items.some((item, index) => {
    const other = right.items[index];
    return (
      item.kind !== "splice" && other !== undefined && other.kind !== "splice" && equalValues(item, other) === false
    );
  });
  return differ ? false : null;
}

/** The same holds for objects and maps. */
function equalMaps(left: MapValue, right: MapValue): false | null {
  if (left.open !== null || right.open !== null) return null;
  if (left.members.length !== right.members.length) return false;
  const others = new Map(right.members.map(({ name, value }) => [name, value]));
  const differ = left.members.some(({ name, value }) => {
    const other = others.get(name);
    return other === undefined || equalValues(value, other) === false;
  });
  return differ ? false : null;
}

function isSplice(item: ListItem): boolean {
  return item.kind === "splice";
}
