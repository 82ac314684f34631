// YAML text → tree by the tolerant `yaml` library: for texts that are not well-formed, as half-typed
// files are. Ten times slower than the event path, so only used where that one gives up.

import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseAllDocuments,
  type Scalar,
} from "yaml";
import type { Range } from "../text/range.js";
import type { MapEntry, NodeProperties, ScalarStyle, SyntaxNode, SyntaxProblem } from "./tree.js";
import { limits } from "./tree.js";

/** What could be read, and every problem with its place. */
export interface RecoveredYaml {
  readonly root: SyntaxNode;
  readonly documents: number;
  readonly problems: readonly SyntaxProblem[];
}

const styles: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: "plain",
  QUOTE_DOUBLE: "double",
  QUOTE_SINGLE: "single",
  BLOCK_LITERAL: "literal",
  BLOCK_FOLDED: "folded",
};

/** Reads what is readable. Never throws: nesting that exhausts the library becomes a `limit` problem. */
export function recoverYaml(text: string): RecoveredYaml {
  try {
    // `failsafe` keeps every plain scalar as its text; merge keys and repeated keys stay visible.
    const parsed = parseAllDocuments(text, {
      schema: "failsafe",
      version: "1.2",
      keepSourceTokens: true,
      uniqueKeys: false,
      merge: false,
      strict: false,
      prettyErrors: false,
      logLevel: "silent",
      lineCounter: new LineCounter(),
    });
    const documents = Array.isArray(parsed) ? parsed : [];
    const first = documents[0];
    if (first === undefined) return { root: missing(text.length), documents: 1, problems: [] };
    const builder = new RecoveredTree(text);
    const root = builder.node(first.contents as ParsedNode | null, 0, 0);
    return { root, documents: documents.length, problems: [...problemsOf(first), ...builder.problems] };
  } catch {
    const range = { start: 0, end: Math.min(1, text.length) };
    const message = "The text is nested too deeply to be read.";
    return { root: { kind: "error", range }, documents: 1, problems: [{ kind: "limit", message, range }] };
  }
}

function problemsOf(document: Document): SyntaxProblem[] {
  return document.errors.slice(0, 100).map((error) => ({
    kind: "syntax",
    message: `${error.message.replace(/\s+at line \d+, column \d+[\s\S]*$/, "")}.`,
    range: { start: error.pos[0], end: Math.max(error.pos[0], error.pos[1]) },
  }));
}

class RecoveredTree {
  readonly problems: SyntaxProblem[] = [];
  private readonly text: string;
  private readonly anchors = new Map<string, SyntaxNode>();
  private nodes = 0;

  constructor(text: string) {
    this.text = text;
  }

  node(source: ParsedNode | null, fallback: number, depth: number): SyntaxNode {
    this.nodes++;
    if (source === null) return missing(fallback);
    if (depth > limits.depth || this.nodes > limits.nodes) return this.beyond(source);
    if (isAlias(source)) return this.alias(source);
    const properties = this.properties(source);
    const node = this.content(source, properties, depth);
    if (properties.anchor !== undefined) this.anchors.set(properties.anchor, node);
    return node;
  }

  private content(source: ParsedNode, properties: NodeProperties, depth: number): SyntaxNode {
    const content = { start: source.range[0], end: Math.max(source.range[0], source.range[1]) };
    const range = { start: Math.min(properties.tagRange?.start ?? content.start, content.start), end: content.end };
    if (isMap(source)) {
      const entries = source.items.map((pair): MapEntry => {
        const key = this.node(pair.key as ParsedNode | null, content.start, depth + 1);
        const value = this.node(pair.value as ParsedNode | null, key.range.end, depth + 1);
        return { key, value, range: { start: key.range.start, end: Math.max(key.range.end, value.range.end) } };
      });
      return { kind: "map", style: source.flow === true ? "flow" : "block", entries, range, ...properties };
    }
    if (isSeq(source)) {
      const items = source.items.map((item) => this.node(item as ParsedNode | null, content.start, depth + 1));
      return { kind: "list", style: source.flow === true ? "flow" : "block", items, range, ...properties };
    }
    if (isScalar(source)) return this.scalar(source, range, content, properties);
    return { kind: "error", range };
  }

  private scalar(source: Scalar, range: Range, content: Range, properties: NodeProperties): SyntaxNode {
    const style = styles[source.type ?? "PLAIN"] ?? "plain";
    const text = typeof source.value === "string" ? source.value : (source.source ?? "");
    if (style === "plain" && content.start === content.end) {
      return { kind: "scalar", text: "", style: "missing", range, contentRange: content, ...properties };
    }
    if (style !== "literal" && style !== "folded") {
      return { kind: "scalar", text, style, range, contentRange: content, ...properties };
    }
    const header = this.text.indexOf("\n", content.start);
    const end = content.start + this.text.slice(content.start, content.end).trimEnd().length;
    const contentRange = { start: Math.min(header < 0 ? end : header + 1, end), end };
    return { kind: "scalar", text, style, range: { start: range.start, end }, contentRange, ...properties };
  }

  private alias(source: Alias.Parsed): SyntaxNode {
    const range = { start: source.range[0], end: source.range[1] };
    return { kind: "alias", name: source.source, target: this.anchors.get(source.source) ?? null, range };
  }

  /** Tag and anchor with their places: the library's own range leaves them out. */
  private properties(source: Exclude<ParsedNode, Alias.Parsed>): NodeProperties {
    const anchor = source.anchor === undefined ? {} : { anchor: source.anchor };
    if (source.tag === undefined) return anchor;
    const tag = source.tag.startsWith("tag:yaml.org,2002:") ? `!!${source.tag.slice(18)}` : source.tag;
    const line = this.text.lastIndexOf("\n", source.range[0] - 1) + 1;
    const at = this.text.lastIndexOf(tag, source.range[0]);
    return at < line - 1000 || at < 0 ? { tag, ...anchor } : { tag, tagRange: { start: at, end: at + tag.length }, ...anchor };
  }

  private beyond(source: ParsedNode): SyntaxNode {
    const range = { start: source.range[0], end: source.range[1] };
    if (!this.problems.some((problem) => problem.kind === "limit")) {
      const message = `More than ${limits.depth} levels or ${limits.nodes} values: the rest is not read.`;
      this.problems.push({ kind: "limit", message, range: { start: range.start, end: range.start } });
    }
    return { kind: "error", range };
  }
}

function missing(at: number): SyntaxNode {
  const range = { start: at, end: at };
  return { kind: "scalar", text: "", style: "missing", range, contentRange: range };
}
