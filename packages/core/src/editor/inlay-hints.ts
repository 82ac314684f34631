// What a text does not show and its reader wants to know, in a few characters behind it: how many actions a wildcard
// stands for, what a reference gives, and the type that an endpoint has where none is written.

import { judgedAs } from "../policy/judged-as.js";
import type { Statement } from "../policy/typed-policy.js";
import type { ReasonSources } from "../reason/sources.js";
import { printable } from "../text/printable.js";
import type { Range } from "../text/range.js";
import { shortened } from "../text/shortened.js";
import { assumptionsOf } from "../value/assumption.js";
import type { Value } from "../value/value.js";
import { code, wholeCode } from "./markdown.js";
import type { OpenPolicies, OpenPolicy } from "./open-policies.js";
import { type WildcardCount, wildcardCount } from "./wildcard-count.js";

/** A few characters behind what stands in front of an offset. */
export interface EditorHint {
  readonly offset: number;
  readonly label: string;
  /** More about it in Markdown, "" if the label says all. */
  readonly tooltip: string;
}

/** Longer values lose their middle. VS Code cuts off what is beyond 43 characters, and names differ at their ends. */
const longest = 40;

/** Characters around a reference that may belong to the template which is nothing else. */
const mostAround = 20;

/** What a hint is about: a place has one of each kind at most, in this order. */
const kinds = ["value", "count", "type"] as const;
type Said = Omit<EditorHint, "offset">;

/**
 * The hints in a range of the file, in order. What stands for several things, in cases or for several policies, has
 * a hint only where it is true of all. Never throws.
 * @param text of the file.
 */
export function inlayHintsIn(
  open: OpenPolicies,
  text: string,
  within: Range,
  sources: ReasonSources,
): readonly EditorHint[] {
  const found = new Map<number, Map<(typeof kinds)[number], Said | null>>();
  const isWithin = (offset: number) => within.start <= offset && offset <= within.end;
  const say = (offset: number | null, kind: (typeof kinds)[number], said: () => Said | null): void => {
    if (offset === null || !isWithin(offset)) return;
    const here = found.get(offset) ?? new Map<(typeof kinds)[number], Said | null>();
    const [before, now] = [here.get(kind), said()];
    const isSame = before === undefined || (before?.label === now?.label && before?.tooltip === now?.tooltip);
    found.set(offset, here.set(kind, isSame ? now : null));
  };

  for (const policy of open.policies) {
    for (const { value, count } of valuesOf(policy, sources)) {
      const place = placeIn(open.file, text, within, value);
      say(place?.end ?? null, "value", () => (policy.hasMore ? null : worthOf(value, text, place)));
      say(place?.end ?? null, "count", () => (policy.hasMore ? null : count()));
    }
  }
  for (const endpoint of open.endpoints) {
    const name = endpoint.service.value;
    const place = name === null ? null : placeIn(open.file, text, { start: 0, end: text.length }, name);
    const cases = endpoint.variants.length === 0 ? [endpoint] : endpoint.variants.map((one) => one.endpoint);
    const isSame = cases.every(({ service }) => service.value !== null && textOf(service.value) === textOf(name));
    say(place?.end ?? null, "value", () => (name === null || !isSame ? null : worthOf(name, text, place)));
    const isDefault = cases.every(
      ({ type, typeValue, typeExplicit, typeLeftOpen, absenceUncertain }) =>
        type === "Gateway" && typeValue === null && !typeExplicit && typeLeftOpen !== true && !absenceUncertain,
    );
    const { isRecord, header } = endpoint;
    const first = header.at.file === open.file ? lineEnd(text, header.at.range.start) : null;
    // In a text of one line the end of the line is not that of the endpoint's first words.
    const end = place !== null && (first === null || place.start < first) ? place.end : first;
    say(end, "type", () => (isDefault && !isRecord ? gatewayByDefault : null));
  }
  return [...found].sort(([a], [b]) => a - b).flatMap(([offset, here]) => joined(offset, here));
}

/** AWS: EC2 API Reference, `CreateVpcEndpoint`: the default of `VpcEndpointType`. */
const gatewayByDefault: Said = {
  label: "Gateway by default",
  tooltip: "No type is written: AWS makes a gateway endpoint",
};

function joined(offset: number, here: ReadonlyMap<(typeof kinds)[number], Said | null>): readonly EditorHint[] {
  const said = kinds.flatMap((kind) => here.get(kind) ?? []);
  if (said.length === 0) return [];
  const tooltips = said.map(({ tooltip }) => tooltip).filter((one) => one !== "");
  return [{ offset, label: said.map(({ label }) => label).join(" · "), tooltip: tooltips.join("\n\n") }];
}

interface HintedValue {
  readonly value: Value;
  /** How many actions it stands for; null where it stands for none, or that is not known. */
  readonly count: () => Said | null;
}

function valuesOf({ attachment, cases }: OpenPolicy, sources: ReasonSources): readonly HintedValue[] {
  const isEndpoint = judgedAs(attachment) === "endpoint";
  const countOf = (value: Value) => {
    const text = isEndpoint ? textOf(value) : null;
    return text === null ? null : countWords(wildcardCount(text, attachment.judgedFor, sources));
  };
  return cases.flatMap(({ statements }) =>
    statements.flatMap((statement) => [
      ...(statement.action?.entries ?? []).map(({ value }) => ({ value, count: () => countOf(value) })),
      ...otherValuesOf(statement).map((value) => ({ value, count: () => null })),
    ]),
  );
}

function otherValuesOf({ principal, resource, condition }: Statement): readonly Value[] {
  const values = (condition?.entries ?? []).flatMap(({ values: some }) => some);
  return [...(principal?.entries ?? []), ...(resource?.entries ?? []), ...values].map(({ value }) => value);
}

function countWords(count: WildcardCount | null): Said | null {
  return count === null ? null : { label: count.words, tooltip: count.which };
}

/** What stands there for a value: the text itself, or the reference to it. Null in other files, and far from the range. */
function placeIn(file: string, text: string, within: Range, { provenance }: Value): Range | null {
  const at = provenance.reference ?? provenance.at;
  if (at.file !== file) return null;
  // Most of a large file is not asked about.
  if (at.range.end + mostAround < within.start || at.range.end > within.end) return null;
  let { start, end } = at.range;
  // `"${local.name}"` is the reference and no more.
  const before = /\$\{\s*$/.exec(text.slice(Math.max(0, start - mostAround), start))?.[0];
  const after = /^\s*\}/.exec(text.slice(end, end + mostAround - 1))?.[0];
  if (before !== undefined && after !== undefined) {
    start -= before.length;
    end += after.length;
  }
  // Ranges of HCL are within the quotes.
  const isQuoted = text[start - 1] === '"' && text[end] === '"';
  return isQuoted ? { start: start - 1, end: end + 1 } : { start, end };
}

/** What a value is where it is not written as such: references, functions, texts made of parts. */
function worthOf(value: Value, source: string, place: Range | null): Said | null {
  const text = textOf(value);
  const { literal, reference, related = [] } = value.provenance;
  if (text === null || place === null) return null;
  const written = source.slice(place.start, place.end);
  const isReference = reference !== undefined || literal === undefined || related.length > 0;
  // Readers see what is there; a text that only its quotes or escapes make different is no reference.
  if (written.includes(text) || (!isReference && !/(?<!\$)\$\{/.test(written))) return null;
  const line = printable(text.replace(/\s+/g, " "));
  const assumed = Object.keys(assumptionsOf(value));
  const label = `= ${shortened(line, longest)}${assumed.length === 0 ? "" : " by default"}`;
  const given = assumed.length === 0 ? [] : [`With ${assumed.map(code).join(", ")} at the default`];
  return { label, tooltip: [...([...line].length > longest ? [wholeCode(text)] : []), ...given].join("\n\n") };
}

/** The one text that a value is; null for others. */
function textOf(value: Value | null): string | null {
  if (value?.kind === "text" || value?.kind === "number") return value.text;
  return value?.kind === "boolean" ? String(value.value) : null;
}

function lineEnd(text: string, offset: number): number {
  const [line = ""] = /^[^\r\n]*/.exec(text.slice(offset)) ?? [];
  return offset + line.trimEnd().length;
}
