// Concrete texts for what is not known: where one filling gives another answer than the next, the answer depends on
// what is not known (semantics.md §7.5).

import { holeClassPatterns } from "../value/hole-class.js";
import { possibleTexts } from "../value/question.js";
import type { HoleClass, UnknownValue, Value } from "../value/value.js";
import type { Premises } from "./answers.js";
import { type EntryPlace, type EntryValue, entryValues, withEntries } from "./entry-values.js";
import { fillHoles, holesOf } from "./fill-holes.js";
import type { PlacedPolicy } from "./policy-place.js";

/** A hole, and the first place where it is used. */
interface UsedHole {
  readonly hole: UnknownValue;
  readonly place: EntryPlace;
  /** The value that it is used in. */
  readonly value: Value;
}

/** What a question is asked of. */
export interface Asked {
  readonly policies: readonly PlacedPolicy[];
  readonly premises: Premises;
}

/** What the holes of some policies are named by. */
export function originsOf(asked: Asked): readonly string[] {
  return [...new Set(usedHoles(asked).map(({ hole }) => hole.origin))].sort();
}

type Way = (used: UsedHole, index: number) => string;

/** The policies with texts for all that is not known, in several ways. Equal holes get equal texts. */
export function fillings(asked: Asked): readonly Asked[] {
  const holes = usedHoles(asked);
  if (holes.length === 0) return [];
  const literals = literalsOf(asked);
  const near: Way = (used, index) => fitting(used, literals.get(used.place) ?? []) ?? freshText(used, index);
  const ways: readonly Way[] = [
    freshText,
    (used, index) => (isWhole(used) && used.hole.holeClass === undefined ? "*" : near(used, index)),
    near,
    (used, index) => fitting(used, (literals.get(used.place) ?? []).toReversed()) ?? freshText(used, index),
    // Two that are not known may be the same.
    (used) => freshText(used, 0),
  ];
  return ways.map((way) => {
    const texts = new Map(holes.map((used, index) => [nameOf(used.hole), way(used, index)] as const));
    return filled(asked, (hole) => texts.get(nameOf(hole)) ?? null);
  });
}

function filled({ policies, premises }: Asked, filling: (hole: UnknownValue) => string | null): Asked {
  const { endpoint } = premises;
  const vpc = endpoint?.vpc ?? null;
  const pinned = vpc === null || typeof vpc === "string" ? vpc : fillHoles(vpc, filling);
  return {
    premises: endpoint === null ? premises : { ...premises, endpoint: { ...endpoint, vpc: pinned } },
    policies: policies.map(({ policy, place }) => ({
      place,
      policy: withEntries(policy, (value) => fillHoles(value, filling)),
    })),
  };
}

function nameOf({ origin, scope = "" }: UnknownValue): string {
  return `${scope} ${origin}`;
}

function isWhole({ value }: UsedHole): boolean {
  return value.kind === "unknown";
}

function usedHoles({ policies, premises }: Asked): readonly UsedHole[] {
  const found = new Map<string, UsedHole>();
  const vpc = premises.endpoint?.vpc ?? null;
  const values: readonly EntryValue[] = [
    ...policies.flatMap(({ policy }) => entryValues(policy.statements)),
    ...(vpc === null || typeof vpc === "string" ? [] : [{ value: vpc, place: "key aws:sourcevpc" as const }]),
  ];
  for (const { value, place } of values)
    for (const hole of holesOf(value)) if (!found.has(nameOf(hole))) found.set(nameOf(hole), { hole, place, value });
  return [...found.values()];
}

/** The known texts of each place, of the question too: an unknown one may be equal to them. */
function literalsOf({ policies, premises }: Asked): ReadonlyMap<EntryPlace, readonly string[]> {
  const found = new Map<EntryPlace, string[]>();
  const statements = [
    ...premises.where,
    ...premises.impossible,
    ...policies.flatMap(({ policy }) => policy.statements),
  ];
  for (const { value, place } of entryValues(statements))
    for (const text of possibleTexts(value) ?? []) {
      const list = found.get(place);
      if (list === undefined) found.set(place, [text]);
      else list.push(text);
    }
  return found;
}

/** What a hole has to be for its value to be one of some texts. */
function fitting({ hole, value }: UsedHole, literals: readonly string[]): string | null {
  const [start, end] = around(hole, value);
  for (const text of literals) {
    const isAround = text.length > start.length + end.length && text.startsWith(start) && text.endsWith(end);
    const inside = isAround ? text.slice(start.length, text.length - end.length) : "";
    if (inside !== "" && (hole.holeClass === undefined || holeClassPatterns[hole.holeClass].test(inside)))
      return inside;
  }
  return null;
}

/** What stands before and behind a hole; nothing where it is the value itself. */
function around(hole: UnknownValue, value: Value): readonly [string, string] {
  if (value.kind !== "concat") return ["", ""];
  const at = value.parts.indexOf(hole);
  const text = (parts: readonly Value[]) => parts.map((part) => (part.kind === "text" ? part.text : "")).join("");
  return [text(value.parts.slice(0, at)), text(value.parts.slice(at + 1))];
}

const classTexts: Readonly<Record<HoleClass, (digit: number) => string>> = {
  "account-id": (digit) => `${digit}`.repeat(12),
  region: (digit) => `eu-west-${digit}`,
  partition: () => "aws",
  "dns-suffix": () => "amazonaws.com",
  "organization-id": (digit) => `o-${"u".repeat(9)}${digit}`,
  "vpc-id": (digit) => `vpc-0000000000000000${digit}`,
  "vpc-endpoint-id": (digit) => `vpce-0000000000000000${digit}`,
  "security-group-id": (digit) => `sg-0000000000000000${digit}`,
  "subnet-id": (digit) => `subnet-0000000000000000${digit}`,
  "route-table-id": (digit) => `rtb-0000000000000000${digit}`,
  "resource-name": (digit) => `unknown-${digit}`,
  arn: (digit) => `arn:aws:s3:::unknown-${digit}`,
};

function freshText(used: UsedHole, index: number): string {
  const { hole, place } = used;
  const digit = (index % 9) + 1;
  if (hole.holeClass !== undefined) return classTexts[hole.holeClass](digit);
  if (!isWhole(used)) return `unknown-${digit}`;
  if (place === "principal") return `arn:aws:iam::${`${digit}`.repeat(12)}:role/unknown`;
  if (place === "action") return "s3:GetObject";
  return place === "resource" ? `arn:aws:s3:::unknown-${digit}/*` : `unknown-${digit}`;
}
