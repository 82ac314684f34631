// YAML text → tree by js-yaml's events: the fast path for well-formed text. Says why and where the
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
import type { Range } from "../text/range.js";
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

/** What the events of a text give: the root of every document, or where and why the library stopped. */
export type EventResult =
  | { readonly ok: true; readonly roots: readonly [SyntaxNode, ...SyntaxNode[]]; readonly problems: SyntaxProblem[] }
  | { readonly ok: false; readonly reason: string; readonly offset: number };

interface Frame {
  readonly event: SequenceEvent | MappingEvent | null;
  readonly nodes: SyntaxNode[];
  readonly start: number;
  /** Whether a closing bracket ends it. The one pair of `[a: b]` is a flow mapping without braces. */
  readonly bracketed: boolean;
  /** Opened when reading had stopped: not added anywhere. */
  readonly beyond: boolean;
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
  private readonly roots: SyntaxNode[] = [];
  /** End of the last thing read: missing values and closing brackets are found from here. */
  private cursor = 0;
  /** Nodes of all documents, aliases unshared. */
  private weight = 0;
  private stopped = false;

  constructor(text: string) {
    this.text = text;
  }

  build(events: readonly Event[]): EventResult {
    // Most of the time of a big template goes here: no iterators, no spread of what is nearly never there.
    for (let index = 0; index < events.length; index++) {
      const event = events[index];
      if (event === undefined) break;
      if (event.type === DOCUMENT) {
        this.stack.push({ event: null, nodes: [], start: this.cursor, bracketed: false, beyond: false, weight: 0 });
        this.anchors.clear();
      } else if (event.type === MAPPING || event.type === SEQUENCE) {
        this.open(event, events[index + 1]);
      } else if (event.type === SCALAR) {
        this.add(this.scalar(event), 1);
      } else if (event.type === ALIAS) {
        this.alias(event);
      } else {
        this.close();
      }
    }
    const [root, ...others] = this.roots;
    const { length } = this.text;
    const first = root ?? missingScalar({ start: length, end: length }, length);
    return { ok: true, roots: [first, ...others], problems: this.problems };
  }

  /** Adds a node to the collection that is open. Collections were counted when they opened. */
  private add(node: SyntaxNode, weight: number, isCounted = false): void {
    if (!isCounted) this.count(weight, node.range);
    const frame = this.stack[this.stack.length - 1];
    if (frame === undefined || (this.stopped && !isCounted)) return;
    frame.nodes.push(node);
    frame.weight += weight;
    if (node.range.end > this.cursor) this.cursor = node.range.end;
  }

  /** Counts nodes, collections when they open; beyond the limit nothing more is added. */
  private count(nodes: number, range: Range): void {
    this.weight += nodes;
    if (this.weight <= limits.nodes || this.stopped) return;
    this.stopped = true;
    this.limit(`More than ${limits.nodes} values: the rest is not read.`, range);
  }

  private limit(message: string, range: Range): void {
    if (!this.problems.some((problem) => problem.kind === "limit"))
      this.problems.push({ kind: "limit", message, range });
  }

  private open(event: SequenceEvent | MappingEvent, next: Event | undefined): void {
    const start = nodeStart(event, event.start);
    this.count(1, { start, end: start });
    const bracketed = event.style === FLOW && !(event.type === MAPPING && this.isPair(event, next));
    this.stack.push({ event, nodes: [], start, bracketed, beyond: this.stopped, weight: 1 });
    this.cursor = Math.max(this.cursor, bracketed ? event.start + 1 : event.start);
  }

  /** A pair without braces starts where its key does, which may be a mapping with braces. */
  private isPair(event: MappingEvent, next: Event | undefined): boolean {
    if (this.text[event.start] !== "{") return true;
    return (next?.type === MAPPING || next?.type === SEQUENCE) && next.start === event.start;
  }

  private close(): void {
    const frame = this.stack.pop();
    if (frame === undefined) return;
    const { event } = frame;
    if (event === null) {
      this.roots.push(frame.nodes[0] ?? missingScalar({ start: this.cursor, end: this.cursor }, this.cursor));
      return;
    }
    if (frame.bracketed) this.cursor = this.closingBracket(event.type === MAPPING ? "}" : "]");
    const end = frame.bracketed ? this.cursor : Math.max(frame.start, lastEnd(frame.nodes, event.start));
    const range = { start: frame.start, end };
    const style = event.style === FLOW ? "flow" : "block";
    const properties = this.properties(event);
    const plain: SyntaxNode =
      event.type === SEQUENCE
        ? { kind: "list", style, items: frame.nodes, range }
        : { kind: "map", style, entries: pairs(frame.nodes), range };
    const node = properties === undefined ? plain : { ...plain, ...properties };
    this.anchor(properties, node, frame.weight);
    if (!frame.beyond) this.add(node, frame.weight, true);
  }

  private scalar(event: ScalarEvent): SyntaxNode {
    const properties = this.properties(event);
    const { valueStart, valueEnd } = event;
    let node: SyntaxNode;
    if (valueStart < 0) {
      const at = properties === undefined ? this.missingPlace() : Math.max(event.tagEnd, event.anchorEnd);
      node = { ...missingScalar({ start: nodeStart(event, at), end: at }, at), ...properties };
    } else {
      const text = getScalarValue(this.text, event);
      const style = scalarStyles[event.style] ?? "plain";
      const block = style === "literal" || style === "folded";
      const quote = style === "single" || style === "double" ? 1 : 0;
      const header = block ? this.blockHeader(event) : valueStart - quote;
      const contentRange = block
        ? this.blockContent(header, valueStart, valueEnd)
        : { start: header, end: valueEnd + quote };
      if (properties === undefined && !block) return { kind: "scalar", text, style, range: contentRange, contentRange };
      const range = { start: nodeStart(event, header), end: contentRange.end };
      node = { kind: "scalar", text, style, range, contentRange, ...properties };
    }
    if (properties !== undefined) this.anchor(properties, node, 1);
    return node;
  }

  private alias(event: AliasEvent): void {
    const name = this.text.slice(event.anchorStart, event.anchorEnd);
    const range = { start: event.anchorStart - 1, end: event.anchorEnd };
    const found = this.anchors.get(name);
    const weight = found?.weight ?? 1;
    // An alias bomb is a small text that stands for a huge tree; nobody may walk into it.
    const bomb = this.weight + weight > limits.nodes;
    if (bomb) this.limit(`Aliases expand to more than ${limits.nodes} values.`, range);
    this.add({ kind: "alias", name, target: bomb ? null : (found?.node ?? null), range }, bomb ? 1 : weight);
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
  private missingPlace(): number {
    const frame = this.stack[this.stack.length - 1];
    if (frame === undefined || frame.event === null) return this.cursor;
    let at = this.cursor;
    while (isSpace(this.text.charCodeAt(at)) || this.opensComment(at))
      at = this.opensComment(at) ? this.lineEnd(at) : at + 1;
    const found = this.text[at];
    if (frame.event.type === SEQUENCE) return found === "-" ? at + 1 : this.cursor;
    if (frame.nodes.length % 2 === 1) return found === ":" ? at + 1 : this.cursor;
    return found === "?" ? at + 1 : found === ":" ? at : this.cursor;
  }

  /** `|` or `>` of a block scalar: the first one after everything read so far. */
  private blockHeader(event: ScalarEvent): number {
    let at = Math.max(this.cursor, event.tagEnd, event.anchorEnd);
    while (at < event.valueStart) {
      const char = this.text[at];
      if (char === "|" || char === ">") return at;
      at = this.opensComment(at) ? this.lineEnd(at) : at + 1;
    }
    return event.valueStart;
  }

  /** The lines of a block scalar up to the last character that is not blank; empty behind the header without any. */
  private blockContent(header: number, start: number, end: number): Range {
    let at = end;
    while (at > start && isSpace(this.text.charCodeAt(at - 1))) at--;
    if (at > start) return { start, end: at };
    const behind = header + 1 + (/^[-+0-9]*/.exec(this.text.slice(header + 1, header + 3))?.[0].length ?? 0);
    return { start: behind, end: behind };
  }

  /** One past the bracket that closes the innermost flow collection. Comments may stand before it. */
  private closingBracket(bracket: string): number {
    let at = this.cursor;
    while (at < this.text.length && this.text[at] !== bracket) at = this.opensComment(at) ? this.lineEnd(at) : at + 1;
    return Math.min(at + 1, this.text.length);
  }

  /** Whether a comment starts here, or a directive, which is no content either. */
  private opensComment(at: number): boolean {
    const before = this.text.charCodeAt(at - 1);
    const isFirst = at === 0 || before === 0xfeff;
    if (this.text[at] === "%") return isFirst || before === 10 || before === 13;
    return this.text[at] === "#" && (isFirst || isSpace(before));
  }

  private lineEnd(from: number): number {
    let at = from;
    while (at < this.text.length && this.text[at] !== "\n" && this.text[at] !== "\r") at++;
    return at;
  }
}

function missingScalar(range: Range, at: number): SyntaxNode {
  return { kind: "scalar", text: "", style: "missing", range, contentRange: { start: at, end: at } };
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
    entries.push({ key, value });
  }
  return entries;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}
