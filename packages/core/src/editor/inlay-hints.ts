// What a text does not show and its reader wants to know, in a few characters behind it: how many actions a wildcard
// stands for, what a reference gives, and the type that an endpoint has where none is written.

import { judgedAs } from "../policy/judged-as.js";
import type { Statement } from "../policy/typed-policy.js";
import type { ReasonSources } from "../reason/sources.js";
import { printable } from "../text/printable.js";
import type { Location, Range } from "../text/range.js";
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
  const board = new Board(within);
  const instances = byPlace(open.policies, ({ attachment }) => attachment.provenance.at);
  for (const policy of open.policies) {
    for (const { value, count } of valuesOf(policy, sources)) {
      const place = placeIn(open.file, text, within, value);
      const expected = value.provenance.reference === undefined ? [policy] : instances(policy);
      const say = (kind: Kind, said: () => Said | null) =>
        board.say(place?.end ?? null, kind, policy.hasMore ? null : said, { by: policy, expected });
      say("value", () => worthOf(value, text, place));
      say("count", count);
    }
  }
  const alike = byPlace(open.endpoints, ({ header }) => header.at);
  for (const endpoint of open.endpoints) {
    const name = endpoint.service.value;
    const place = name === null ? null : placeIn(open.file, text, { start: 0, end: text.length }, name);
    const cases = endpoint.variants.length === 0 ? [endpoint] : endpoint.variants.map((one) => one.endpoint);
    const isSame = cases.every(({ service }) => service.value !== null && textOf(service.value) === textOf(name));
    const speaker = { by: endpoint, expected: alike(endpoint) };
    board.say(
      place?.end ?? null,
      "value",
      () => (name === null || !isSame ? null : worthOf(name, text, place)),
      speaker,
    );
    const isDefault = cases.every(
      ({ type, typeValue, typeExplicit, typeLeftOpen, absenceUncertain }) =>
        type === "Gateway" && typeValue === null && !typeExplicit && typeLeftOpen !== true && !absenceUncertain,
    );
    const { isRecord, header } = endpoint;
    const first = header.at.file === open.file ? lineEnd(text, header.at.range.start) : null;
    // In a text of one line the end of the line is not that of the endpoint's first words.
    const end = place !== null && (first === null || place.start < first) ? place.end : first;
    board.say(end, "type", () => (isDefault && !isRecord ? gatewayByDefault : null), speaker);
  }
  return board.hints();
}

type Kind = (typeof kinds)[number];

/** Who says something of a place, and of whom the same must be true. */
interface Speaker {
  readonly by: object;
  /** What evaluates elsewhere in one of them is not known to be the same there. */
  readonly expected: readonly object[];
}

/** What is said of places, by all that they stand for. */
class Board {
  private readonly within: Range;
  private readonly found = new Map<
    number,
    Map<Kind, { said: Said | null; readonly by: Set<object>; readonly expected: Set<object> }>
  >();

  constructor(within: Range) {
    this.within = within;
  }

  /** @param said null where nothing can be said of all. */
  say(offset: number | null, kind: Kind, said: (() => Said | null) | null, { by, expected }: Speaker): void {
    if (offset === null || offset < this.within.start || offset > this.within.end) return;
    const here =
      this.found.get(offset) ?? new Map<Kind, { said: Said | null; by: Set<object>; expected: Set<object> }>();
    this.found.set(offset, here);
    const now = said === null ? null : said();
    const before = here.get(kind) ?? { said: now, by: new Set(), expected: new Set() };
    before.by.add(by);
    for (const one of expected) before.expected.add(one);
    if (before.said?.label !== now?.label || before.said?.tooltip !== now?.tooltip) before.said = null;
    here.set(kind, before);
  }

  hints(): readonly EditorHint[] {
    return [...this.found]
      .sort(([a], [b]) => a - b)
      .flatMap(([offset, here]) => {
        const said = kinds.flatMap((kind) => {
          const one = here.get(kind);
          const isAll = one !== undefined && [...one.expected].every((each) => one.by.has(each));
          return isAll && one.said !== null ? [one.said] : [];
        });
        if (said.length === 0) return [];
        const tooltips = said.map(({ tooltip }) => tooltip).filter((one) => one !== "");
        return [{ offset, label: said.map(({ label }) => label).join(" · "), tooltip: tooltips.join("\n\n") }];
      });
  }
}

/** All that one text made: instances of a resource, and of its module. */
function byPlace<Thing>(
  things: readonly Thing[],
  placeOf: (thing: Thing) => Location,
): (thing: Thing) => readonly Thing[] {
  const keyOf = (thing: Thing) => {
    const { file, range } = placeOf(thing);
    return `${range.start} ${file}`;
  };
  const groups = new Map<string, Thing[]>();
  for (const thing of things) {
    const group = groups.get(keyOf(thing)) ?? [];
    group.push(thing);
    groups.set(keyOf(thing), group);
  }
  return (thing) => groups.get(keyOf(thing)) ?? [];
}

/** AWS: EC2 API Reference, `CreateVpcEndpoint`: the default of `VpcEndpointType`. */
const gatewayByDefault: Said = {
  label: "Gateway by default",
  tooltip: "No type is written: AWS makes a gateway endpoint",
};

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
