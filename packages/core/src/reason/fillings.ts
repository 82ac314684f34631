// Concrete texts for what is not known: where one filling gives another answer than the next, the answer depends on
// what is not known (semantics.md §7.5).

import { possibleTexts } from "../value/question.js";
import type { HoleClass, UnknownValue } from "../value/value.js";
import { type EntryPlace, entryValues, withEntries } from "./entry-values.js";
import { fillHoles, holesOf } from "./fill-holes.js";
import type { PlacedPolicy } from "./policy-place.js";

/** A hole, and the first place where it is used. */
interface UsedHole {
  readonly hole: UnknownValue;
  readonly place: EntryPlace;
  readonly isWhole: boolean;
}

/** What the holes of some policies are named by. */
export function originsOf(policies: readonly PlacedPolicy[]): readonly string[] {
  return [...new Set(usedHoles(policies).map(({ hole }) => hole.origin))].sort();
}

/** The policies with texts for all that is not known, in several ways. Equal holes get equal texts. */
export function fillings(policies: readonly PlacedPolicy[]): readonly (readonly PlacedPolicy[])[] {
  const holes = usedHoles(policies);
  if (holes.length === 0) return [];
  const literals = literalsOf(policies);
  const ways: readonly ((used: UsedHole, index: number) => string)[] = [
    freshText,
    ({ hole, place, isWhole }, index) =>
      isWhole && hole.holeClass === undefined
        ? "*"
        : (literals.get(place)?.[0] ?? freshText({ hole, place, isWhole }, index)),
    (used, index) => literals.get(used.place)?.at(-1) ?? freshText(used, index),
  ];
  return ways.map((way) => {
    const texts = new Map(holes.map((used, index) => [nameOf(used.hole), way(used, index)] as const));
    const filling = (hole: UnknownValue) => texts.get(nameOf(hole)) ?? null;
    return policies.map(({ policy, place }) => ({
      place,
      policy: withEntries(policy, (value) => fillHoles(value, filling)),
    }));
  });
}

function nameOf({ origin, scope = "" }: UnknownValue): string {
  return `${scope} ${origin}`;
}

function usedHoles(policies: readonly PlacedPolicy[]): readonly UsedHole[] {
  const found = new Map<string, UsedHole>();
  for (const { policy } of policies)
    for (const { value, place } of entryValues(policy))
      for (const hole of holesOf(value))
        if (!found.has(nameOf(hole))) found.set(nameOf(hole), { hole, place, isWhole: value.kind === "unknown" });
  return [...found.values()];
}

/** The known texts of each place: an unknown one may be equal to them. */
function literalsOf(policies: readonly PlacedPolicy[]): ReadonlyMap<EntryPlace, readonly string[]> {
  const found = new Map<EntryPlace, string[]>();
  for (const { policy } of policies)
    for (const { value, place } of entryValues(policy))
      for (const text of possibleTexts(value) ?? []) {
        const list = found.get(place);
        if (list === undefined) found.set(place, [text]);
        else list.push(text);
      }
  return found;
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

function freshText({ hole, place, isWhole }: UsedHole, index: number): string {
  const digit = (index % 9) + 1;
  if (hole.holeClass !== undefined) return classTexts[hole.holeClass](digit);
  if (!isWhole) return `unknown-${digit}`;
  if (place === "principal") return `arn:aws:iam::${`${digit}`.repeat(12)}:role/unknown`;
  if (place === "action") return "s3:GetObject";
  return place === "resource" ? `arn:aws:s3:::unknown-${digit}/*` : `unknown-${digit}`;
}
