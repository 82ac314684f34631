// Values that hang on switches, in each case that the switches leave open.

import { describe, expect, it } from "vitest";
import { valueForm } from "../../../packages/core/src/report/normal-form.js";
import { alternativesOf, type Choice, choiceOf, commonMap } from "../../../packages/core/src/value/alternative.js";
import { casesOf } from "../../../packages/core/src/value/cases.js";
import type { Provenance } from "../../../packages/core/src/value/provenance.js";
import {
  concatenate,
  listValue,
  mapValue,
  type TextValue,
  textValue,
  unknownValue,
  type Value,
} from "../../../packages/core/src/value/value.js";

const provenance: Provenance = { at: { file: "f", range: { start: 0, end: 0 } } };
const text = (value: string): TextValue => textValue(value, provenance);
const either = (name: string, one: Value, other: Value): Choice => {
  const choice = choiceOf(unknownValue(name, provenance, { switch: name }), [one, other], provenance);
  return { ...choice, oneOf: [one, other] };
};
const map = (members: Record<string, Value>) =>
  mapValue(
    Object.entries(members).map(([name, value]) => ({ name, key: provenance, value })),
    provenance,
  );
const shown = (value: Value) => casesOf(value).map((one) => [one.when, valueForm(one.value)]);

describe("cases of a value", () => {
  it("is itself where nothing hangs on a switch", () => {
    const open = choiceOf(unknownValue("data.x", provenance), [text("a"), text("b")], provenance);
    expect(casesOf(open)).toEqual([{ value: open, when: {} }]);
  });

  it("settles everything that one switch decides together", () => {
    const value = map({ a: either("var.x", text("1"), text("2")), b: either("var.x", text("yes"), text("no")) });
    expect(shown(value)).toEqual([
      [{ "var.x": true }, { a: "1", b: "yes" }],
      [{ "var.x": false }, { a: "2", b: "no" }],
    ]);
  });

  it("settles texts with holes, encoded values and choices in choices", () => {
    const inner = either("var.y", text("b"), text("c"));
    const joined = concatenate([text("x-"), either("var.x", text("a"), inner)], provenance);
    const encoded: Value = { kind: "encoded", value: joined, provenance };
    expect(shown(encoded)).toEqual([
      [{ "var.x": true, "var.y": true }, "x-a"],
      [{ "var.x": true, "var.y": false }, "x-a"],
      [{ "var.x": false, "var.y": true }, "x-b"],
      [{ "var.x": false, "var.y": false }, "x-c"],
    ]);
  });

  it("makes runs of a list the elements that they are", () => {
    const lists = [listValue([text("b"), text("c")], provenance), listValue([], provenance)];
    const run = { kind: "splice", origin: "var.x", min: 0, provenance, oneOf: lists, switch: "var.x" } as const;
    expect(shown(listValue([text("a"), run], provenance))).toEqual([
      [{ "var.x": true }, ["a", "b", "c"]],
      [{ "var.x": false }, ["a"]],
    ]);
  });

  it("takes expressions apart only where one stands alone, since one may decide the other", () => {
    const two = listValue(
      [either('var.e == "a"', text("1"), text("2")), either('var.e == "b"', text("3"), text("4"))],
      provenance,
    );
    expect(casesOf(two).map(({ when }) => when)).toEqual([{ 'var.e == "a"': true }, { 'var.e == "a"': false }]);
    const mixed = listValue(
      [either("var.x", text("1"), text("2")), either("!var.x", text("3"), text("4"))],
      provenance,
    );
    expect(casesOf(mixed).map(({ when }) => when)).toEqual([{ "var.x": true }, { "var.x": false }]);
  });

  it("never makes more than eight", () => {
    const many = listValue(
      ["a", "b", "c", "d", "e"].map((name) => either(`var.${name}`, text("1"), text("2"))),
      provenance,
    );
    expect(casesOf(many)).toHaveLength(8);
  });
});

describe("alternatives", () => {
  it("leaves out cases that contradict themselves", () => {
    const value = either("var.x", either("var.x", text("a"), text("never")), text("b"));
    expect(alternativesOf(value)).toEqual([
      { value: text("a"), when: { "var.x": true } },
      { value: text("b"), when: { "var.x": false } },
    ]);
  });

  it("knows of one of several maps what all of them have", () => {
    const one = map({ a: text("1"), b: text("2"), c: text("3") });
    const choice = either("var.x", one, map({ a: text("1"), c: text("4") }));
    expect(valueForm(commonMap(choice) ?? text("none"))).toEqual({
      a: "1",
      c: { $unknown: "var.x.c", oneOf: ["3", "4"] },
      $more: true,
    });
    expect(commonMap(either("var.x", map({}), text("a")))).toBeNull();
  });
});
