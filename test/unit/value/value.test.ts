// How values are put together: texts with holes, maps with repeated names.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseJson } from "../../../packages/core/src/syntax/json.js";
import { assumptionsOf } from "../../../packages/core/src/value/assumption.js";
import { literalValue } from "../../../packages/core/src/value/literal.js";
import {
  type ConcatValue,
  concatenate,
  mapValue,
  type TextValue,
  textSegments,
  type UnknownValue,
  type Value,
} from "../../../packages/core/src/value/value.js";
import { concat, nowhere, text, unknown } from "../../harness/values.js";

/** The text with `<origin>` for holes. */
function spelled(value: Value): string {
  if (value.kind === "text") return value.text;
  if (value.kind === "unknown") return `<${value.origin}>`;
  return value.kind === "concat" ? value.parts.map(spelled).join("") : "!";
}

const part: fc.Arbitrary<TextValue | UnknownValue> = fc.oneof(
  fc.constantFrom("", "a", "b*", "😀").map(text),
  fc.constantFrom("x", "y").map((origin) => unknown(origin)),
);
const parts = fc.array(part, { maxLength: 5 });

function joined(all: readonly (TextValue | UnknownValue)[]): TextValue | ConcatValue | UnknownValue {
  const value = concatenate(all, nowhere);
  if (value.kind === "text" || value.kind === "concat" || value.kind === "unknown") return value;
  throw new Error(value.kind);
}

describe("concatenate", () => {
  test("nothing is the empty text; a single unknown becomes a string", () => {
    expect(joined([])).toMatchObject({ kind: "text", text: "" });
    expect(joined([text(""), unknown("x"), text("")])).toMatchObject({ kind: "unknown", origin: "x", type: "string" });
    expect(joined([unknown("x", { type: "number" })])).toMatchObject({ type: "number" });
    expect(joined([text("a"), text("b")])).toMatchObject({ kind: "text", text: "ab" });
  });

  test("no neighbouring and no empty literals, and a text with holes has at least two parts", () => {
    fc.assert(
      fc.property(parts, (all) => {
        const value = joined(all);
        expect(spelled(value)).toBe(all.map(spelled).join(""));
        if (value.kind !== "concat") return;
        expect(value.parts.length).toBeGreaterThan(1);
        expect(value.parts.some(({ kind }) => kind === "unknown")).toBe(true);
        value.parts.forEach((one, at) => {
          if (one.kind === "text") expect(one.text).not.toBe("");
          expect(one.kind === "text" && value.parts[at - 1]?.kind === "text").toBe(false);
        });
      }),
      { seed: 54, numRuns: 1000 },
    );
  });

  test("in any grouping the same", () => {
    const shape = (value: Value): unknown =>
      value.kind === "concat" ? value.parts.map((one) => [one.kind, spelled(one)]) : [value.kind, spelled(value)];
    fc.assert(
      fc.property(parts, parts, parts, (a, b, c) => {
        const left = concatenate([joined([...a, ...b]), joined(c)], nowhere);
        const right = concatenate([joined(a), joined([...b, ...c])], nowhere);
        expect(shape(left)).toEqual(shape(joined([...a, ...b, ...c])));
        expect(shape(right)).toEqual(shape(left));
      }),
      { seed: 55, numRuns: 1000 },
    );
  });

  test("literals of one file keep the places of their characters", () => {
    const tree = parseJson('["ab", "c\\n"]');
    const list = literalValue(tree.root, { file: "f", tree });
    const texts = list.kind === "list" ? list.items.filter((item): item is TextValue => item.kind === "text") : [];
    const value = concatenate(texts, { at: { file: "f", range: tree.root.range } });
    expect(value).toMatchObject({ kind: "text", text: "abc\n" });
    expect(
      value.kind === "text" && textSegments(value).map((one) => [one.textStart, one.sourceStart, one.kind]),
    ).toEqual([
      [0, 2, "verbatim"],
      [2, 8, "verbatim"],
      [3, 9, "escape"],
    ]);
  });
});

test("of repeated names the last wins, in its own place", () => {
  const member = (name: string, content: string) => ({ name, key: nowhere, value: text(content) });
  const map = mapValue([member("a", "1"), member("b", "2"), member("a", "3"), member("__proto__", "4")], nowhere);
  expect(map.members.map(({ name, value }) => `${name}=${spelled(value)}`)).toEqual(["b=2", "a=3", "__proto__=4"]);
});

test("assumptions of everything inside are those of the value", () => {
  const assumed = (name: string) => ({ ...text("x"), provenance: { ...nowhere, assumes: { [name]: "1" } } });
  const inner = concat(assumed("A"), unknown("x"));
  const map = mapValue([{ name: "k", key: nowhere, value: inner }], { ...nowhere, assumes: { B: "2" } });
  const splice = { kind: "splice", origin: "s", min: 0, each: assumed("C"), provenance: nowhere } as const;
  const value: Value = { kind: "list", items: [map, splice], ordered: true, provenance: nowhere };
  expect(assumptionsOf({ kind: "encoded", value, provenance: nowhere })).toEqual({ A: "1", B: "2", C: "1" });
});
