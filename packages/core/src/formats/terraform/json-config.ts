// Terraform in JSON syntax (hashicorp/hcl json/spec.md, terraform.md §2.1) → the same blocks, arguments
// and expressions that the native syntax gives, with ranges of the JSON text.

import { parseHclExpression, parseHclTemplate } from "../../syntax/hcl/parse.js";
import { parseJson } from "../../syntax/json.js";
import { scalarSegments } from "../../syntax/segments.js";
import type {
  AttributeNode,
  BlockLabel,
  BlockNode,
  BodyNode,
  MapEntry,
  MapNode,
  ScalarNode,
  SyntaxNode,
  SyntaxProblem,
  SyntaxTree,
} from "../../syntax/tree.js";
import { type Range, spanOf } from "../../text/range.js";
import { moveNodes, moveRange, type StringPlace } from "./embedded-nodes.js";

/** Reads a `.tf.json` or `.tofu.json`. Never fails; what cannot be read is told in `problems`. */
export function parseJsonConfig(text: string): SyntaxTree<BodyNode> {
  return new JsonConfig(parseJson(text)).config();
}

/** Reads a `.tfvars.json`: arguments whose values are plain data, `${…}` included. */
export function parseJsonVariables(text: string): SyntaxTree<BodyNode> {
  return new JsonConfig(parseJson(text)).variables();
}

/** How a value is read: as data, as expressions in templates, or as the expression that a string spells. */
type Reading = "data" | "template" | "expression";

/** The blocks of a file and how many labels they have; what is not listed holds nothing that is read. */
const labelCounts: Readonly<Record<string, number>> = {
  resource: 2,
  data: 2,
  ephemeral: 2,
  variable: 1,
  output: 1,
  module: 1,
  provider: 1,
  locals: 0,
  terraform: 0,
};

/** In JSON only a schema tells nested blocks from arguments: these are the blocks that are read. */
const nestedLabels: Readonly<Record<string, number>> = {
  dynamic: 1,
  content: 0,
  lifecycle: 0,
  validation: 0,
  required_providers: 0,
  assume_role: 0,
  statement: 0,
  principals: 0,
  not_principals: 0,
  condition: 0,
  dns_options: 0,
  subnet_configuration: 0,
  vpc_configuration: 0,
  inline_policy: 0,
  filter: 0,
  route: 0,
  ingress: 0,
  egress: 0,
};

class JsonConfig {
  private readonly tree: SyntaxTree;
  private readonly problems: SyntaxProblem[];

  constructor(tree: SyntaxTree) {
    this.tree = tree;
    this.problems = [...tree.problems];
  }

  config(): SyntaxTree<BodyNode> {
    const items = this.objects(this.tree.root).flatMap(({ entries }) =>
      entries.flatMap((entry): readonly BlockNode[] => {
        const type = nameOf(entry);
        const labels = type === null ? undefined : own(labelCounts, type);
        return type === null || labels === undefined ? [] : this.blocks(entry, type, labels);
      }),
    );
    return this.result(items);
  }

  variables(): SyntaxTree<BodyNode> {
    const root = this.objects(this.tree.root);
    return this.result(root.flatMap(({ entries }) => entries.flatMap((entry) => this.attribute(entry, "data"))));
  }

  private result(items: BodyNode["items"]): SyntaxTree<BodyNode> {
    const { language, text, comments, documents } = this.tree;
    const root: BodyNode = { kind: "body", range: { start: 0, end: text.length }, items };
    const problems = this.problems.sort((a, b) => a.range.start - b.range.start);
    return { language, text, comments, documents, problems, root };
  }

  /** At every level one object may stand, or an array of them; null is as good as nothing. */
  private objects(node: SyntaxNode): readonly MapNode[] {
    if (node.kind === "map") return [node];
    if (node.kind === "list") return node.items.flatMap((item) => this.objects(item));
    if (node.kind !== "error" && !(node.kind === "scalar" && (node.style === "missing" || isNull(node)))) {
      this.fault("An object, or an array of objects, was expected here.", node.range);
    }
    return [];
  }

  private blocks(entry: MapEntry, type: string, count: number): readonly BlockNode[] {
    const typeRange = entry.key.range;
    const walk = (value: SyntaxNode, labels: readonly BlockLabel[]): readonly BlockNode[] =>
      this.objects(value).flatMap((object): readonly BlockNode[] => {
        if (labels.length === count) {
          const isRepeated = value.kind === "list";
          const name = labels.at(-1)?.range ?? typeRange;
          const headerRange = isRepeated ? { start: object.range.start, end: object.range.start + 1 } : name;
          const range = isRepeated ? object.range : spanOf(name, object.range);
          return [{ kind: "block", type, typeRange, labels, headerRange, range, body: this.body(object, type) }];
        }
        return object.entries.flatMap((inner) => {
          const text = nameOf(inner);
          return text === null || text === "//" ? [] : walk(inner.value, [...labels, { text, range: inner.key.range }]);
        });
      });
    return walk(entry.value, []);
  }

  private body(object: MapNode, type: string): BodyNode {
    const items = object.entries.flatMap((entry): readonly (AttributeNode | BlockNode)[] => {
      const name = nameOf(entry);
      if (name === null || name === "//") return [];
      // What is passed to a module or called a local may have any name, and is never a block.
      const labels = type === "locals" || type === "module" ? undefined : own(nestedLabels, name);
      if (labels !== undefined && isBlockLike(entry.value)) return this.blocks(entry, name, labels);
      return this.attribute(entry, readingOf(type, name));
    });
    return { kind: "body", range: object.range, items };
  }

  private attribute(entry: MapEntry, reading: Reading): readonly AttributeNode[] {
    const name = nameOf(entry);
    if (name === null || name === "//") return [];
    const { range: nameRange } = entry.key;
    const value = this.value(entry.value, reading);
    return [{ kind: "attribute", name, nameRange, value, range: spanOf(nameRange, entry.value.range) }];
  }

  private value(node: SyntaxNode, reading: Reading): SyntaxNode {
    switch (node.kind) {
      case "scalar":
        return node.style === "double" && reading !== "data" ? this.text(node, reading) : node;
      case "list":
        return { ...node, items: node.items.map((item) => this.value(item, reading)) };
      case "map":
        return {
          ...node,
          entries: node.entries.map(({ key, value }) => ({
            key:
              key.kind === "scalar" && reading === "template" && hasSequence(key.text) ? this.text(key, reading) : key,
            value: this.value(value, reading),
          })),
        };
      case "placeholder":
        this.fault("In JSON syntax a template stands in a string: put it in double quotes.", node.range);
        return { kind: "error", range: node.range };
      default:
        return node;
    }
  }

  private text(node: ScalarNode, reading: Reading): SyntaxNode {
    const content = { start: node.contentRange.start + 1, end: node.contentRange.end - 1 };
    const place: StringPlace = { segments: scalarSegments(this.tree, node), whole: node.range };
    const read = reading === "expression" ? parseHclExpression(node.text) : parseHclTemplate(node.text);
    for (const { kind, message, range } of read.problems) {
      this.problems.push({ kind, message, range: moveRange(range, place) });
    }
    const inner = moveNodes(read, place);
    // Without sequences the string itself is the text.
    if (reading === "template" && inner.kind === "scalar") {
      const { text, segments } = inner;
      return text === node.text || segments === undefined ? { ...node, text } : { ...node, text, segments };
    }
    // An empty range at the end of a string would stand behind its quote.
    return inner.kind === "template" ? { ...inner, style: "double", range: node.range, contentRange: content } : inner;
  }

  private fault(message: string, range: Range): void {
    this.problems.push({ kind: "syntax", message, range });
  }
}

/** What Terraform itself reads without an evaluation (hcl json/structure.go) or as the name of something. */
function readingOf(type: string, name: string): Reading {
  if (type === "variable") return name === "type" ? "expression" : name === "validation" ? "template" : "data";
  if (name === "provider" || name === "providers" || name === "depends_on" || name === "iterator") return "expression";
  if (name === "ignore_changes" || name === "replace_triggered_by") return "expression";
  if (type === "module" && (name === "source" || name === "version")) return "data";
  return type === "provider" && name === "alias" ? "data" : "template";
}

function isBlockLike(node: SyntaxNode): boolean {
  return node.kind === "map" || (node.kind === "list" && node.items.every((item) => item.kind === "map"));
}

function nameOf({ key }: MapEntry): string | null {
  return key.kind === "scalar" && key.style !== "missing" ? key.text : null;
}

function isNull(node: ScalarNode): boolean {
  return node.style === "plain" && node.text === "null";
}

function hasSequence(text: string): boolean {
  return text.includes("${") || text.includes("%{");
}

function own<Item>(table: Readonly<Record<string, Item>>, key: string): Item | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
