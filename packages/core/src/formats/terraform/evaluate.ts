// Expressions → values. Lazy and never throwing; references are resolved by the module instance.

import type {
  ConditionalNode,
  ListNode,
  MapNode,
  ScalarNode,
  SyntaxNode,
  TemplateNode,
  TemplatePart,
} from "../../syntax/tree.js";
import { choiceOf, isChoice, overAlternatives } from "../../value/alternative.js";
import { restingOn } from "../../value/assumption.js";
import type { Provenance } from "../../value/provenance.js";
import { literalOf, locate, openingRange, type TextPlace } from "../../value/text-place.js";
import {
  type ConcatValue,
  concatenate,
  type ListItem,
  listValue,
  type Member,
  mapValue,
  movedTo,
  textValue,
  type UnknownValue,
  unknownValue,
  type Value,
} from "../../value/value.js";
import { attributeValue, indexValue } from "./access.js";
import { numberText, parseNumber } from "./big-number.js";
import { alike, asTypedBeside, isConvertible } from "./conditional-type.js";
import { elementsOf, forValue, inAnyOrder, isInOrder } from "./for-expression.js";
import { pieceOf } from "./functions/argument.js";
import { callFunction } from "./functions/call.js";
import type { ModuleInstance } from "./module-instance.js";
import { binaryValue, booleanOf, unaryValue } from "./operator.js";
import { orderedItems } from "./order.js";
import { type Reference, referenceOf } from "./reference.js";
import { extendScope, type Scope } from "./scope.js";

/** An expression's surroundings: its module instance, its text, the names in force. */
export interface Surroundings {
  readonly module: ModuleInstance;
  readonly place: TextPlace;
  readonly scope: Scope;
}

/** Evaluates an expression. Unknown parts are unknown with an origin; nothing throws. */
export function evaluate(node: SyntaxNode, at: Surroundings): Value {
  // What an override file says stands in that file.
  const home = at.place.homes?.get(node);
  const here = home === undefined ? at : { ...at, place: home.place };
  const exhausted = () => unknownValue("invalid:depth", { at: locate(here.place, node.range) });
  return at.module.run.step(() => evaluateNode(node, here), exhausted);
}

function evaluateNode(node: SyntaxNode, at: Surroundings): Value {
  const provenance: Provenance = { at: locate(at.place, node.range) };
  switch (node.kind) {
    case "scalar":
      return scalarValue(node, at.place);
    case "template":
      return templateValue(node, at);
    case "list":
      return listValue(
        node.items.map((item) => evaluate(item, at)),
        opened(provenance, node, at),
      );
    case "map":
      return objectValue(node, at, opened(provenance, node, at));
    case "parentheses":
      return evaluate(node.expression, at);
    case "unary": {
      const operand = evaluate(node.operand, at);
      return restingOn(unaryValue(node.operator, operand, provenance), operand);
    }
    case "binary": {
      const [left, right] = [evaluate(node.left, at), evaluate(node.right, at)];
      return restingOn(binaryValue(node.operator, left, right, provenance), left, right);
    }
    case "conditional":
      return conditionalValue(node, at, provenance);
    case "call":
      return callFunction(node, at, provenance);
    case "for":
      return forValue(node, at, provenance);
    case "variable":
    case "get-attribute":
    case "index":
      return traversalValue(node, at, provenance);
    case "splat":
      return splatValue(evaluate(node.target, at), node.each, at, provenance);
    case "splat-element":
      return at.scope.names.get(SPLAT) ?? unknownValue("invalid:splat", provenance);
    default:
      return unknownValue("invalid:syntax", provenance);
  }
}

/** The name under which a splat's element is in scope: no identifier is spelt like this. */
const SPLAT = "[*]";

/** What stands for several values, in a loop or in the instances of a block, no fix may change for one of them. */
function opened(provenance: Provenance, node: MapNode | ListNode, { place, scope }: Surroundings): Provenance {
  return scope.names.size === 0
    ? { ...provenance, collection: literalOf(place, node) }
    : { ...provenance, opening: locate(place, openingRange(place.tree.text, node)) };
}

/** A finding on a string stands on its content, without the quotes (terraform.md §3.1). */
export function scalarValue(node: ScalarNode, place: TextPlace): Value {
  const quoted = node.style === "double";
  const { start, end } = node.contentRange;
  const range = quoted ? { start: start + 1, end: end - 1 } : node.contentRange;
  const provenance: Provenance = { at: locate(place, range), literal: literalOf(place, node) };
  if (node.style !== "plain") return textValue(node.text, provenance);
  if (node.text === "null") return { kind: "null", provenance };
  if (node.text === "true" || node.text === "false")
    return { kind: "boolean", value: node.text === "true", provenance };
  return { kind: "number", text: canonicalNumber(node.text), provenance };
}

function canonicalNumber(text: string): string {
  const number = /^\d+$/.test(text) ? null : parseNumber(text);
  return (number === null ? null : numberText(number)) ?? text.replace(/^0+(?=\d)/, "");
}

function templateValue(node: TemplateNode, at: Surroundings): Value {
  const only = node.parts.length === 1 ? node.parts[0] : undefined;
  // A template that is exactly one interpolation has the inner value's type.
  if (only?.kind === "template-interpolation") return evaluate(only.expression, at);
  const provenance: Provenance = { at: locate(at.place, node.contentRange) };
  const parts = node.parts.flatMap((part) => partValues(part, at));
  const value = concatenate(parts, provenance);
  return value.kind === "text"
    ? textValue(value.text, { ...value.provenance, at: provenance.at })
    : movedTo(value, provenance);
}

type Piece = Extract<Value, { kind: "text" | "concat" | "unknown" }>;

function partValues(part: TemplatePart, at: Surroundings): readonly Piece[] {
  const provenance: Provenance = { at: locate(at.place, part.range) };
  switch (part.kind) {
    case "template-literal":
      return [textValue(part.text, { ...provenance, ...segmentsOf(part.segments, at.place) })];
    case "template-interpolation":
      return [asText(evaluate(part.expression, at), provenance)];
    case "template-if": {
      const condition = evaluate(part.condition, at);
      const known = booleanOf(condition);
      const pieces = (parts: readonly TemplatePart[]) => parts.flatMap((inner) => partValues(inner, at));
      if (known !== null) return pieces(known ? part.consequent : part.alternate);
      const arms = [part.consequent, part.alternate].map((arm) => concatenate(pieces(arm), provenance));
      const decider = unknownValue("fn:if", provenance, switchOf(part.condition, condition, at));
      return [{ ...choiceOf(decider, arms, provenance), type: "string" }];
    }
    default: {
      const collection = evaluate(part.collection, at);
      const pairs = elementsOf(collection);
      if (pairs === null || !isInOrder(collection)) return [unknownValue("fn:for", provenance, { type: "string" })];
      return pairs.flatMap(([key, value]) => {
        const names = { ...(part.keyName === null ? {} : { [part.keyName]: key }), [part.valueName]: value };
        const inner = { ...at, scope: extendScope(at.scope, names) };
        return part.body.flatMap((one) => partValues(one, inner));
      });
    }
  }
}

/** Segments lead to the file only while the text is the file's own. */
function segmentsOf(segments: NonNullable<Provenance["segments"]>, place: TextPlace): Pick<Provenance, "segments"> {
  return place.embedding === undefined ? { segments } : {};
}

/** A value inside a template: it stands at its interpolation, wherever it came from. */
function asText(value: Value, provenance: Provenance): Piece {
  const whole = (text: string): Piece => {
    const { start, end } = provenance.at.range;
    const segments =
      text === ""
        ? []
        : [{ textStart: 0, textEnd: text.length, sourceStart: start, sourceEnd: end, kind: "hole" as const }];
    const { assumes } = value.provenance;
    return textValue(text, { ...provenance, ...(assumes === undefined ? {} : { assumes }), segments });
  };
  switch (value.kind) {
    case "text":
    case "number":
      return whole(value.text);
    case "boolean":
      return whole(String(value.value));
    case "concat": {
      const { assumes } = value.provenance;
      const parts = value.parts
        .map((part) => asText(assumes === undefined ? part : restingOn(part, value), provenance))
        .flatMap((part) => (part.kind === "concat" ? part.parts : [part]));
      const moved: ConcatValue = { ...value, parts, provenance };
      return moved;
    }
    case "unknown": {
      const moved: UnknownValue = { ...value, provenance };
      return moved;
    }
    case "encoded": {
      const text = pieceOf(value);
      return text === null ? unknownValue("fn:jsonencode", provenance) : asText(text, provenance);
    }
    default:
      return unknownValue("invalid:template", provenance, { type: "string" });
  }
}

function objectValue(node: MapNode, at: Surroundings, provenance: Provenance): Value {
  const members: Member[] = [];
  let open: string | null = null;
  for (const { key, value } of node.entries) {
    const name = key.kind === "scalar" ? scalarText(key, at.place) : evaluate(key, at);
    if (name.kind === "text" || name.kind === "number") {
      members.push({ name: name.text, key: name.provenance, value: evaluate(value, at) });
    } else open = name.kind === "unknown" ? name.origin : "fn:key";
  }
  return mapValue(members, provenance, open);
}

/** A bare object key is text, even if it reads like a number or `true`. */
function scalarText(node: ScalarNode, place: TextPlace): Value {
  const value = scalarValue(node, place);
  return value.kind === "text" ? value : textValue(node.text, value.provenance);
}

/** An unknown condition leaves one of both arms. */
function conditionalValue(node: ConditionalNode, at: Surroundings, provenance: Provenance): Value {
  const condition = evaluate(node.condition, at);
  const known = booleanOf(condition);
  if (known === null) {
    const arms = alike(evaluate(node.consequent, at), evaluate(node.alternate, at));
    const origin = condition.kind === "unknown" ? condition.origin : "fn:?:";
    return choiceOf(unknownValue(origin, provenance, switchOf(node.condition, condition, at)), arms, provenance);
  }
  const [taken, left] = known ? [node.consequent, node.alternate] : [node.alternate, node.consequent];
  const chosen = restingOn(evaluate(taken, at), condition);
  if (!isConvertible(chosen)) return chosen;
  // The other arm decides about the type only: what it rests on, the result does not.
  return asTypedBeside(
    chosen,
    at.module.run.aside(() => evaluate(left, at)),
    left,
  );
}

/** The name of an unknown condition: what it is, or how it is written where that means one thing in the module. */
function switchOf(node: SyntaxNode, condition: Value, at: Surroundings): { readonly switch?: string } {
  if (condition.kind === "unknown" && !/^(fn|invalid):|\?/.test(condition.origin)) return { switch: condition.origin };
  if (at.scope.names.size > 0 || at.scope.others !== undefined) return {};
  const { start, end } = node.range;
  return { switch: `${at.module.prefix}${at.place.tree.text.slice(start, end).replace(/\s+/g, " ")}` };
}

function traversalValue(node: SyntaxNode, at: Surroundings, provenance: Provenance): Value {
  const reference = referenceOf(node);
  if (reference !== null && !at.scope.names.has(reference.root)) {
    if (at.scope.others !== undefined) return unknownValue(at.scope.others, provenance);
    const value = at.module.resolve(reference, at, provenance);
    return isFixed(reference) ? referredTo(value, provenance) : value;
  }
  if (node.kind === "variable")
    return at.scope.names.get(node.name) ?? unknownValue(`invalid:${node.name}`, provenance);
  if (node.kind === "get-attribute") return attributeValue(evaluate(node.target, at), node.name, provenance);
  if (node.kind === "index") return indexValue(evaluate(node.target, at), evaluate(node.key, at), provenance);
  return unknownValue("invalid:reference", provenance);
}

/** Whether a reference means the same thing wherever it is evaluated in an instance of its module. */
function isFixed({ steps }: Reference): boolean {
  return steps.every((step) => step.kind === "attribute" || step.key.kind === "scalar");
}

/** A scalar stays where it is written, and remembers who asked for it last. */
function referredTo(value: Value, { at }: Provenance): Value {
  if (value.kind !== "text" && value.kind !== "number" && value.kind !== "boolean") return value;
  return { ...value, provenance: { ...value.provenance, reference: at } };
}

/** `null[*]` is empty, a value that is no list counts as a list of one. */
function splatValue(target: Value, each: SyntaxNode, at: Surroundings, provenance: Provenance): Value {
  const apply = (element: Value): Value =>
    evaluate(each, { ...at, scope: extendScope(at.scope, { [SPLAT]: element }) });
  if (target.kind === "null") return listValue([], provenance);
  const choice = isChoice(target)
    ? overAlternatives(target, provenance, (one) => splatValue(one, each, at, provenance))
    : null;
  if (choice !== null) return choice;
  if (target.kind === "unknown") {
    const { origin } = target;
    const element = apply(unknownValue(`${origin}[*]`, provenance));
    return listValue([{ kind: "splice", origin, min: 0, each: element, provenance }], provenance);
  }
  const whole = target.kind === "list" ? orderedItems(target) : [target];
  const items = (whole ?? (target.kind === "list" ? target.items : [])).map((item): ListItem => {
    if (item.kind !== "splice") return apply(item);
    return item.each === undefined ? item : { ...item, each: apply(item.each) };
  });
  const result = whole === null ? inAnyOrder(items, provenance) : listValue(items, provenance);
  return items.length === 0 ? restingOn(result, target) : result;
}
