// The intrinsic functions (cloudformation.md §3.2), by name. A function that is not computed gives an
// unknown with its name as origin and the type of its result.

import { thingName } from "../../model/network.js";
import type { SyntaxNode } from "../../syntax/tree.js";
import { assumptionsOf, restingOn } from "../../value/assumption.js";
import type { Provenance } from "../../value/provenance.js";
import { holeMark } from "../../value/text-place.js";
import {
  concatenate,
  type ListItem,
  listValue,
  movedTo,
  type NumberValue,
  type TextValue,
  textValue,
  type UnknownType,
  type UnknownValue,
  unknownValue,
  type Value,
} from "../../value/value.js";
import { conditional } from "./conditional.js";
import { withDynamicReferences } from "./dynamic-reference.js";
import type { Evaluated, Evaluator } from "./evaluate.js";
import { findInMap } from "./find-in-map.js";
import { functionCall, memberNode, resolveAlias } from "./function-name.js";
import { transformValue } from "./include.js";
import { loopName } from "./loop-text.js";
import { importedValue } from "./output-links.js";
import { substitute } from "./substitute.js";
import { zoneList } from "./zone-list.js";

/** A call at its place: `pointer` leads to its argument. */
export interface CallSite {
  readonly name: string;
  readonly argument: SyntaxNode;
  readonly site: Provenance;
  readonly pointer: string;
}

/** Evaluates a function call. Null where the call gives `AWS::NoValue`. */
export function callFunction(evaluator: Evaluator, call: CallSite): Evaluated {
  const known = Object.hasOwn(implementations, call.name) ? implementations[call.name] : undefined;
  if (known !== undefined) return known(evaluator, call);
  const type = Object.hasOwn(resultTypes, call.name) ? resultTypes[call.name] : undefined;
  return unknownValue(`fn:${call.name}`, call.site, { type: type ?? "any" });
}

const resultTypes: Readonly<Record<string, UnknownType>> = {
  "Fn::Base64": "string",
  "Fn::Cidr": "list",
};

/** What a call of a wrong shape gives, reported (R9: reading goes on). */
export function malformed(evaluator: Evaluator, call: CallSite, expected: string): Value {
  // What is not visible may have the right shape.
  if (plainText(call.argument)?.includes(holeMark) === true) return unknownValue(`fn:${call.name}`, call.site);
  evaluator.report("fe/intrinsic-malformed", {
    pointer: call.pointer,
    location: call.site.at,
    subject: call.name,
    message: `\`${call.name}\` takes ${expected}.`,
  });
  return unknownValue(`invalid:${call.name}`, call.site);
}

/** The items of an argument that is written as a list, whatever tag makes the list a call. */
export function listArgument(argument: SyntaxNode): readonly SyntaxNode[] | null {
  const node = resolveAlias(argument);
  return node.kind === "list" ? node.items : null;
}

/** An argument that is a plain text, rather than a function that gives one. */
export function plainText(argument: SyntaxNode): string | null {
  const node = resolveAlias(argument);
  return node.kind === "scalar" && functionCall(node) === undefined ? node.text : null;
}

/**
 * The name that an argument gives: a text with loop variables replaced, or with `AWS::LanguageExtensions`
 * a function that gives a text. `?` where it is not visible; null for arguments of a wrong shape.
 */
export function nameArgument(evaluator: Evaluator, argument: SyntaxNode, pointer: string): string | null {
  const text = plainText(argument);
  if (text?.includes(holeMark) === true) return "?";
  if (text !== null) return loopName(text, evaluator.loops) ?? "?";
  if (!isComputed(evaluator, argument)) return null;
  const value = evaluator.evaluate(argument, pointer);
  return value?.kind === "text" ? value.text : "?";
}

type Implementation = (evaluator: Evaluator, call: CallSite) => Evaluated;

const implementations: Readonly<Record<string, Implementation>> = {
  Ref(evaluator, call) {
    const name = nameArgument(evaluator, call.argument, call.pointer);
    if (name === "?") return unknownValue("ref:?", call.site);
    if (name === null) return malformed(evaluator, call, "the name of a parameter or resource");
    return evaluator.reference(name, call.site, call.pointer);
  },
  "Fn::GetAtt": getAttribute,
  "Fn::Sub": substitute,
  "Fn::Join": join,
  "Fn::Split": split,
  "Fn::Select": select,
  "Fn::If": conditional,
  "Fn::FindInMap": findInMap,
  "Fn::GetAZs": zoneList,
  "Fn::Transform": transformValue,
  "Fn::ImportValue"(evaluator, call) {
    const { argument, pointer, site } = call;
    const name = evaluator.evaluate(argument, pointer);
    return name?.kind === "text"
      ? importedValue(evaluator, name, site)
      : restingOn(unknownValue("import:?", site, { type: "string" }), name);
  },
  "Fn::GetStackOutput"(evaluator, call) {
    const { argument, pointer, site } = call;
    if (argument.kind !== "map") return malformed(evaluator, call, "a map of `StackName` and `OutputName`");
    const parts = ["StackName", "OutputName"].map((name) => {
      const node = memberNode(argument, name);
      return node === undefined ? null : evaluator.evaluate(node, `${pointer}/${name}`);
    });
    const origin = `stackoutput:${parts.map((part) => (part?.kind === "text" ? part.text : "?")).join(".")}`;
    return restingOn(unknownValue(origin, site, { type: "string" }), ...parts);
  },
  "Fn::ToJsonString"(evaluator, call) {
    needsExtensions(evaluator, call);
    const value = evaluator.evaluate(call.argument, call.pointer);
    return value === null ? null : { kind: "encoded", value, provenance: call.site };
  },
  "Fn::Length"(evaluator, call) {
    needsExtensions(evaluator, call);
    const list = evaluator.evaluate(call.argument, call.pointer);
    const known = list?.kind === "list" && list.items.every((item) => item.kind !== "splice");
    if (!known) return unknownValue("fn:Fn::Length", call.site, { type: "number" });
    return { kind: "number", text: String(list.items.length), provenance: call.site };
  },
};

/** Functions that exist only with `Transform: AWS::LanguageExtensions`; they are evaluated anyway. */
export function needsExtensions(evaluator: Evaluator, { name, pointer, site }: CallSite): void {
  if (evaluator.template.hasLanguageExtensions) return;
  evaluator.report("fe/language-extensions-missing", {
    pointer,
    location: site.at,
    subject: name,
    message: `\`${name}\` is used this way only with \`Transform: AWS::LanguageExtensions\`, which this template lacks.`,
  });
}

/** Whether a name is computed by a function, which `AWS::LanguageExtensions` allows. */
function isComputed({ template }: Evaluator, node: SyntaxNode): boolean {
  return template.hasLanguageExtensions && functionCall(resolveAlias(node)) !== undefined;
}

/** `[X, A]`, `"X.A"`: the first dot splits, the attribute may have more. */
function getAttribute(evaluator: Evaluator, call: CallSite): Evaluated {
  const { argument, site, pointer } = call;
  const expected = "the name of a resource and of an attribute";
  const items = listArgument(argument);
  if (items !== null) {
    const [first, second, ...more] = items;
    const name = first === undefined ? null : nameArgument(evaluator, first, `${pointer}/0`);
    const attribute = second === undefined ? null : evaluator.evaluate(second, `${pointer}/1`);
    if (name === null || attribute === null) return malformed(evaluator, call, expected);
    if (attribute.kind !== "text" || name === "?") {
      return unknownValue(`att:${name}.${attribute.kind === "text" ? attribute.text : "?"}`, site);
    }
    const rest = more.map((item) => `.${plainText(item) ?? "?"}`).join("");
    return evaluator.attribute(name, attribute.text + rest, site, pointer);
  }
  const path = nameArgument(evaluator, argument, pointer);
  if (path === "?") return unknownValue("att:?.?", site);
  const dot = path?.indexOf(".") ?? -1;
  if (path === null || dot < 0) return malformed(evaluator, call, expected);
  return evaluator.attribute(path.slice(0, dot), path.slice(dot + 1), site, pointer);
}

function join(evaluator: Evaluator, call: CallSite): Evaluated {
  const { site, pointer } = call;
  const items = listArgument(call.argument);
  const [first, second] = items ?? [];
  const delimiter = first === undefined ? null : plainText(first);
  const list = second === undefined ? null : evaluator.evaluate(second, `${pointer}/1`);
  if (first !== undefined && isComputed(evaluator, first)) return unknownValue("fn:Fn::Join", site, { type: "string" });
  if (items?.length !== 2 || delimiter === null || list === null)
    return malformed(evaluator, call, "a delimiter and a list");
  const unknown = unknownValue("fn:Fn::Join", site, { type: "string" });
  if (list.kind !== "list")
    return list.kind === "unknown" ? unknown : malformed(evaluator, call, "a delimiter and a list");
  const parts: Piece[] = [];
  for (const item of list.items) {
    const text = textItem(item);
    if (text === null) return unknown;
    if (parts.length > 0) parts.push(textValue(delimiter, site));
    parts.push(text);
  }
  const joined = concatenate(parts, site);
  // A text that was put together stands where the function stands.
  return withDynamicReferences(
    joined.kind === "text" ? textValue(joined.text, { ...joined.provenance, at: site.at }) : movedTo(joined, site),
  );
}

type Piece = Extract<Value, { kind: "text" | "concat" | "unknown" }>;

/** What may stand in a joined list: texts and scalars that end as text. */
function textItem(item: ListItem): Piece | null {
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

function split(evaluator: Evaluator, call: CallSite): Evaluated {
  const { site, pointer } = call;
  const items = listArgument(call.argument);
  const [first, second] = items ?? [];
  const delimiter = first === undefined ? null : plainText(first);
  const text = second === undefined ? null : evaluator.evaluate(second, `${pointer}/1`);
  if (first !== undefined && isComputed(evaluator, first)) return unknownValue("fn:Fn::Split", site, { type: "list" });
  if (items?.length !== 2 || delimiter === null || delimiter === "" || text === null) {
    return malformed(evaluator, call, "a delimiter and a text");
  }
  if (text.kind !== "text") return unknownValue("fn:Fn::Split", site, { type: "list" });
  const { assumes } = text.provenance;
  return listValue(
    text.text.split(delimiter).map((part) => textValue(part, site)),
    assumes === undefined ? site : { ...site, assumes },
  );
}

function select(evaluator: Evaluator, call: CallSite): Evaluated {
  const { site, pointer } = call;
  const items = listArgument(call.argument);
  const [first, second] = items ?? [];
  const index = first === undefined ? null : evaluator.evaluate(first, `${pointer}/0`);
  const list = second === undefined ? null : evaluator.evaluate(second, `${pointer}/1`);
  if (items?.length !== 2 || index === null || list === null) return malformed(evaluator, call, "an index and a list");
  const unknown = unknownValue("fn:Fn::Select", site);
  if (index.kind !== "text" && index.kind !== "number") return unknown;
  const at = Number(index.text);
  if (list.kind === "unknown") return restingOn(elementOf(list, index, site) ?? unknown, index, list);
  if (list.kind !== "list") return unknown;
  // Another value than the default may fit.
  const isCertain = [index, list].every((value) => Object.keys(assumptionsOf(value)).length === 0);
  if (!isCertain && list.items[at] === undefined) return unknown;
  if (!Number.isInteger(at) || at < 0) return malformed(evaluator, call, "an index from 0 and a list");
  const before = list.items.slice(0, at + 1);
  if (before.some((item) => item.kind === "splice")) return unknown;
  const item = before[at];
  if (item === undefined)
    return malformed(evaluator, call, `an index within its list, which has ${list.items.length} elements`);
  if (item.kind === "splice") return unknown;
  // What the list as a whole rests on; the other elements have no say in it.
  return restingOn(item, index, listValue([], list.provenance));
}

/** The element of a list that is not visible: the same one wherever that list is asked for it; null if it has no name. */
function elementOf(list: UnknownValue, index: TextValue | NumberValue, site: Provenance): Value | null {
  const { origin, scope, holeClass, secret, oneOf, mayBeAbsent } = list;
  const isSure = /^\d+$/.test(index.text) && Object.keys(assumptionsOf(index)).length === 0;
  if (!isSure || oneOf !== undefined || mayBeAbsent === true || thingName(list) === null) return null;
  return unknownValue(`${origin}[${Number(index.text)}]`, site, {
    type: "string",
    ...(scope === undefined ? {} : { scope }),
    ...(holeClass === undefined ? {} : { holeClass }),
    ...(secret === undefined ? {} : { secret }),
  });
}
