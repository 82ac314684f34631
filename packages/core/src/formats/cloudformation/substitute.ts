// `Fn::Sub`. Three languages share `${…}`: Sub's own references, IAM policy variables, and literal
// text after `${!` (cloudformation.md §3.3).

import type { ScalarNode, SyntaxNode } from "../../syntax/tree.js";
import type { Provenance } from "../../value/provenance.js";
import { type ConcatPart, concatenate, textValue, unknownValue, type Value } from "../../value/value.js";
import { withDynamicReferences } from "./dynamic-reference.js";
import type { Evaluated, Evaluator } from "./evaluate.js";
import { memberNode, resolveAlias } from "./function-name.js";
import { scalarText, textSlice } from "./text-slice.js";

/** Text, or `[text, map]`; entries of the map win over references of the same name. */
export function substitute(evaluator: Evaluator, argument: SyntaxNode, site: Provenance): Evaluated {
  const node = resolveAlias(argument);
  const [template, variables] = node.kind === "list" ? node.items.map(resolveAlias) : [node, undefined];
  if (template?.kind !== "scalar") return unknownValue("invalid:Fn::Sub", site, { type: "string" });
  const own = (name: string): Evaluated | undefined => {
    const entry = variables?.kind === "map" ? memberNode(variables, name) : undefined;
    return entry === undefined ? undefined : evaluator.evaluate(entry);
  };
  const parts = partsOf(evaluator, template, own);
  if (parts === null) return unknownValue("fn:Fn::Sub", site, { type: "string" });
  const value = concatenate(parts, { at: site.at });
  const provenance: Provenance = value.kind === "text" ? { ...value.provenance, at: site.at } : { at: site.at };
  return withDynamicReferences({ ...value, provenance });
}

type Piece = Extract<Value, { kind: "text" | "concat" | "unknown" }>;

function partsOf(
  evaluator: Evaluator,
  template: ScalarNode,
  own: (name: string) => Evaluated | undefined,
): readonly Piece[] | null {
  const whole = scalarText(evaluator.place, template);
  const parts: Piece[] = [];
  let from = 0;
  const literal = (start: number, end: number) => {
    if (end > start) parts.push(textSlice(whole, start, end));
  };
  for (const found of whole.text.matchAll(/\$\{([^{}]*)\}/g)) {
    const name = found[1] ?? "";
    const end = found.index + found[0].length;
    if (isPolicyText(name)) continue;
    literal(from, found.index);
    from = end;
    const slice = textSlice(whole, found.index, end);
    if (name.startsWith("!")) {
      parts.push(textValue(`\${${name.slice(1)}}`, slice.provenance));
      continue;
    }
    const value = own(name.trim()) ?? reference(evaluator, name.trim(), slice.provenance);
    const piece = asPiece(value, slice.provenance);
    if (piece === null) return null;
    parts.push(piece);
  }
  literal(from, whole.text.length);
  return parts;
}

/**
 * `${aws:username}`, `${*}`: policy variables, which Sub refuses. What the author means is clear, so
 * reading goes on with the text; `prefix:key` with a lower-case prefix is never a reference.
 */
function isPolicyText(name: string): boolean {
  return /^[a-z][\w-]*:[^:]/.test(name) || name === "*" || name === "?" || name === "$";
}

function reference(evaluator: Evaluator, name: string, site: Provenance): Evaluated {
  const dot = name.indexOf(".");
  if (dot > 0) return evaluator.attribute(name.slice(0, dot), name.slice(dot + 1), site);
  return evaluator.reference(name, site);
}

/** A substituted value as part of the text, standing at its `${…}`. */
function asPiece(value: Evaluated, at: Provenance): Piece | null {
  if (value === null) return textValue("", at);
  const provenance: Provenance = {
    at: at.at,
    ...(value.provenance.related === undefined ? {} : { related: value.provenance.related }),
    ...(value.provenance.assumes === undefined ? {} : { assumes: value.provenance.assumes }),
  };
  switch (value.kind) {
    case "text":
      return textValue(value.text, { ...provenance, segments: holeSegment(value.text, at) });
    case "number":
      return textValue(value.text, { ...provenance, segments: holeSegment(value.text, at) });
    case "boolean":
      return textValue(String(value.value), { ...provenance, segments: holeSegment(String(value.value), at) });
    case "unknown":
      return value.type === "list" || value.type === "map" ? null : { ...value, provenance };
    case "concat": {
      const parts = value.parts.map(
        (part): ConcatPart =>
          part.kind === "text"
            ? textValue(part.text, { at: at.at, segments: holeSegment(part.text, at) })
            : { ...part, provenance: { at: at.at } },
      );
      return { ...value, parts, provenance };
    }
    default:
      return null;
  }
}

/** Text that came from elsewhere maps as a whole to the `${…}` that brought it. */
function holeSegment(text: string, { at }: Provenance) {
  if (text === "") return [];
  const { start, end } = at.range;
  return [{ textStart: 0, textEnd: text.length, sourceStart: start, sourceEnd: end, kind: "hole" as const }];
}
