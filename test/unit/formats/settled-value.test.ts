// A value of which two tell a part each: what comes of it is never anything else than the value, and nothing that
// one of them knows is lost.

import fc from "fast-check";
import { expect, it } from "vitest";
import { settledValue } from "../../../packages/core/src/formats/terraform-plan/settled-value.js";
import { listValue, mapValue, textValue, unknownValue, type Value } from "../../../packages/core/src/value/value.js";

type Whole = string | readonly Whole[] | { readonly [name: string]: Whole };

const { whole } = fc.letrec<{ whole: Whole }>((tie) => ({
  whole: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom("a", "b", "c", "d"),
    fc.array(tie("whole"), { minLength: 1, maxLength: 4 }),
    fc.dictionary(fc.constantFrom("Sid", "Action", "Resource"), tie("whole"), { minKeys: 1, noNullPrototype: true }),
  ),
}));

/** A value with some of its parts hidden, as the one or the other tells it. */
function told(value: Whole, file: string, hides: () => boolean): Value {
  const provenance = { at: { file, range: { start: 0, end: 1 } } };
  if (hides()) return unknownValue("hidden", provenance);
  if (typeof value === "string") return textValue(value, provenance);
  if (Array.isArray(value))
    return listValue(
      value.map((item: Whole) => told(item, file, hides)),
      provenance,
    );
  const members = Object.entries(value as Readonly<Record<string, Whole>>).map(([name, inner]) => ({
    name,
    key: provenance,
    value: told(inner, file, hides),
  }));
  return mapValue(members, provenance);
}

/** Whether nothing in a value says otherwise than the whole. */
function fits(value: Value, whole: Whole): boolean {
  if (value.kind === "unknown") return true;
  if (value.kind === "text") return value.text === whole;
  if (value.kind === "list") {
    return (
      Array.isArray(whole) &&
      value.items.length === whole.length &&
      value.items.every((item, index) => item.kind !== "splice" && fits(item, whole[index] as Whole))
    );
  }
  if (value.kind !== "map" || typeof whole === "string" || Array.isArray(whole)) return false;
  const inside = whole as Readonly<Record<string, Whole>>;
  return (
    value.members.length === Object.keys(inside).length &&
    value.members.every(({ name, value: inner }) => fits(inner, inside[name] as Whole))
  );
}

const unknowns = (value: Value): number =>
  value.kind === "unknown"
    ? 1
    : value.kind === "list"
      ? value.items.reduce((sum, item) => sum + (item.kind === "splice" ? 1 : unknowns(item)), 0)
      : value.kind === "map"
        ? value.members.reduce((sum, member) => sum + unknowns(member.value), 0)
        : 0;

const files = (value: Value): readonly string[] => [
  value.provenance.at.file,
  ...(value.kind === "list" ? value.items.flatMap((item) => (item.kind === "splice" ? [] : files(item))) : []),
  ...(value.kind === "map" ? value.members.flatMap((member) => files(member.value)) : []),
];

it("is the value, as far as both tell it, and stands where it is written", () => {
  fc.assert(
    fc.property(whole, fc.infiniteStream(fc.nat(3)), fc.infiniteStream(fc.nat(3)), (value, first, second) => {
      const planned = told(value, "plan.json", () => first.next().value === 0);
      const written = told(value, "main.tf", () => second.next().value === 0);
      const settled = settledValue(planned, written);
      expect(fits(settled, value)).toBe(true);
      expect(new Set(files(settled))).toEqual(new Set(["main.tf"]));
    }),
    { seed: 7, numRuns: 3000 },
  );
});

it("is all that one of them knows, if it knows all", () => {
  fc.assert(
    fc.property(whole, fc.infiniteStream(fc.nat(3)), (value, stream) => {
      const hides = () => stream.next().value === 0;
      const all = told(value, "plan.json", () => false);
      expect(unknowns(settledValue(all, told(value, "main.tf", hides)))).toBe(0);
      expect(
        unknowns(
          settledValue(
            told(value, "plan.json", hides),
            told(value, "main.tf", () => false),
          ),
        ),
      ).toBe(0);
    }),
    { seed: 7, numRuns: 1500 },
  );
});

it("of a set has no element that is not in it, and none twice, whatever the order that both keep", () => {
  const set = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"), { minLength: 1 });
  const orders = set.chain((texts) =>
    fc.tuple(fc.shuffledSubarray(texts, { minLength: texts.length }), fc.constant(texts)),
  );
  fc.assert(
    fc.property(orders, fc.infiniteStream(fc.nat(2)), ([one, other], stream) => {
      const hides = () => stream.next().value === 0;
      const part = (texts: readonly string[], file: string) => {
        const provenance = { at: { file, range: { start: 0, end: 1 } } };
        return listValue(
          texts.map((text) => told(text, file, hides)),
          provenance,
        );
      };
      const settled = settledValue(part(one, "plan.json"), part(other, "main.tf"));
      const items = settled.kind === "list" ? settled.items : [];
      const known = items.flatMap((item) => (item.kind === "text" ? [item.text] : []));
      expect(items).toHaveLength(other.length);
      expect(new Set(known).size).toBe(known.length);
      expect(known.filter((text) => !new Set<string>(other).has(text))).toEqual([]);
    }),
    { seed: 7, numRuns: 2000 },
  );
});
