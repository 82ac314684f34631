// Operators on values. What Terraform would refuse gives an unknown: that is Terraform's to report.

import type { BinaryOperator } from "../../syntax/tree.js";
import type { Provenance } from "../../value/provenance.js";
import { type UnknownType, unknownValue, type Value } from "../../value/value.js";

const comparisons: readonly BinaryOperator[] = [">", ">=", "<", "<=", "==", "!=", "&&", "||"];

export function binaryValue(operator: BinaryOperator, left: Value, right: Value, provenance: Provenance): Value {
  const type: UnknownType = comparisons.includes(operator) ? "boolean" : "number";
  const unknown = () => unknownValue(`fn:${operator}`, provenance, { type });
  const answer = (value: boolean): Value => ({ kind: "boolean", value, provenance });
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
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a === null || b === null) return unknown();
  switch (operator) {
    case ">":
      return answer(a > b);
    case ">=":
      return answer(a >= b);
    case "<":
      return answer(a < b);
    case "<=":
      return answer(a <= b);
    default: {
      const result = arithmetic(operator, a, b);
      return Number.isFinite(result) ? { kind: "number", text: numberText(result), provenance } : unknown();
    }
  }
}

export function unaryValue(operator: "!" | "-", operand: Value, provenance: Provenance): Value {
  const flag = booleanOf(operand);
  if (operator === "!" && flag !== null) return { kind: "boolean", value: !flag, provenance };
  const number = numberOf(operand);
  if (operator === "-" && number !== null) return { kind: "number", text: numberText(-number), provenance };
  return unknownValue(`fn:${operator}`, provenance, { type: operator === "!" ? "boolean" : "number" });
}

function arithmetic(operator: BinaryOperator, a: number, b: number): number {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    default:
      return a % b;
  }
}

/** Shortest decimal text without an exponent (terraform.md §2.1). */
export function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 2 ** 53) return String(value === 0 ? 0 : value);
  const text = String(value);
  return text.includes("e") ? BigInt(Math.round(value)).toString() : text;
}

export function booleanOf(value: Value): boolean | null {
  if (value.kind === "boolean") return value.value;
  if (value.kind === "text" && (value.text === "true" || value.text === "false")) return value.text === "true";
  return null;
}

export function numberOf(value: Value): number | null {
  if (value.kind === "number") return Number(value.text);
  return value.kind === "text" && /^-?\d+(\.\d+)?$/.test(value.text) ? Number(value.text) : null;
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
  if (left.kind === "concat" || right.kind === "concat" || left.kind === "encoded" || right.kind === "encoded")
    return null;
  if (left.kind !== right.kind) return false;
  if (left.kind === "text" && right.kind === "text") return left.text === right.text;
  if (left.kind === "number" && right.kind === "number") return Number(left.text) === Number(right.text);
  if (left.kind === "boolean" && right.kind === "boolean") return left.value === right.value;
  if (left.kind === "list" && right.kind === "list") return equalLists(left.items, right.items);
  return null;
}

function equalLists(left: readonly unknown[], right: readonly unknown[]): boolean | null {
  if (left.length === 0 && right.length === 0) return true;
  return left.length === 0 || right.length === 0 ? (left.some(isSplice) || right.some(isSplice) ? null : false) : null;
}

function isSplice(item: unknown): boolean {
  return typeof item === "object" && item !== null && "kind" in item && item.kind === "splice";
}
