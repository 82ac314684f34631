// YAML text → tree by js-yaml's events: the fast path for well-formed text. Gives null where the
// library stops at an error; syntax/yaml-recovery.ts reads what is readable of such texts.

import {
  type AliasEvent,
  type Event,
  getScalarValue,
  type MappingEvent,
  parseEvents,
  type ScalarEvent,
  type SequenceEvent,
  YAMLException,
} from "js-yaml";
import type { NodeProperties, ScalarStyle, SyntaxNode, SyntaxProblem } from "./tree.js";
import { limits } from "./tree.js";

// js-yaml's event ids and styles (`EVENT_ID`, `SCALAR_STYLE`, `COLLECTION_STYLE` of its interface).
const DOCUMENT = 1;
const SEQUENCE = 2;
const MAPPING = 3;
const SCALAR = 4;
const ALIAS = 5;
const FLOW = 2;
const scalarStyles: readonly ScalarStyle[] = ["missing", "plain", "single", "double", "literal", "folded"];

/** What the events of a text give: its first document's root, or where and why the library stopped. */
export type EventResult =
  | { readonly ok: true; readonly root: SyntaxNode; readonly documents: number; readonly problems: SyntaxProblem[] }
  | { readonly ok: false; readonly reason: string; readonly offset: number };

interface Frame {
  readonly event: SequenceEvent | MappingEvent | null;
  readonly nodes: SyntaxNode[];
  readonly start: number;
  /** Nodes below this frame, aliases unshared. */
  weight: number;
}

/** Builds the tree from events, or says where js-yaml gave up. Never throws. */
export function readYamlEvents(text: string): EventResult {
  let events: Event[];
  try {
    events = parseEvents(text, { maxDepth: limits.depth });
  } catch (error) {
    if (error instanceof YAMLException) {
      return { ok: false, reason: error.reason, offset: Math.min(error.mark?.position ?? 0, text.length) };
    }
    return { ok: false, reason: "the text cannot be read", offset: 0 };
  }
  return new TreeBuilder(text).build(events);
}

class TreeBuilder {
  private readonly text: string;
  private readonly anchors = new Map<string, { node: SyntaxNode; weight: number }>();
  private readonly problems: SyntaxProblem[] = [];
  private readonly stack: Frame[] = [];
  private root: SyntaxNode | null = null;
  private documents = 0;
  /** End of the last thing read: missing values and closing brackets are found from here. */
  private cursor = 0;
  private weight = 0;

  constructor(text: string) {
    this.text = text;
  }

  build(events: readonly Event[]): EventResult {
    for (const event of events) {
      if (event.type === DOCUMENT) {
        this.documents++;
        this.stack.push({ event: null, nodes: [], start: this.cursor, weight: 0 });
        if (this.documents > 1) this.anchors.clear();
      } else if (event.type === MAPPING || event.type === SEQUENCE) {
        this.open(event);
      } else if (event.type === SCALAR) {
        this.add(this.scalar(event), 1);
      } else if (event.type === ALIAS) {
        this.alias(event);
      } else {
        this.close();
      }
    }
    const root = this.root ?? { kind: "scalar", text: "", style: "missing", ...emptyAt(this.text.length) };
    return { ok: true, root, documents: Math.max(1, this.documents), problems: this.problems };
  }

  private add(node: SyntaxNode, weight: number): void {
    const frame = this.stack[this.stack.length - 1];
    if (frame === undefined) return;
    frame.nodes.push(node);
    frame.weight += weight;
    if (node.range.end > this.cursor) this.cursor = node.range.end;
  }

  private open(event: SequenceEvent | MappingEvent): void {
    const start = nodeStart(event, event.start);
    this.stack.push({ event, nodes: [], start, weight: 1 });
    this.cursor = Math.max(this.cursor, event.style === FLOW ? event.start + 1 : event.start);
  }

  private close(): void {
    const frame = this.stack.pop();
    if (frame === undefined) return;
    if (frame.event === null) {
      if (this.root === null && this.documents === 1) this.root = frame.nodes[0] ?? null;
      return;
    }
    const { event } = frame;
    if (event.style === FLOW) this.cursor = this.closingBracket(event.type === MAPPING ? "}" : "]");
    const end = event.style === FLOW ? this.cursor : Math.max(frame.start, lastEnd(frame.nodes, event.start));
    const range = { start: frame.start, end };
    const style = event.style === FLOW ? "flow" : "block";
    const properties = this.properties(event);
    const node: SyntaxNode =
      event.type === SEQUENCE
        ? { kind: "list", style, items: frame.nodes, range, ...properties }
        : { kind: "map", style, entries: pairs(frame.nodes), range, ...properties };
    this.anchor(properties, node, frame.weight);
    this.add(node, frame.weight);
  }

  private scalar(event: ScalarEvent): SyntaxNode {
    const properties = this.properties(event);
    const { valueStart, valueEnd } = event;
    let node: SyntaxNode;
    if (valueStart < 0) {
      const at = properties === undefined ? this.afterIndicator() : Math.max(event.tagEnd, event.anchorEnd);
      const range = { start: nodeStart(event, at), end: at };
      node = { kind: "scalar", text: "", style: "missing", range, contentRange: { start: at, end: at }, ...properties };
    } else {
      const style = scalarStyles[event.style] ?? "plain";
      const quoted = style === "single" || style === "double";
      const block = style === "literal" || style === "folded";
      const contentRange = block
        ? { start: valueStart, end: this.trimmedEnd(valueStart, valueEnd) }
        : { start: valueStart - (quoted ? 1 : 0), end: valueEnd + (quoted ? 1 : 0) };
      const first = block ? this.blockHeader(event) : contentRange.start;
      const range = { start: nodeStart(event, first), end: contentRange.end };
      node = { kind: "scalar", text: getScalarValue(this.text, event), style, range, contentRange, ...properties };
    }
    if (properties !== undefined) this.anchor(properties, node, 1);
    return node;
  }

  private alias(event: AliasEvent): void {
    const name = this.text.slice(event.anchorStart, event.anchorEnd);
    const range = { start: event.anchorStart - 1, end: event.anchorEnd };
    const found = this.anchors.get(name);
    this.weight += found?.weight ?? 1;
    // An alias bomb is a small text that stands for a huge tree; nobody may walk into it.
    const bomb = this.weight > limits.nodes;
    if (bomb && !this.problems.some((problem) => problem.kind === "limit")) {
      this.problems.push({ kind: "limit", message: `Aliases expand to more than ${limits.nodes} values.`, range });
    }
    this.add({ kind: "alias", name, target: bomb ? null : (found?.node ?? null), range }, bomb ? 1 : (found?.weight ?? 1));
  }

  private anchor(properties: NodeProperties | undefined, node: SyntaxNode, weight: number): void {
    if (properties?.anchor !== undefined) this.anchors.set(properties.anchor, { node, weight });
  }

  private properties(event: ScalarEvent | SequenceEvent | MappingEvent): NodeProperties | undefined {
    if (event.tagStart < 0 && event.anchorStart < 0) return undefined;
    return {
      ...(event.tagStart < 0
        ? {}
        : {
            tag: this.text.slice(event.tagStart, event.tagEnd),
            tagRange: { start: event.tagStart, end: event.tagEnd },
          }),
      ...(event.anchorStart < 0 ? {} : { anchor: this.text.slice(event.anchorStart, event.anchorEnd) }),
    };
  }

  /** The place right after the `:`, `-` or `?` behind which a value is missing. */
  private afterIndicator(): number {
    let at = this.cursor;
    while (at < this.text.length && isBlank(this.text.charCodeAt(at))) at++;
    const indicator = this.text[at];
    return indicator === ":" || indicator === "-" || indicator === "?" ? at + 1 : this.cursor;
  }

  /** `|` or `>` of a block scalar: the first one after everything read so far. */
  private blockHeader(event: ScalarEvent): number {
    let at = Math.max(this.cursor, event.tagEnd, event.anchorEnd);
    while (at < event.valueStart) {
      const char = this.text[at];
      if (char === "|" || char === ">") return at;
      at++;
    }
    return event.valueStart;
  }

  private trimmedEnd(start: number, end: number): number {
    let at = end;
    while (at > start && isSpace(this.text.charCodeAt(at - 1))) at--;
    return at;
  }

  /** One past the bracket that closes the innermost flow collection. Comments may stand before it. */
  private closingBracket(bracket: string): number {
    let at = this.cursor;
    while (at < this.text.length && this.text[at] !== bracket) {
      if (this.text[at] === "#" && isSpace(this.text.charCodeAt(at - 1))) {
        const line = this.text.indexOf("\n", at);
        at = line < 0 ? this.text.length : line;
      } else at++;
    }
    return Math.min(at + 1, this.text.length);
  }
}

function emptyAt(at: number): { range: { start: number; end: number }; contentRange: { start: number; end: number } } {
  return { range: { start: at, end: at }, contentRange: { start: at, end: at } };
}

function nodeStart(event: ScalarEvent | SequenceEvent | MappingEvent, content: number): number {
  let start = content;
  if (event.tagStart >= 0 && event.tagStart < start) start = event.tagStart;
  if (event.anchorStart > 0 && event.anchorStart - 1 < start) start = event.anchorStart - 1;
  return start;
}

function lastEnd(nodes: readonly SyntaxNode[], fallback: number): number {
  return nodes[nodes.length - 1]?.range.end ?? fallback;
}

function pairs(nodes: readonly SyntaxNode[]) {
  const entries = [];
  for (let at = 0; at + 1 < nodes.length; at += 2) {
    const key = nodes[at];
    const value = nodes[at + 1];
    if (key === undefined || value === undefined) continue;
    entries.push({ key, value, range: { start: key.range.start, end: Math.max(key.range.end, value.range.end) } });
  }
  return entries;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}
