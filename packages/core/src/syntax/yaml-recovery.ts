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

/** What could be read: the root of every document, and every problem with its place. */
export interface RecoveredYaml {
  readonly roots: readonly [SyntaxNode, ...SyntaxNode[]];
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
    const builder = new RecoveredTree(text);
    const [root, ...others] = parsed.map((document) => builder.document(document));
    const errors = parsed.flatMap((document) => problemsOf(document, text.length)).slice(0, 100);
    return { roots: [root ?? missing(text.length), ...others], problems: [...errors, ...builder.problems] };
  } catch {
    const range = { start: 0, end: Math.min(1, text.length) };
    const message = "The text is nested too deeply to be read.";
    return { roots: [{ kind: "error", range }], problems: [{ kind: "limit", message, range }] };
  }
}

/** The library places some faults one character behind the text. */
function problemsOf(document: Document, length: number): SyntaxProblem[] {
  return document.errors.map((error) => ({
    kind: "syntax",
    message: `${error.message.replace(/\s+at line \d+, column \d+[\s\S]*$/, "")}.`,
    range: { start: Math.min(error.pos[0], length), end: Math.min(Math.max(error.pos[0], error.pos[1]), length) },
  }));
}

/** A comment or directive, or a tag or anchor (the group); what else can stand between two nodes is passed over. */
const propertyTokens = /(?<!\S)#[^\n]*|(?<![^\n\uFEFF])%[^\n]*|(?<![^\s[\]{},])(!<[^>\n]*>|[!&][^\s,[\]{}]*)/g;

interface Properties {
  /** Where the first of tag, anchor and content starts. */
  readonly start: number;
  readonly written: NodeProperties;
}

class RecoveredTree {
  readonly problems: SyntaxProblem[] = [];
  private readonly text: string;
  private readonly anchors = new Map<string, { node: SyntaxNode; weight: number }>();
  /** Nodes read so far, aliases unshared. */
  private weight = 0;
  /** End of the last thing read: tags and anchors of the next node stand behind it. */
  private cursor = 0;

  constructor(text: string) {
    this.text = text;
  }

  document({ contents }: Document): SyntaxNode {
    this.anchors.clear();
    return this.node(contents as ParsedNode | null, 0);
  }

  private node(source: ParsedNode | null, depth: number): SyntaxNode {
    const before = this.weight++;
    if (source === null) return missing(this.cursor);
    if (depth > limits.depth || this.weight > limits.nodes) return this.beyond(source);
    if (isAlias(source)) return this.alias(source);
    const properties = this.properties(source);
    const node = this.content(source, properties, depth);
    this.cursor = Math.max(this.cursor, node.range.end);
    const { anchor } = properties.written;
    if (anchor !== undefined) this.anchors.set(anchor, { node, weight: this.weight - before });
    return node;
  }

  private content(source: ParsedNode, { start: first, written }: Properties, depth: number): SyntaxNode {
    const content = { start: source.range[0], end: Math.max(source.range[0], source.range[1]) };
    const start = Math.min(first, content.start);
    if (isScalar(source)) return this.scalar(source, start, content, written);
    if (!isMap(source) && !isSeq(source)) return { kind: "error", range: { start, end: content.end } };
    const flow = source.flow === true;
    // A block collection ends where its last child does: the library counts line ends and comments behind it.
    const range = (children: readonly { range: Range }[]): Range => {
      const last = Math.max(content.start, children[children.length - 1]?.range.end ?? 0);
      return {
        start: Math.min(start, children[0]?.range.start ?? start),
        end: flow ? Math.max(content.end, last) : last,
      };
    };
    const style = flow ? "flow" : "block";
    if (isMap(source)) {
      const entries = source.items.map((pair): MapEntry => {
        const key = this.node(pair.key as ParsedNode | null, depth + 1);
        const value = this.node(pair.value as ParsedNode | null, depth + 1);
        return { key, value };
      });
      return {
        kind: "map",
        style,
        entries,
        range: range(entries.flatMap(({ key, value }) => [key, value])),
        ...written,
      };
    }
    const items = source.items.map((item) => this.node(item as ParsedNode | null, depth + 1));
    return { kind: "list", style, items, range: range(items), ...written };
  }

  private scalar(source: Scalar, start: number, content: Range, properties: NodeProperties): SyntaxNode {
    const style = styles[source.type ?? "PLAIN"] ?? "plain";
    const text = typeof source.value === "string" ? source.value : (source.source ?? "");
    if (style === "plain" && content.start === content.end) {
      // Right behind the indicator, not behind the blank after it.
      let at = Math.max(content.start, this.cursor);
      while (at > this.cursor && /[ \t]/.test(this.text[at - 1] ?? "")) at--;
      const end = properties.tag === undefined && properties.anchor === undefined ? at : this.cursor;
      const empty = { start: end, end };
      return {
        kind: "scalar",
        text: "",
        style: "missing",
        range: { start: Math.min(start, end), end },
        contentRange: empty,
        ...properties,
      };
    }
    if (style !== "literal" && style !== "folded") {
      return { kind: "scalar", text, style, range: { start, end: content.end }, contentRange: content, ...properties };
    }
    const contentRange = this.blockContent(content);
    return { kind: "scalar", text, style, range: { start, end: contentRange.end }, contentRange, ...properties };
  }

  /** The lines of a block scalar up to the last character that is not blank; empty behind the header without any. */
  private blockContent({ start, end }: Range): Range {
    const source = this.text.slice(start, end);
    const lines = source.search(/\n|$/) + 1;
    const length = /[ \t\r\n]*$/.exec(source)?.index ?? source.length;
    if (length > lines) return { start: start + lines, end: start + length };
    const behind = start + (/^[|>][-+0-9]*/.exec(source)?.[0].length ?? 0);
    return { start: behind, end: behind };
  }

  private alias(source: Alias.Parsed): SyntaxNode {
    const range = { start: source.range[0], end: source.range[1] };
    this.cursor = Math.max(this.cursor, range.end);
    const found = this.anchors.get(source.source);
    const weight = (found?.weight ?? 1) - 1;
    if (this.weight + weight > limits.nodes) {
      this.limit(`Aliases expand to more than ${limits.nodes} values.`, range);
      return { kind: "alias", name: source.source, target: null, range };
    }
    this.weight += weight;
    return { kind: "alias", name: source.source, target: found?.node ?? null, range };
  }

  /** Tag and anchor with their places: the library's own ranges leave them out. */
  private properties(source: Exclude<ParsedNode, Alias.Parsed>): Properties {
    const content = source.range[0];
    if (source.tag === undefined && source.anchor === undefined) return { start: content, written: {} };
    const gap = this.text.slice(this.cursor, content);
    let start = content;
    let behind = this.cursor;
    let written: NodeProperties = source.anchor === undefined ? {} : { anchor: source.anchor };
    let tag = source.tag?.replace(/^tag:yaml\.org,2002:/, "!!");
    let anchor = source.anchor;
    for (const match of gap.matchAll(propertyTokens)) {
      const word = match[1];
      if (word === undefined) continue;
      const at = this.cursor + match.index;
      if (word.startsWith("!") && tag !== undefined) {
        written = { tag: word, tagRange: { start: at, end: at + word.length }, ...written };
        tag = undefined;
      } else if (word === `&${anchor}`) anchor = undefined;
      else continue;
      start = Math.min(start, at);
      behind = at + word.length;
    }
    this.cursor = behind;
    return { start, written: tag === undefined ? written : { tag, ...written } };
  }

  private beyond(source: ParsedNode): SyntaxNode {
    const range = { start: source.range[0], end: source.range[1] };
    const message = `More than ${limits.depth} levels or ${limits.nodes} values: the rest is not read.`;
    this.limit(message, { start: range.start, end: range.start });
    return { kind: "error", range };
  }

  private limit(message: string, range: Range): void {
    if (!this.problems.some((problem) => problem.kind === "limit"))
      this.problems.push({ kind: "limit", message, range });
  }
}

function missing(at: number): SyntaxNode {
  const range = { start: at, end: at };
  return { kind: "scalar", text: "", style: "missing", range, contentRange: range };
}
