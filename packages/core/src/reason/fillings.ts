// Concrete texts for what is not known: where one filling gives another answer than the next, the answer depends on
// what is not known (semantics.md §7.5).

import { holeClassPatterns } from "../value/hole-class.js";
import { possibleTexts } from "../value/question.js";
import type { ConcatPart, HoleClass, UnknownValue, Value } from "../value/value.js";
import type { EndpointPins, Premises } from "./answers.js";
import { type EntryPlace, type EntryValue, entryValues, withEntries } from "./entry-values.js";
import { fillHoles, holeName, holesOf } from "./fill-holes.js";
import type { PlacedPolicy } from "./policy-place.js";
import { wholeElements, withWholeElements } from "./whole-elements.js";

/** A hole, and the first value where it is used. */
interface UsedHole {
  readonly hole: UnknownValue;
  readonly place: EntryPlace;
  readonly isWhole: boolean;
  /** The known texts before and behind it. */
  readonly around: readonly [before: string, behind: string];
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

/** The policies with texts for all that is not known, in several ways. Equal holes get equal texts. */
export function fillings(asked: Asked): readonly Asked[] {
  return holeTexts(asked).map((texts) => filledWith(asked, texts));
}

/** Texts of holes by their names (fill-holes.ts); a hole without one stays. */
export type HoleTexts = ReadonlyMap<string, string | undefined>;

/** Texts for all holes, in several ways; none where everything is known. */
export function holeTexts(asked: Asked): readonly HoleTexts[] {
  const holes = usedHoles(asked);
  if (holes.length === 0) return [];
  const literals = literalsOf(asked);
  const choices = new Map(
    holes.map((used, index) => [holeName(used.hole), choicesOf(used, index, literals.get(used.place) ?? [])] as const),
  );
  return ways.map((way) => new Map([...choices].map(([name, all]) => [name, all[way]] as const)));
}

/** The policies with texts for the holes that get one. */
export function filledWith({ policies, premises }: Asked, texts: HoleTexts): Asked {
  const filling = (hole: UnknownValue) => texts.get(holeName(hole)) ?? null;
  const { endpoint } = premises;
  const pinned = (pin: EndpointPins["id"]) => (pin === null || typeof pin === "string" ? pin : fillHoles(pin, filling));
  return {
    premises:
      endpoint === null
        ? premises
        : { ...premises, endpoint: { ...endpoint, id: pinned(endpoint.id), vpc: pinned(endpoint.vpc) } },
    policies: policies.map(({ policy, place }) => ({
      place,
      policy: withEntries(
        withWholeElements(policy, ({ value }) => filling(value)),
        (value) => fillHoles(value, filling),
      ),
    })),
  };
}

const ways = ["fresh", "wide", "first", "last", "alike"] as const;

/**
 * Texts that a hole may be: a fresh one; one that says everything; what the first and the last of the other entries
 * say; and one that is the same for all holes. A text that the hole cannot be would show a dependence that there is not.
 */
function choicesOf(
  used: UsedHole,
  index: number,
  literals: readonly string[],
): Readonly<Record<(typeof ways)[number], string | undefined>> {
  const { hole, isWhole } = used;
  if (hole.oneOf !== undefined) {
    const all = possibleTexts(hole) ?? [];
    const [fresh, wide = fresh] = all;
    return { fresh, wide, first: fresh, last: all.at(-1), alike: fresh };
  }
  const fresh = freshText(used, index);
  const equal = literals.flatMap((text) => equalPart(used, text));
  const first = equal[0] ?? fresh;
  const isFree = isWhole && hole.holeClass === undefined;
  if (isTruth(used)) return { fresh, wide: "false", first: fresh, last: "false", alike: fresh };
  return {
    fresh,
    wide: isFree && hole.type !== "number" ? "*" : first,
    first,
    last: equal.at(-1) ?? fresh,
    alike: freshText(used, 0),
  };
}

/** What makes the value of a hole equal to a text. */
function equalPart({ hole, around: [before, behind] }: UsedHole, text: string): readonly string[] {
  if (text.length < before.length + behind.length || !text.startsWith(before) || !text.endsWith(behind)) return [];
  const part = text.slice(before.length, text.length - behind.length);
  return hole.holeClass === undefined || holeClassPatterns[hole.holeClass].test(part) ? [part] : [];
}

function usedHoles({ policies, premises }: Asked): readonly UsedHole[] {
  const found = new Map<string, UsedHole>();
  const { id = null, vpc = null } = premises.endpoint ?? {};
  const pinned = (pin: EndpointPins["id"], place: EntryPlace) =>
    pin === null || typeof pin === "string" ? [] : [{ value: pin, place }];
  const values: readonly EntryValue[] = [
    ...policies.flatMap(({ policy }) => [...entryValues(policy.statements), ...wholeElements(policy)]),
    ...pinned(id, "key aws:sourcevpce"),
    ...pinned(vpc, "key aws:sourcevpc"),
  ];
  for (const { value, place } of values)
    for (const hole of holesOf(value))
      if (!found.has(holeName(hole)))
        found.set(holeName(hole), { hole, place, isWhole: value.kind === "unknown", around: textsAround(hole, value) });
  return [...found.values()];
}

function textsAround(hole: UnknownValue, value: Value): UsedHole["around"] {
  if (value.kind !== "concat") return ["", ""];
  const at = value.parts.findIndex((part) => part.kind === "unknown" && holeName(part) === holeName(hole));
  const known = (parts: readonly ConcatPart[]) => parts.map((part) => (part.kind === "text" ? part.text : "")).join("");
  return [known(value.parts.slice(0, at)), known(value.parts.slice(at + 1))];
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

function isTruth({ hole, place, isWhole }: UsedHole): boolean {
  return isWhole && (hole.type === "boolean" || place === "truth");
}

function freshText(used: UsedHole, index: number): string {
  const { hole, place, isWhole } = used;
  if (isTruth(used)) return "true";
  const digit = (index % 9) + 1;
  if (hole.type === "number") return `${digit}`;
  if (hole.holeClass !== undefined) return classTexts[hole.holeClass](digit);
  if (!isWhole) return `unknown-${digit}`;
  if (place === "principal") return `arn:aws:iam::${`${digit}`.repeat(12)}:role/unknown`;
  if (place === "action") return "s3:GetObject";
  return place === "resource" ? `arn:aws:s3:::unknown-${digit}/*` : `unknown-${digit}`;
}
