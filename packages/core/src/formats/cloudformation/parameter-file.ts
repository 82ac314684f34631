// Files of parameter values in the three shapes that AWS tools take: a list of ParameterKey and
// ParameterValue (`create-stack --parameters`), `{ Parameters: {…} }` (CodePipeline), and a plain map.

import type { MapNode, SyntaxNode } from "../../syntax/tree.js";
import { scalarType } from "../../value/scalar-type.js";
import type { SourceFile } from "../source-file.js";
import { readSource } from "../source-file.js";
import { memberNode, resolveAlias } from "./function-name.js";

/** The values of a parameter file by name, or what is wrong with it in words for people. */
export type ParameterFile = { readonly values: Readonly<Record<string, string>> } | { readonly fault: string };

/** Reads the text of a parameter file, JSON or YAML. Never throws. */
export function parseParameterFile(file: string, text: string): ParameterFile {
  return parametersIn(readSource(file, text, { named: true, asPolicy: false }));
}

/** The parameters in a file that was parsed. */
export function parametersIn({ tree }: SourceFile): ParameterFile {
  const problem = tree.problems.find(({ kind }) => kind !== "dialect");
  if (problem !== undefined) return { fault: problem.message };
  const root = resolveAlias(tree.root);
  if (root.kind === "list") return fromList(root.items, tree.language);
  const inner = root.kind === "map" ? memberNode(root, "Parameters") : undefined;
  const map = inner?.kind === "map" ? inner : root;
  if (map.kind !== "map" || tree.language === "hcl") return { fault: SHAPES };
  return fromMap(map, tree.language);
}

const SHAPES = "It is neither a list of ParameterKey and ParameterValue nor a map of parameters.";

type Language = SourceFile["tree"]["language"];

function fromList(items: readonly SyntaxNode[], language: Language): ParameterFile {
  const pairs: [string, string][] = [];
  for (const item of items) {
    const map = resolveAlias(item);
    const key = map.kind === "map" ? memberNode(map, "ParameterKey") : undefined;
    if (map.kind !== "map" || key?.kind !== "scalar") return { fault: SHAPES };
    const value = memberNode(map, "ParameterValue");
    const text = value === undefined ? null : textOf(value, language);
    if (text !== null) pairs.push([key.text, text]);
    // `UsePreviousValue` leaves the value where it is: not visible here.
    else if (memberNode(map, "UsePreviousValue") === undefined) return { fault: notText(key.text) };
  }
  return { values: Object.fromEntries(pairs) };
}

function fromMap(map: MapNode, language: Language): ParameterFile {
  const pairs: [string, string][] = [];
  for (const { key, value } of map.entries) {
    const text = textOf(value, language);
    if (key.kind !== "scalar" || text === null) return { fault: notText(key.kind === "scalar" ? key.text : "?") };
    pairs.push([key.text, text]);
  }
  return { values: Object.fromEntries(pairs) };
}

function notText(name: string): string {
  return `The value of \`${name}\` is no text.`;
}

/** The text of a value; a list is joined with commas, as the AWS CLI does. */
function textOf(node: SyntaxNode, language: Language): string | null {
  const target = resolveAlias(node);
  if (target.kind === "list") {
    const items = target.items.map((item) => textOf(item, language));
    return items.includes(null) ? null : items.join(",");
  }
  if (target.kind !== "scalar") return null;
  const typed = scalarType(target, language);
  if (typed.type === "null") return null;
  return typed.type === "boolean" ? String(typed.value) : typed.text;
}
