// Places in a `.tf.json`: its tree has blocks and expressions (formats/terraform/json-config.ts), what is
// edited is JSON, or HCL in one of its strings (terraform.md §2.1).

import type { NewValue } from "../rules/define-rule.js";
import { parseHclTemplate } from "../syntax/hcl/parse.js";
import { parseJson } from "../syntax/json.js";
import { scalarSegments } from "../syntax/segments.js";
import type { ScalarNode, SyntaxNode, SyntaxTree } from "../syntax/tree.js";
import { containsRange, type Range } from "../text/range.js";
import type { Embedding } from "../value/provenance.js";
import { isList, type Operation, type Path, pathOf, siteAt } from "./operation.js";

/** A place that can be edited. */
export interface EditablePlace {
  readonly tree: SyntaxTree;
  readonly path: Path;
  /** Of HCL: the string that it stands in. */
  readonly embedding: Embedding | null;
}

/** Whether a tree is that of Terraform in JSON syntax. */
export function isJsonConfig({ language, root }: SyntaxTree): boolean {
  return language === "json" && root.kind === "body";
}

/** The trees behind those of `.tf.json` files, each read once for one fix. */
export class ConfigTrees {
  private readonly files = new Map<SyntaxTree, SyntaxTree>();
  private readonly strings = new Map<ScalarNode, SyntaxTree>();

  /** The place of a node of a `.tf.json`; null where it is neither JSON nor a part of an expression. */
  place(config: SyntaxTree, node: SyntaxNode): EditablePlace | null {
    const tree = this.files.get(config) ?? parseJson(config.text);
    this.files.set(config, tree);
    const own = pathOf(tree.root, node);
    if (own !== null) return { tree, path: own, embedding: null };
    const string = stringAround(tree.root, node.range);
    const inside = string === null ? null : pathInString(config, node, string);
    if (string === null || inside === null) return null;
    const template = this.strings.get(string) ?? parseHclTemplate(string.text);
    this.strings.set(string, template);
    if (template.problems.length > 0 || siteAt(template, inside)?.node.kind !== node.kind) return null;
    const embedding = { segments: scalarSegments(tree, string), whole: string.range, host: tree };
    return { tree: template, path: inside, embedding };
  }
}

/** The string that holds a range of the file. */
function stringAround(node: SyntaxNode, range: Range): ScalarNode | null {
  if (!containsRange(node.range, range)) return null;
  if (node.kind === "scalar") return node.style === "double" ? node : null;
  const children =
    node.kind === "map" ? node.entries.map(({ value }) => value) : node.kind === "list" ? node.items : [];
  for (const child of children) {
    const found = stringAround(child, range);
    if (found !== null) return found;
  }
  return null;
}

/** The way from the template that a string is down to a node. */
function pathInString(config: SyntaxTree, node: SyntaxNode, { range }: ScalarNode): Path | null {
  const path = pathOf(config.root, node);
  const site = path === null ? null : siteAt(config, path);
  const depth = site?.around.findIndex(
    (one) => one.kind === "template" && one.range.start === range.start && one.range.end === range.end,
  );
  return path === null || depth === undefined || depth < 0 ? null : path.slice(depth);
}

/** The operation in JSON, where every text is a template. */
export function inTemplates(operation: Operation): Operation {
  switch (operation.kind) {
    case "replace-text":
      return { ...operation, text: escapeSequences(operation.text) };
    case "rename-key":
      return { ...operation, name: escapeSequences(operation.name) };
    case "replace-value":
    case "append":
      return { ...operation, value: escaped(operation.value) };
    case "add-member":
      return { ...operation, name: escapeSequences(operation.name), value: escaped(operation.value) };
    case "remove":
    case "compact":
      return operation;
  }
}

function escaped(value: NewValue): NewValue {
  if (typeof value === "string") return escapeSequences(value);
  if (isList(value)) return value.map(escaped);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [escapeSequences(name), escaped(inner)]));
}

/** A text in which no sequence of a template is left. */
export function escapeSequences(text: string): string {
  return text.replace(/([$%])\{/g, "$1$1{");
}

/** The text that a template without live sequences says. */
export function unescapeSequences(text: string): string {
  return text.replace(/([$%])\1\{/g, "$1{");
}
