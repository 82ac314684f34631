// `${Id}` and `&{Id}` of `Fn::ForEach` in texts and names (cloudformation.md §3.7).

import type { Provenance } from "../../value/provenance.js";
import {
  type ConcatValue,
  concatenate,
  movedTo,
  type TextValue,
  textValue,
  type UnknownValue,
  unknownValue,
  type Value,
} from "../../value/value.js";
import type { LoopVariables } from "./scope.js";
import { textSlice } from "./text-slice.js";

type LoopValue = TextValue | ConcatValue | UnknownValue;

const variable = /([$&])\{([^{}]+)\}/g;

/** A text with the loop variables in it replaced. Characters that were written keep their places. */
export function withLoopVariables(value: TextValue, loops: LoopVariables): Value {
  if (loops.size === 0 || !value.text.includes("{")) return value;
  const parts: LoopValue[] = [];
  let from = 0;
  for (const found of value.text.matchAll(variable)) {
    const loop = loops.get((found[2] ?? "").trim());
    if (loop === undefined) continue;
    const end = found.index + found[0].length;
    if (found.index > from) parts.push(textSlice(value, from, found.index));
    parts.push(loopValue(loop, found[1] === "&", textSlice(value, found.index, end).provenance));
    from = end;
  }
  if (from === 0) return value;
  if (from < value.text.length) parts.push(textSlice(value, from, value.text.length));
  const { at } = value.provenance;
  const whole = concatenate(parts, { at });
  return movedTo(whole, { ...whole.provenance, at });
}

/** The value of a loop variable where it is used; `&{Id}` drops all but letters and digits. */
export function loopValue(loop: LoopValue, alphanumeric: boolean, site: Provenance): LoopValue {
  const { at: origin, assumes } = loop.provenance;
  const provenance: Provenance = {
    at: site.at,
    related: [{ role: "origin", location: origin }],
    ...(assumes === undefined ? {} : { assumes }),
  };
  if (loop.kind === "text") {
    const text = alphanumeric ? loop.text.replace(/[^A-Za-z0-9]/g, "") : loop.text;
    return textValue(text, { ...provenance, segments: holeSegments(text, site) });
  }
  if (!alphanumeric) {
    if (loop.kind === "unknown") return { ...loop, provenance };
    return { ...loop, parts: loop.parts.map((part) => movedTo(part, { at: site.at })), provenance };
  }
  const origins = loop.kind === "unknown" ? loop.origin : loop.parts.map((part) => originOf(part)).join("");
  return unknownValue(`fn:alphanumeric(${origins})`, provenance, { type: "string" });
}

function originOf(part: TextValue | UnknownValue): string {
  return part.kind === "text" ? part.text : part.origin;
}

/** Text that came from elsewhere maps as a whole to the place that brought it. */
export function holeSegments(text: string, { at }: Provenance) {
  if (text === "") return [];
  const { start, end } = at.range;
  return [{ textStart: 0, textEnd: text.length, sourceStart: start, sourceEnd: end, kind: "hole" as const }];
}

/** A name with the loop variables in it replaced; null where one of them is not visible. */
export function loopName(name: string, loops: LoopVariables): string | null {
  if (loops.size === 0 || !name.includes("{")) return name;
  let visible = true;
  const replaced = name.replace(variable, (whole, sign: string, id: string) => {
    const loop = loops.get(id.trim());
    if (loop === undefined) return whole;
    if (loop.kind !== "text") visible = false;
    else return sign === "&" ? loop.text.replace(/[^A-Za-z0-9]/g, "") : loop.text;
    return whole;
  });
  return visible ? replaced : null;
}
