// Types and supplied values of root variables.

import type { SyntaxNode } from "../../syntax/tree.js";
import { parseEmbeddedJson } from "../../value/embedded-text.js";
import { literalValue } from "../../value/literal.js";
import type { Provenance } from "../../value/provenance.js";
import { textValue, type UnknownType, type Value } from "../../value/value.js";
import { attributeOf, type BlockAt } from "./module-config.js";

const simple: Readonly<Record<string, UnknownType>> = {
  string: "string",
  number: "number",
  bool: "boolean",
  list: "list",
  map: "map",
};
const composed: Readonly<Record<string, UnknownType>> = {
  list: "list",
  set: "list",
  tuple: "list",
  map: "map",
  object: "map",
};

/** What an unknown value of a declared variable is. Types of Terraform 0.11 stand in quotes. */
export function typeOfVariable({ block }: BlockAt): UnknownType {
  const type = attributeOf(block.body, "type")?.value;
  return type === undefined ? "any" : typeOf(type);
}

function typeOf(node: SyntaxNode): UnknownType {
  if (node.kind === "variable") return simple[node.name] ?? "any";
  if (node.kind === "scalar") return simple[node.text] ?? "any";
  return node.kind === "call" ? (composed[node.name] ?? "any") : "any";
}

/** `--var name=text`: text for strings, an expression in JSON for everything else. */
export function suppliedValue(text: string, declared: BlockAt | undefined, provenance: Provenance): Value {
  const type = declared === undefined ? "any" : typeOfVariable(declared);
  if (type === "string") return textValue(text, { at: provenance.at });
  if (/^(true|false)$/.test(text))
    return { kind: "boolean", value: text === "true", provenance: { at: provenance.at } };
  if (/^-?\d+(\.\d+)?$/.test(text)) return { kind: "number", text, provenance: { at: provenance.at } };
  if (!/^\s*[[{]/.test(text)) return textValue(text, { at: provenance.at });
  const { tree, place } = parseEmbeddedJson(textValue(text, { at: provenance.at }));
  return tree.problems.length === 0 ? literalValue(tree.root, place) : textValue(text, { at: provenance.at });
}
