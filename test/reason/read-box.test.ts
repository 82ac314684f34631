// Boxes: what they may say, and how a fault is told with its place.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readBox, readBoxes } from "../../packages/core/src/reason/read-box.js";

function box(text: string) {
  const read = readBox(text);
  if ("fault" in read) throw new Error(read.fault);
  return read.box;
}

describe("readBox", () => {
  test("reads every element of a statement but the effect", () => {
    const read = box(
      '{"Sid":"x","NotPrincipal":"*","NotAction":["s3:*"],"Resource":"a","Condition":{"StringEquals":{"k":["v","w"]}}}',
    );
    expect(read.principal?.negated).toBe(true);
    expect(read.action).toMatchObject({ name: "NotAction", negated: true, closed: true });
    expect(read.resource?.entries.map(({ value }) => value)).toMatchObject([{ kind: "text", text: "a" }]);
    expect(read.condition?.entries).toMatchObject([{ operator: "StringEquals", name: "k" }]);
    expect(read.closed).toBe(true);
  });

  test("what it does not speak of is free, all of it too", () => {
    const nothing = { principal: null, action: null, resource: null, condition: null, closed: true, certain: true };
    expect(box("{}")).toMatchObject(nothing);
    expect(box('{"Action":"s3:*"}')).toMatchObject({ ...nothing, action: { name: "Action" } });
  });

  test("takes comments and trailing commas", () => {
    expect(box('{ // reads\n "Action": ["s3:Get*",], }').action?.entries).toHaveLength(1);
  });

  test.each([
    ["an effect", '{"Effect":"Allow"}', "Line 1, column 2: A box has no Effect"],
    ["a slip", '{\n  "Acton": "*"\n}', "Line 2, column 3: There is no element `Acton`. Did you mean `Action`?"],
    ["an element of a policy", '{"Version":"2012-10-17"}', "There is no element `Version`."],
    ["broken JSON", '{"Action":', "Line 1, column"],
    ["nothing", "", "Line 1, column 1"],
    ["a list", '[{"Action":"*"}]', "Give one box"],
    ["a text", '"Action"', "A box is an object"],
    ["a number for an action", '{"Action":1}', "Line 1, column 11: `Action` is of the wrong type"],
    ["an element beside its negation", '{"Action":"*","NotAction":"*"}', "one of them"],
    ["an empty element", '{"Action":[]}', "`Action` is empty"],
    ["a place for a value", '{"Action":${x}}', "Line 1, column 11: A value is missing"],
    ["a key that stands twice", '{"Condition":{"Bool":{"k":"true","K":"true"}}}', "`K` stands twice under `Bool`"],
    ["Terraform's names", '{"actions":["*"],"resources":["*"]}', "is how Terraform writes it"],
  ])("refuses %s", (_, text, fault) => {
    expect(readBox(text)).toEqual({ fault: expect.stringContaining(fault) });
  });

  test("never throws, and says something of whatever it refuses", () => {
    const json = fc.oneof(
      fc.json(),
      fc.string(),
      fc.json().map((text) => `{"Condition":${text}}`),
    );
    fc.assert(
      fc.property(json, (text) => {
        const read = readBox(text);
        return "box" in read || read.fault !== "";
      }),
      { seed: 6, numRuns: 500 },
    );
  });
});

describe("readBoxes", () => {
  test("takes one or a list", () => {
    expect(readBoxes('{"Action":"*"}')).toMatchObject({ boxes: [{ action: {} }] });
    expect(readBoxes('[{"Action":"*"},{"Resource":"*"}]')).toMatchObject({ boxes: [{ action: {} }, { resource: {} }] });
    expect(readBoxes("[]")).toEqual({ boxes: [] });
  });

  test("tells the place of the fault", () => {
    expect(readBoxes('[{"Action":"*"},\n {"Acton":"*"}]')).toEqual({
      fault: expect.stringContaining("Line 2, column 3"),
    });
    expect(readBoxes('[{"Action":"*"}, 1]')).toEqual({ fault: expect.stringContaining("Line 1, column 18") });
  });
});
