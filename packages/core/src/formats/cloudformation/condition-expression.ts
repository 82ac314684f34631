// The Conditions section: each condition as an expression over comparisons (R15).

import type { SyntaxNode } from "../../syntax/tree.js";
import { functionCall, memberNode, resolveAlias } from "./function-name.js";
import { loopName } from "./loop-text.js";
import type { LoopVariables } from "./scope.js";

/** One side of a comparison. Opaque sides are equal if they are spelt alike; nothing else is known of them. */
export type Operand =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "parameter"; readonly name: string }
  | { readonly kind: "opaque"; readonly key: string };

export type ConditionExpression =
  | { readonly kind: "equals"; readonly left: Operand; readonly right: Operand }
  | { readonly kind: "and" | "or"; readonly parts: readonly ConditionExpression[] }
  | { readonly kind: "not"; readonly part: ConditionExpression }
  | { readonly kind: "condition"; readonly name: string }
  /** Something that cannot be read: true in some cases, false in others. */
  | { readonly kind: "free"; readonly key: string };

/** Reads the operand that a node is; the evaluator of the template does the work. */
export type ReadOperand = (node: SyntaxNode) => Operand;

/** Reads a condition. What is not understood is free, under a key that tells equal texts apart from others. */
export function readCondition(
  node: SyntaxNode,
  operandOf: ReadOperand,
  key: string,
  loops: LoopVariables = new Map(),
): ConditionExpression {
  const target = resolveAlias(node);
  const free: ConditionExpression = { kind: "free", key };
  const reference = conditionName(target, loops);
  if (reference !== null) return { kind: "condition", name: reference };
  const call = functionCall(target);
  const argument = call === undefined ? undefined : resolveAlias(call.argument);
  if (call === undefined || argument?.kind !== "list") return free;
  const parts = argument.items.map((item, index) => readCondition(item, operandOf, `${key}/${index}`, loops));
  const [first, second] = argument.items;
  switch (call.name) {
    case "Fn::Equals":
      if (first === undefined || second === undefined || parts.length !== 2) return free;
      return { kind: "equals", left: operandOf(first), right: operandOf(second) };
    case "Fn::And":
      return { kind: "and", parts };
    case "Fn::Or":
      return { kind: "or", parts };
    case "Fn::Not":
      return parts[0] === undefined ? free : { kind: "not", part: parts[0] };
    case "Fn::Contains":
      return containsExpression(first, second, operandOf) ?? free;
    default:
      return free;
  }
}

/** `{ Condition: name }` or `!Condition name`. */
function conditionName(node: SyntaxNode, loops: LoopVariables): string | null {
  if (node.kind === "scalar" && node.tag === "!Condition") return loopName(node.text, loops);
  if (node.kind !== "map" || node.entries.length !== 1) return null;
  const name = memberNode(node, "Condition");
  return name?.kind === "scalar" ? loopName(name.text, loops) : null;
}

/** `Fn::Contains: [[a, b], value]`, which occurs in Rules. */
function containsExpression(
  list: SyntaxNode | undefined,
  value: SyntaxNode | undefined,
  operandOf: ReadOperand,
): ConditionExpression | null {
  const items = list === undefined ? undefined : resolveAlias(list);
  if (items?.kind !== "list" || value === undefined) return null;
  const right = operandOf(value);
  return { kind: "or", parts: items.items.map((item) => ({ kind: "equals", left: operandOf(item), right })) };
}
