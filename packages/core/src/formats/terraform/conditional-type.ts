// The one type that both arms of a conditional have: `true ? 1 : "a"` is a text.

import type { SyntaxNode } from "../../syntax/tree.js";
import { unknownValue, type Value } from "../../value/value.js";
import { isRefused } from "./functions/implementation.js";
import { asText, unified } from "./functions/unify.js";

/** Whether a value may have to become another one to be of the type of something else. */
export function isConvertible({ kind }: Value): boolean {
  return kind === "number" || kind === "boolean" || kind === "list" || kind === "map";
}

/** Both arms, each as a value of their type. What is not visible converts nothing. */
export function alike(one: Value, other: Value): readonly [Value, Value] {
  const [first, second] = unified([one, other], "as written") ?? [];
  return first === undefined || second === undefined ? [one, other] : [first, second];
}

/** The arm that is taken, beside the one that is left and its expression. */
export function asTypedBeside(chosen: Value, left: Value, expression: SyntaxNode): Value {
  const common = unified([chosen, left], "as written")?.[0];
  // What a failing part of it would be, and of what an empty collection is one, does not show.
  const isHidden = mayFail(expression) && (common === undefined || isEmpty(left) || isComputed(left));
  const converted = isHidden ? asTexts(chosen) : (common ?? chosen);
  return isHidden || mayFail(expression) ? either(chosen, converted) : converted;
}

function isComputed(value: Value): boolean {
  return value.kind === "unknown" && (isRefused(value) || value.origin.startsWith("fn:"));
}

/** An empty collection that a function made has an element type, which does not show. */
function isEmpty(value: Value): boolean {
  return (value.kind === "list" && value.items.length === 0) || (value.kind === "map" && value.members.length === 0);
}

/** Whether evaluating an expression may end in an error, which is not always seen here. */
function mayFail(node: SyntaxNode): boolean {
  switch (node.kind) {
    case "scalar":
    case "variable":
    case "get-attribute":
      return false;
    case "parentheses":
      return mayFail(node.expression);
    case "list":
      return node.items.some(mayFail);
    case "map":
      return node.entries.some(({ key, value }) => mayFail(key) || mayFail(value));
    case "conditional":
      return mayFail(node.consequent) || mayFail(node.alternate) || mayFail(node.condition);
    case "template":
      return node.parts.some((part) =>
        part.kind === "template-interpolation" ? mayFail(part.expression) : part.kind !== "template-literal",
      );
    default:
      return true;
  }
}

/** Every number and boolean as a text. */
function asTexts(value: Value): Value {
  if (value.kind === "list")
    return { ...value, items: value.items.map((item) => (item.kind === "splice" ? item : asTexts(item))) };
  if (value.kind !== "map" || value.open !== null) return asText(value);
  return { ...value, members: value.members.map((member) => ({ ...member, value: asTexts(member.value) })) };
}

/** A value and what becomes of it if it is converted: of the same shape, some scalars become texts. */
function either(value: Value, converted: Value): Value {
  if (value.kind === "list" && converted.kind === "list") {
    const items = value.items.map((item, index) => {
      const other = converted.items[index];
      return item.kind === "splice" || other === undefined || other.kind === "splice" ? item : either(item, other);
    });
    return { ...value, items };
  }
  if (value.kind === "map" && converted.kind === "map") {
    if (value.open !== null) return value;
    const others = new Map(converted.members.map((member) => [member.name, member]));
    const members = value.members.map((member) => {
      const other = others.get(member.name);
      return other === undefined ? member : { ...member, value: either(member.value, other.value) };
    });
    return { ...value, members };
  }
  if (value.kind === converted.kind) return value;
  return unknownValue("fn:convert", value.provenance, { oneOf: [value, converted], likely: value });
}
