// A value on its way from one template into another. Origins name things of the template that they stand
// in, so what the one gives the other is marked, and of what comes back only that is kept which means the
// same where it arrives: known text, what the receiver gave itself, what Region and account decide.

import { assumptionsOf } from "../../value/assumption.js";
import type { Provenance, RelatedPlace } from "../../value/provenance.js";
import {
  type ConcatPart,
  concatenate,
  type ListItem,
  listValue,
  textValue,
  type UnknownValue,
  unknownValue,
  type Value,
} from "../../value/value.js";
import type { ReadingOptions } from "../format.js";
import type { SuppliedParameter } from "./parameter.js";
import { pseudoParameter } from "./pseudo-parameter.js";

/** What the template above gave; names of parameters and origins never look like this. */
const ABOVE = "above:";

/** Pseudo parameters that a stack shares with those that it deploys, and with those it may import from. */
const sharedPseudo = ["AWS::Region", "AWS::AccountId", "AWS::Partition", "AWS::URLSuffix"];

/** References that mean the same in every template of a Region and account. */
const shared = /^(import|stackoutput|resolve):/;

/** A parameter that a template gives the one below, so that what comes of it is known again later. */
export function sentDown({ value, origin }: SuppliedParameter): SuppliedParameter {
  return { value: marked(value), origin };
}

function marked<Item extends ListItem>(item: Item): Item;
function marked(item: ListItem): ListItem {
  const provenance = markedPlace(item.provenance);
  switch (item.kind) {
    case "unknown":
      return {
        ...item,
        provenance,
        origin: isShared(item.origin) ? item.origin : ABOVE + item.origin,
        ...(item.oneOf === undefined ? {} : { oneOf: item.oneOf.map(marked) }),
        ...(item.likely === undefined ? {} : { likely: marked(item.likely) }),
      };
    case "concat":
      return { ...item, provenance, parts: item.parts.map((part): ConcatPart => marked(part)) };
    case "list":
      return { ...listValue(item.items.map(marked), provenance), ordered: item.ordered };
    case "splice":
      return { kind: "splice", origin: ABOVE + item.origin, min: item.min, provenance };
    default:
      return { ...item, provenance };
  }
}

function markedPlace(provenance: Provenance): Provenance {
  const { assumes } = provenance;
  if (assumes === undefined) return provenance;
  return { ...provenance, assumes: renamed(assumes, (name) => ABOVE + name) };
}

function renamed(
  assumes: Readonly<Record<string, string>>,
  rename: (name: string) => string | null,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(assumes).flatMap(([name, value]) => {
      const other = rename(name);
      return other === null ? [] : [[other, value] as const];
    }),
  );
}

function isShared(origin: string): boolean {
  if (origin.includes("?")) return false;
  return shared.test(origin) || sharedPseudo.some((name) => origin === `pseudo:${name}`);
}

/** Where a value arrives, and what is known of it there if it cannot be told. */
export interface Arrival {
  readonly site: Provenance;
  readonly options: ReadingOptions;
  /** What stands there without a link. */
  readonly otherwise: UnknownValue;
  /** The name of an assumption here; null for one that is certain here. */
  readonly assumed: (name: string) => string | null;
}

/** A value of another template at the place that uses it. */
export function received(value: Value, arrival: Arrival): Value {
  const { site, otherwise, assumed } = arrival;
  const found = assumptionsOf(value);
  const assumes = renamed(found, (name) => (name.startsWith(ABOVE) ? name.slice(ABOVE.length) : assumed(name)));
  const provenance: Provenance = {
    at: site.at,
    related: origins(value.provenance),
    ...(Object.keys(assumes).length === 0 ? {} : { assumes }),
  };
  const known = carried(value, arrival);
  if (known !== null) return { ...known, provenance };
  if (value.kind !== "unknown") return { ...otherwise, provenance };
  // What it can be is known even if what decides it has no name here.
  const { holeClass, secret } = value;
  const oneOf = value.mayBeAbsent === true ? null : allCarried(value.oneOf ?? [], arrival);
  return {
    ...otherwise,
    provenance,
    ...(holeClass === undefined ? {} : { holeClass }),
    ...(secret === undefined ? {} : { secret }),
    ...(oneOf === null || oneOf.length === 0 ? {} : { oneOf }),
  };
}

type Carried = Extract<Value, { kind: "text" | "concat" | "unknown" }>;

function carried(value: Value, arrival: Arrival): Carried | null {
  const { at } = arrival.site;
  switch (value.kind) {
    case "text":
    case "number":
      return textValue(value.text, { at });
    case "boolean":
      return textValue(String(value.value), { at });
    case "concat": {
      const parts = allCarried(value.parts, arrival);
      const joined = parts === null ? null : concatenate(parts, { at });
      return joined?.kind === "text" || joined?.kind === "concat" ? joined : null;
    }
    case "unknown":
      return carriedUnknown(value, arrival);
    default:
      return null;
  }
}

function carriedUnknown(value: UnknownValue, arrival: Arrival): Carried | null {
  const { site, options } = arrival;
  const { holeClass, secret } = value;
  // An output is one text.
  if (value.type === "list" || value.type === "map" || value.mayBeAbsent === true) return null;
  if (!value.origin.startsWith(ABOVE)) {
    if (!isShared(value.origin)) return null;
    const pseudo = pseudoParameter(value.origin.replace("pseudo:", ""), site, options);
    if (pseudo?.kind === "text" || pseudo?.kind === "unknown") return pseudo;
  }
  const oneOf = value.oneOf === undefined ? null : allCarried(value.oneOf, arrival);
  return unknownValue(
    value.origin.startsWith(ABOVE) ? value.origin.slice(ABOVE.length) : value.origin,
    { at: site.at },
    {
      type: "string",
      ...(oneOf === null ? {} : { oneOf }),
      ...(holeClass === undefined ? {} : { holeClass }),
      ...(secret === undefined ? {} : { secret }),
    },
  );
}

function allCarried(values: readonly Value[], arrival: Arrival): readonly Carried[] | null {
  const all: Carried[] = [];
  for (const value of values) {
    const one = carried(value, arrival);
    if (one === null) return null;
    all.push(one);
  }
  return all;
}

/** The text stands where its literal does; the output only passes it on. */
function origins({ at, related }: Provenance): readonly RelatedPlace[] {
  const inside = (related ?? []).filter(({ role }) => role === "origin");
  if (inside.length === 0) return [{ role: "origin", location: at }];
  return [...inside, { role: "use", location: at }];
}
