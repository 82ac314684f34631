// `Fn::Sub`. Three languages share `${…}`: Sub's own references, IAM policy variables, and literal
// text after `${!` (cloudformation.md §3.3).

import type { ScalarNode } from "../../syntax/tree.js";
import type { Provenance } from "../../value/provenance.js";
import { holeMark } from "../../value/text-place.js";
import {
  type ConcatPart,
  concatenate,
  textValue,
  type UnknownValue,
  unknownValue,
  type Value,
} from "../../value/value.js";
import { withDynamicReferences } from "./dynamic-reference.js";
import type { Evaluated, Evaluator } from "./evaluate.js";
import { memberNode, resolveAlias } from "./function-name.js";
import { type CallSite, malformed } from "./functions.js";
import { holeSegments, loopName, loopValue } from "./loop-text.js";
import { isServerlessVariable } from "./serverless-variable.js";
import { scalarText, textSlice } from "./text-slice.js";

/** Text, or `[text, map]`; entries of the map win over references of the same name. */
export function substitute(evaluator: Evaluator, call: CallSite): Evaluated {
  const { site, pointer } = call;
  const node = resolveAlias(call.argument);
  const isList = node.kind === "list";
  const [template, variables] = isList ? node.items.map(resolveAlias) : [node, undefined];
  if (template?.kind !== "scalar" || (isList && node.items.length > 2)) {
    return { ...malformed(evaluator, call, "a text, or a text and a map"), provenance: site };
  }
  const own = (name: string): Evaluated | undefined => {
    const entry = variables?.kind === "map" ? memberNode(variables, name) : undefined;
    return entry === undefined ? undefined : evaluator.evaluate(entry, `${pointer}/1/${name}`);
  };
  const parts = partsOf(evaluator, template, own, isList ? `${pointer}/0` : pointer);
  if (parts === null) return unknownValue("fn:Fn::Sub", site, { type: "string" });
  const value = concatenate(parts, { at: site.at });
  const provenance: Provenance = value.kind === "text" ? { ...value.provenance, at: site.at } : { at: site.at };
  return withDynamicReferences({ ...value, provenance });
}

/** `${name}`, in which loop variables may make up a part of the name, and `&{Id}` of a loop. */
const reference = /\$\{((?:[^{}]|[$&]\{[^{}]*\})*)\}|&\{([^{}]*)\}/g;

type Piece = Extract<Value, { kind: "text" | "concat" | "unknown" }>;

function partsOf(
  evaluator: Evaluator,
  template: ScalarNode,
  own: (name: string) => Evaluated | undefined,
  pointer: string,
): readonly Piece[] | null {
  const whole = scalarText(evaluator.place, template);
  const parts: Piece[] = [];
  let from = 0;
  const literal = (start: number, end: number) => {
    if (end > start) parts.push(textSlice(whole, start, end));
  };
  for (const found of whole.text.matchAll(reference)) {
    const isLoop = found[0].startsWith("&");
    const name = isLoop ? (found[2] ?? "") : (found[1] ?? "");
    const hole = embeddedHole(evaluator, name);
    if (hole !== null) {
      const slice = textSlice(whole, found.index, found.index + found[0].length);
      literal(from, found.index);
      from = found.index + found[0].length;
      parts.push({ ...hole, provenance: slice.provenance });
      continue;
    }
    if (isLoop && !evaluator.loops.has(name.trim())) continue;
    const end = found.index + found[0].length;
    const slice = textSlice(whole, found.index, end);
    if (isServerlessVariable(name)) {
      literal(from, found.index);
      from = end;
      parts.push(unknownValue(`var:${name}`, slice.provenance, { type: "string" }));
      continue;
    }
    if (isPolicyText(name)) {
      reportPolicyVariable(evaluator, slice.provenance, found[0], pointer);
      continue;
    }
    literal(from, found.index);
    from = end;
    if (name.startsWith("!")) {
      // Without the escape; each side of it keeps its own place.
      parts.push(textSlice(whole, found.index, found.index + 2), textSlice(whole, found.index + 3, end));
      continue;
    }
    const value = isLoop
      ? loopValueOf(evaluator, name.trim(), slice.provenance)
      : (own(name.trim()) ?? referenceValue(evaluator, name.trim(), slice.provenance, pointer));
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

/** Deployment fails on a policy variable inside Sub; the escape is one character. */
function reportPolicyVariable(evaluator: Evaluator, { at }: Provenance, text: string, pointer: string): void {
  const escaped = `\${!${text.slice(2)}`;
  evaluator.report("fe/sub-policy-variable", {
    pointer,
    location: at,
    subject: text,
    message: `\`${text}\` is a policy variable, which \`Fn::Sub\` takes for a reference of the template.`,
    suggest: escaped,
  });
}

/** What a mark stands for in a template that is itself a text with holes. */
function embeddedHole({ place }: Evaluator, name: string): UnknownValue | null {
  return name.startsWith(holeMark) ? (place.holes?.[Number(name.slice(1))] ?? null) : null;
}

function loopValueOf(evaluator: Evaluator, name: string, site: Provenance): Evaluated {
  const loop = evaluator.loops.get(name);
  return loop === undefined ? null : loopValue(loop, true, site);
}

function referenceValue(evaluator: Evaluator, written: string, site: Provenance, pointer: string): Evaluated {
  const name = loopName(written, evaluator.loops);
  if (name === null) return unknownValue("ref:?", { at: site.at }, { type: "string" });
  const dot = name.indexOf(".");
  if (dot > 0 && !evaluator.loops.has(name)) {
    return evaluator.attribute(name.slice(0, dot), name.slice(dot + 1), site, pointer);
  }
  return evaluator.reference(name, site, pointer);
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
      return textValue(value.text, { ...provenance, segments: holeSegments(value.text, at) });
    case "number":
      return textValue(value.text, { ...provenance, segments: holeSegments(value.text, at) });
    case "boolean":
      return textValue(String(value.value), { ...provenance, segments: holeSegments(String(value.value), at) });
    case "unknown":
      return value.type === "list" || value.type === "map" ? null : { ...value, provenance };
    case "concat": {
      const parts = value.parts.map(
        (part): ConcatPart =>
          part.kind === "text"
            ? textValue(part.text, { at: at.at, segments: holeSegments(part.text, at) })
            : { ...part, provenance: { at: at.at } },
      );
      return { ...value, parts, provenance };
    }
    default:
      return null;
  }
}
