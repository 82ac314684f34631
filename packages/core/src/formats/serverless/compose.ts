// A configuration with its variables replaced, as one tree: the framework does that before CloudFormation
// sees anything. Every node remembers where it was written; what is not visible becomes a hole.

import type { MapEntry, MapNode, ScalarNode, SyntaxNode } from "../../syntax/tree.js";
import { type Segment, type SegmentMap, shiftSegment, sliceSegments } from "../../text/segment-map.js";
import { holeMark, type NodeHome, type NodeHomes, placeSegments, provenanceOf } from "../../value/text-place.js";
import { type UnknownType, type UnknownValue, unknownValue } from "../../value/value.js";
import { longName, mergedMaps, resolveAlias } from "../cloudformation/function-name.js";
import { pointerStep } from "../pointer-walk.js";
import type { Limits } from "./limits.js";
import type { Assumptions, Resolution, VariableResolver } from "./resolve.js";
import { parseVariables, type TextPiece, type Variable, wholeVariable } from "./variable-syntax.js";
import { locationOf, type Written } from "./written.js";

/** As serverless-pseudo-parameters and serverless-cloudformation-sub-variables read it. */
const hashReference = /#\{([^{}#]+)\}/;

/** A number whose digits change when it is read. */
export interface RetypedNumber {
  readonly at: Written;
  readonly deployed: string;
}

export class Composer {
  /** Where each node that was composed was written. */
  readonly homes: NodeHomes;
  /** Numbers that the framework's YAML reader makes of other digits. */
  readonly retyped: RetypedNumber[] = [];
  /** The unknown parts, by the number in their marks. */
  readonly holes: UnknownValue[] = [];
  private readonly written = new Map<SyntaxNode, NodeHome>();
  private readonly pointers = new Map<SyntaxNode, string>();
  private readonly resolver: VariableResolver;
  private readonly limits: Limits;
  /** Variables of one name may have other values in another configuration. */
  private readonly scope: string;
  private readonly hasHashReferences: boolean;
  /** Nodes being composed, to stop where a variable leads to what it stands in. */
  private readonly active = new Set<SyntaxNode>();
  /** What is being composed is the argument of `Fn::Sub`. */
  private isInSub = false;

  /** @param hasHashReferences a plugin makes `Fn::Sub` of texts with `#{…}`. */
  constructor(resolver: VariableResolver, limits: Limits, scope: string, hasHashReferences: boolean) {
    this.resolver = resolver;
    this.limits = limits;
    this.scope = scope;
    this.hasHashReferences = hasHashReferences;
    this.homes = this.written;
  }

  /** The pointer of a composed node in the file that it was written in. */
  pointerOf(node: SyntaxNode): string | undefined {
    return this.pointers.get(node);
  }

  compose(written: Written): SyntaxNode {
    const node = resolveAlias(written.node);
    const at = { ...written, node };
    if (this.active.has(node) || !this.limits.takeNode()) return this.hole(at, "invalid:limit", "any");
    this.active.add(node);
    const composed = this.limits.deeper(() => this.withLongName(at));
    this.active.delete(node);
    return composed ?? this.hole(at, "invalid:limit", "any");
  }

  /** Registers a node that stands for what was written somewhere. */
  settle<Node extends SyntaxNode>(node: Node, { place, node: home, pointer }: Written, more: Partial<NodeHome> = {}) {
    this.written.set(node, { place, node: home, ...more });
    this.pointers.set(node, pointer);
    return node;
  }

  /** Registers a node that stands for another composed one. */
  move<Node extends SyntaxNode>(node: Node, like: SyntaxNode): Node {
    const home = this.written.get(like);
    const pointer = this.pointers.get(like);
    if (home !== undefined) this.written.set(node, home);
    if (pointer !== undefined) this.pointers.set(node, pointer);
    return node;
  }

  /** A hole for something that is not visible. */
  hole(at: Written, origin: string, type: UnknownType): ScalarNode {
    const node = this.scalar(at, this.mark(at, origin, type), "plain");
    return this.settle(node, at, { segments: [wholeSegment(node.text, at)] });
  }

  /** The origin of a hole; undefined for nodes that are visible. */
  originOf(node: SyntaxNode): string | undefined {
    const number = node.kind !== "scalar" ? undefined : /^\$\{\uE000(\d+)\}$/.exec(node.text)?.[1];
    return number === undefined ? undefined : this.holes[Number(number)]?.origin;
  }

  /** Short tags become long names: the argument of a function is a node of its own. */
  private withLongName(at: Written): SyntaxNode {
    const { node } = at;
    if (node.kind !== "scalar" && node.kind !== "list" && node.kind !== "map") return this.settle({ ...node }, at);
    const name = node.tag === undefined ? undefined : longName(node.tag);
    if (name === undefined) return this.content(at);
    const { tag: _tag, ...argument } = node;
    const below = { ...at, node: argument, pointer: at.pointer + pointerStep(name) };
    return this.call(
      name,
      this.argument(name, () => this.content(below)),
      at,
    );
  }

  private call(name: string, argument: SyntaxNode, at: Written): MapNode {
    const key = this.settle(this.scalar(at, name, "plain"), at);
    const { range } = at.node;
    return this.settle<MapNode>({ kind: "map", style: "block", range, entries: [{ key, value: argument }] }, at);
  }

  private argument(name: string, compose: () => SyntaxNode): SyntaxNode {
    const wasInSub = this.isInSub;
    this.isInSub = name === "Fn::Sub";
    const argument = compose();
    this.isInSub = wasInSub;
    return argument;
  }

  private content(at: Written): SyntaxNode {
    const { node } = at;
    switch (node.kind) {
      case "scalar":
        return this.withReferences(this.text({ ...at, node }), at);
      case "list":
        return this.settle(
          { ...node, items: node.items.map((item, index) => this.compose(inside(at, item, String(index)))) },
          at,
        );
      case "map":
        return this.settle({ ...node, entries: this.entries({ ...at, node }) }, at);
      default:
        return this.settle({ ...node }, at);
    }
  }

  private entries(at: Written & { readonly node: MapNode }): readonly MapEntry[] {
    const { node } = at;
    const merged = node.entries.flatMap(mergedMaps).toReversed();
    const entries = merged.flatMap((source) => this.limits.deeper(() => this.entries({ ...at, node: source })) ?? []);
    for (const entry of node.entries) {
      const { key, value } = entry;
      if (mergedMaps(entry).length > 0) continue;
      const name = key.kind === "scalar" ? key.text : "";
      const named = inside(at, key, name);
      const composed = this.argument(name, () => this.compose(inside(at, value, name)));
      entries.push({ key: this.settle({ ...key }, named), value: composed });
    }
    return entries;
  }

  /** `#{Name}` is `${Name}` in a text that a plugin puts into `Fn::Sub`. */
  private withReferences(node: SyntaxNode, at: Written): SyntaxNode {
    if (!this.hasHashReferences || node.kind !== "scalar" || !hashReference.test(node.text)) return node;
    const text = node.text.replace(new RegExp(hashReference, "g"), "${$1}");
    const home = this.written.get(node);
    // Both forms have the same length, so that every character keeps its place.
    const segments = home?.segments ?? (home?.node.kind === "scalar" ? placeSegments(home.place, home.node) : []);
    const written = this.settle({ ...node, text }, at, { ...home, segments });
    return this.isInSub ? written : this.call("Fn::Sub", written, at);
  }

  private text(at: Written & { readonly node: ScalarNode }): SyntaxNode {
    const { node } = at;
    const pieces = node.text.includes("${") ? parseVariables(node.text) : [];
    if (pieces.every(({ kind }) => kind === "literal")) {
      const text = pieces.map((piece) => (piece.kind === "literal" ? piece.text : "")).join("");
      if (pieces.length === 0 || text === node.text) return this.loaded(node, at);
    }
    const variable = wholeVariable(pieces);
    return variable === null ? this.joined(at, pieces) : this.replaced(at, variable);
  }

  /**
   * A plain scalar as the framework's YAML reader takes it, where that is not YAML 1.1: `yes` and `1:30` are
   * texts, and a number loses the zeros that it begins with.
   */
  private loaded(node: ScalarNode, at: Written): ScalarNode {
    if (node.style !== "plain" || at.place.tree.language !== "yaml") return this.settle({ ...node }, at);
    if (/^(yes|no|on|off|[-+]?\d+(:\d+)+)$/i.test(node.text)) return this.settle({ ...node, style: "double" }, at);
    if (!/^0\d+$/.test(node.text)) return this.settle({ ...node }, at);
    const text = node.text.replace(/^0+(?=\d)/, "");
    this.retyped.push({ at, deployed: text });
    return this.settle({ ...node, text }, at, { segments: [wholeSegment(text, at)] });
  }

  /** A scalar that consists of a variable may become anything. */
  private replaced(at: Written & { readonly node: ScalarNode }, variable: Variable): SyntaxNode {
    const found = this.resolver.resolve(variable);
    const more = (assumes: Assumptions) => (Object.keys(assumes).length === 0 ? {} : { assumes });
    if (found.kind === "unknown") return this.hole(at, found.origin, found.type);
    if (found.kind !== "node") {
      if (!this.limits.takeText(found.text.length)) return this.hole(at, `var:${variable.source}`, "any");
      const scalar = this.scalar(at, found.text, found.kind === "text" ? "double" : "plain");
      const origin = found.kind === "text" && found.origin !== null ? { origin: found.origin } : {};
      return this.settle(scalar, at, {
        segments: [wholeSegment(found.text, at)],
        ...origin,
        ...more(found.assumes),
      });
    }
    const { written } = found;
    if (this.active.has(written.node)) return this.hole(at, `var:${variable.source}`, "any");
    const content = this.compose(written);
    const origin = locationOf(written);
    const inner = this.written.get(content);
    const assumes = { ...found.assumes, ...inner?.assumes };
    const { range } = at.node;
    if (content.kind !== "scalar") return this.settle({ ...content, range }, at, { origin, ...more(assumes) });
    const segments = [wholeSegment(content.text, at)];
    if (!this.limits.takeText(content.text.length)) return this.hole(at, `var:${variable.source}`, "any");
    return this.settle({ ...content, range }, at, { segments, origin, ...more(assumes) });
  }

  /** A text with variables in it. */
  private joined(at: Written & { readonly node: ScalarNode }, pieces: readonly TextPiece[]): SyntaxNode {
    const source = placeSegments(at.place, at.node);
    const segments: Segment[] = [];
    let text = "";
    let assumes: Assumptions = {};
    for (const piece of pieces) {
      const own = sliceSegments(source, piece.start, piece.end);
      if (piece.kind === "literal") {
        // A backslash in front belongs to no piece.
        segments.push(...own.map((one) => shiftSegment(one, text.length)));
        text += piece.text;
        continue;
      }
      const part = this.part(at, piece);
      assumes = { ...assumes, ...part.assumes };
      if (part.text !== "") segments.push(shiftSegment(holeSegment(own, part.text, at), text.length));
      text += part.text;
    }
    const scalar = this.scalar(at, text, "double");
    return this.settle(scalar, at, { segments, ...(Object.keys(assumes).length === 0 ? {} : { assumes }) });
  }

  private part(at: Written, variable: Variable): { readonly text: string; readonly assumes: Assumptions } {
    const found: Resolution = this.resolver.resolve(variable);
    const hidden = (origin: string) => ({ text: this.mark(at, origin, "string"), assumes: {} });
    const own = `var:${variable.source}`;
    if (found.kind === "unknown") return hidden(found.origin);
    if (found.kind !== "node") return this.limits.takeText(found.text.length) ? found : hidden(own);
    const { written, assumes } = found;
    if (written.node.kind !== "scalar" || this.active.has(written.node)) return hidden(own);
    const content = this.compose(written);
    // A function inside a text is written into it as `[object Object]`.
    if (content.kind !== "scalar" || !this.limits.takeText(content.text.length)) return hidden(own);
    return { text: content.text, assumes: { ...assumes, ...this.written.get(content)?.assumes } };
  }

  private mark(at: Written, origin: string, type: UnknownType): string {
    const { at: location } = provenanceOf(at.place, at.node);
    this.holes.push(unknownValue(origin, { at: location }, { type, scope: this.scope }));
    return `\${${holeMark}${this.holes.length - 1}}`;
  }

  private scalar(at: Written, text: string, style: ScalarNode["style"]): ScalarNode {
    const { range } = at.node;
    return { kind: "scalar", text, style, range, contentRange: range };
  }
}

function inside(at: Written, node: SyntaxNode, name: string): Written {
  return { node, place: at.place, pointer: at.pointer + pointerStep(name) };
}

function wholeSegment(text: string, at: Written): Segment {
  const { start, end } = provenanceOf(at.place, at.node).at.range;
  return { textStart: 0, textEnd: text.length, sourceStart: start, sourceEnd: end, kind: "hole" };
}

/** The segment of a text that a variable brings: it stands at the variable. */
function holeSegment(own: SegmentMap, text: string, at: Written): Segment {
  const first = own[0];
  const last = own[own.length - 1];
  if (first === undefined || last === undefined) return wholeSegment(text, at);
  const { sourceStart } = first;
  return { textStart: 0, textEnd: text.length, sourceStart, sourceEnd: last.sourceEnd, kind: "hole" };
}
