// The intrinsic functions (cloudformation.md §3.2). One entry per function; a function that is not
// computed here gives an unknown with its name as origin and the type of its result.

import type { ListNode, SyntaxNode } from "../../syntax/tree.js";
import type { Provenance } from "../../value/provenance.js";
import {
  concatenate,
  type ListItem,
  listValue,
  movedTo,
  textValue,
  type UnknownType,
  unknownValue,
  type Value,
} from "../../value/value.js";
import { withDynamicReferences } from "./dynamic-reference.js";
import type { Evaluated, Evaluator } from "./evaluate.js";
import { type FunctionCall, functionCall, memberNode, resolveAlias } from "./function-name.js";
import { substitute } from "./substitute.js";

type Implementation = (evaluator: Evaluator, argument: SyntaxNode, site: Provenance) => Evaluated;

/** Evaluates a function call at the place where it stands. */
export function callFunction(evaluator: Evaluator, call: FunctionCall, site: Provenance): Evaluated {
  const at: Provenance = { at: site.at };
  const known = Object.hasOwn(implementations, call.name) ? implementations[call.name] : undefined;
  if (known !== undefined) return known(evaluator, call.argument, at);
  const type = Object.hasOwn(resultTypes, call.name) ? resultTypes[call.name] : undefined;
  return unknownValue(originOf(evaluator, call), at, { type: type ?? "any" });
}

const resultTypes: Readonly<Record<string, UnknownType>> = {
  "Fn::Base64": "string",
  "Fn::Cidr": "list",
  "Fn::GetAZs": "list",
  "Fn::GetStackOutput": "string",
  "Fn::ToJsonString": "string",
  "Fn::Length": "number",
};

function originOf(evaluator: Evaluator, { name, argument }: FunctionCall): string {
  if (name !== "Fn::Transform") return `fn:${name}`;
  const macro = argument.kind === "map" ? memberNode(argument, "Name") : undefined;
  const value = macro === undefined ? null : evaluator.evaluate(macro);
  return `transform:${value?.kind === "text" ? value.text : "?"}`;
}

function malformed(name: string, site: Provenance): Value {
  return unknownValue(`invalid:${name}`, site);
}

/** The items of an argument that is written as a list, whatever tag makes the list a call. */
function listArgument(argument: SyntaxNode): ListNode["items"] | null {
  const node = resolveAlias(argument);
  return node.kind === "list" ? node.items : null;
}

/** An argument that a short form makes out of the tagged node itself: read without its tag. */
function plainText(argument: SyntaxNode): string | null {
  const node = resolveAlias(argument);
  return node.kind === "scalar" ? node.text : null;
}

const implementations: Readonly<Record<string, Implementation>> = {
  Ref: (evaluator, argument, site) => {
    const name = plainText(argument);
    return name === null ? malformed("Ref", site) : evaluator.reference(name, site);
  },
  "Fn::GetAtt": getAttribute,
  "Fn::Sub": substitute,
  "Fn::Join": join,
  "Fn::Split": split,
  "Fn::Select": select,
  "Fn::If": conditional,
  "Fn::FindInMap": findInMap,
  "Fn::ImportValue": (evaluator, argument, site) => {
    const name =
      argument.kind === "scalar" && argument.tag !== undefined
        ? textValue(argument.text, site)
        : evaluator.evaluate(argument);
    return unknownValue(`import:${name?.kind === "text" ? name.text : "?"}`, site, { type: "string" });
  },
};

/** `[X, A]`, `"X.A"`: the first dot splits, the attribute may have more. */
function getAttribute(evaluator: Evaluator, argument: SyntaxNode, site: Provenance): Evaluated {
  const items = listArgument(argument);
  const path = plainText(argument);
  if (items !== null) {
    const name = items[0] === undefined ? null : plainText(items[0]);
    const attribute = items[1] === undefined ? null : evaluator.evaluate(items[1]);
    if (name === null || items.length < 2 || attribute === null) return malformed("Fn::GetAtt", site);
    if (attribute.kind !== "text") return unknownValue(`att:${name}.?`, site);
    const rest = items.slice(2).map((item) => `.${plainText(item) ?? "?"}`);
    return evaluator.attribute(name, attribute.text + rest.join(""), site);
  }
  const dot = path?.indexOf(".") ?? -1;
  if (path === null || dot < 0) return malformed("Fn::GetAtt", site);
  return evaluator.attribute(path.slice(0, dot), path.slice(dot + 1), site);
}

function join(evaluator: Evaluator, argument: SyntaxNode, site: Provenance): Evaluated {
  const items = listArgument(argument);
  const delimiter = items?.[0] === undefined ? null : plainText(items[0]);
  const list = items?.[1] === undefined ? null : evaluator.evaluate(items[1]);
  if (items?.length !== 2 || delimiter === null || list === null) return malformed("Fn::Join", site);
  if (list.kind !== "list") return unknownValue("fn:Fn::Join", site, { type: "string" });
  const parts: Extract<Value, { kind: "text" | "concat" | "unknown" }>[] = [];
  for (const item of list.items) {
    const text = textItem(item);
    if (text === null) return unknownValue("fn:Fn::Join", site, { type: "string" });
    if (parts.length > 0) parts.push(textValue(delimiter, site));
    parts.push(text);
  }
  const joined = concatenate(parts, site);
  // A text that was put together stands where the function stands.
  return withDynamicReferences(
    joined.kind === "text" ? textValue(joined.text, { ...joined.provenance, at: site.at }) : movedTo(joined, site),
  );
}

/** What may stand in a joined list: texts and scalars that end as text. */
function textItem(item: ListItem): Extract<Value, { kind: "text" | "concat" | "unknown" }> | null {
  switch (item.kind) {
    case "text":
    case "concat":
      return item;
    case "unknown":
      return item.type === "list" || item.type === "map" ? null : item;
    case "number":
      return textValue(item.text, item.provenance);
    case "boolean":
      return textValue(String(item.value), item.provenance);
    default:
      return null;
  }
}

function split(evaluator: Evaluator, argument: SyntaxNode, site: Provenance): Evaluated {
  const items = listArgument(argument);
  const delimiter = items?.[0] === undefined ? null : plainText(items[0]);
  const text = items?.[1] === undefined ? null : evaluator.evaluate(items[1]);
  if (items?.length !== 2 || delimiter === null || delimiter === "" || text === null)
    return malformed("Fn::Split", site);
  if (text.kind !== "text") return unknownValue("fn:Fn::Split", site, { type: "list" });
  const parts = text.text.split(delimiter).map((part) => textValue(part, site));
  return listValue(parts, site);
}

function select(evaluator: Evaluator, argument: SyntaxNode, site: Provenance): Evaluated {
  const items = listArgument(argument);
  const index = items?.[0] === undefined ? null : evaluator.evaluate(items[0]);
  const list = items?.[1] === undefined ? null : evaluator.evaluate(items[1]);
  if (items?.length !== 2 || index === null || list === null) return malformed("Fn::Select", site);
  const unknown = unknownValue("fn:Fn::Select", site);
  if ((index.kind !== "text" && index.kind !== "number") || list.kind !== "list") return unknown;
  const at = Number(index.text);
  const before = list.items.slice(0, at + 1);
  if (!Number.isInteger(at) || at < 0 || before.some((item) => item.kind === "splice")) return unknown;
  const item = before[at];
  return item === undefined ? malformed("Fn::Select", site) : item.kind === "splice" ? unknown : item;
}

/** Undecided: an unknown that is one of its branches. Conditions are not evaluated yet (R16's widening). */
function conditional(evaluator: Evaluator, argument: SyntaxNode, site: Provenance): Evaluated {
  const items = listArgument(argument);
  const name = items?.[0] === undefined ? null : plainText(items[0]);
  const [, first, second] = items ?? [];
  if (items?.length !== 3 || name === null || first === undefined || second === undefined)
    return malformed("Fn::If", site);
  const branches = [evaluator.evaluate(first), evaluator.evaluate(second)];
  const present = branches.filter((branch) => branch !== null);
  if (present.length === 0) return null;
  return unknownValue(`if:${name}`, site, {
    oneOf: present,
    type: present.every((branch) => branch.kind === "text" || branch.kind === "concat") ? "string" : "any",
    ...(present.length < 2 ? { mayBeAbsent: true } : {}),
  });
}

function findInMap(evaluator: Evaluator, argument: SyntaxNode, site: Provenance): Evaluated {
  const items = listArgument(argument);
  if (items === null || items.length < 3) return malformed("Fn::FindInMap", site);
  const keys = items.slice(0, 3).map((item) => evaluator.evaluate(item));
  const names = keys.map((key) => (key?.kind === "text" || key?.kind === "number" ? key.text : null));
  const unknown = unknownValue(`map:${names.map((name) => name ?? "?").join(".")}`, site);
  let node: SyntaxNode | undefined = evaluator.template.mappings ?? undefined;
  for (const name of names) {
    if (name === null) return unknown;
    node = node?.kind === "map" ? memberNode(node, name) : undefined;
  }
  if (node === undefined || functionCall(node) !== undefined) return unknown;
  const value = evaluator.evaluate(node);
  if (value === null) return unknown;
  return movedTo(value, {
    ...value.provenance,
    at: site.at,
    related: [{ role: "origin", location: value.provenance.at }],
  });
}
