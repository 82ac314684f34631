// How large a policy is when it is sent: what JSON takes, and the least of what is not visible.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { typedTransport } from "../../../packages/core/src/model/policy-attachment.js";
import { documentSize } from "../../../packages/core/src/policy/document-size.js";
import { parseJson } from "../../../packages/core/src/syntax/json.js";
import { literalValue } from "../../../packages/core/src/value/literal.js";
import { listValue, type MapValue, mapValue, type Value } from "../../../packages/core/src/value/value.js";
import { classSamples, concat, nowhere, text, unknown } from "../../harness/values.js";

const sizeOf = (value: Value) => documentSize(value, typedTransport);
const read = (json: string) => {
  const tree = parseJson(json);
  return literalValue(tree.root, { file: "policy.json", tree });
};
const map = (members: Readonly<Record<string, Value>>, open: string | null = null): MapValue =>
  mapValue(
    Object.entries(members).map(([name, value]) => ({ name, key: nowhere, value })),
    nowhere,
    open,
  );

describe("a document that is visible", () => {
  it("has the size of its shortest JSON", () => {
    const word = fc.stringMatching(/^[ -~\n]{0,12}$/);
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ maxDepth: 4 }, word, fc.integer(), fc.boolean(), fc.constant(null), tie("list"), tie("map")),
      list: fc.array(tie("tree"), { maxLength: 4 }),
      map: fc.dictionary(word, tie("tree"), { maxKeys: 4 }),
    }));
    fc.assert(
      fc.property(tree, (document) => {
        const json = JSON.stringify(document);
        expect(sizeOf(read(json))).toEqual({ sent: json.length, compact: json.length, isExact: true });
      }),
      { seed: 72, numRuns: 500 },
    );
  });

  it("is as large as it is written where it is sent so", () => {
    const { sent, compact } = documentSize(read("{ }"), { ...typedTransport, writtenSize: 3 });
    expect({ sent, compact }).toEqual({ sent: 3, compact: 2 });
  });
});

describe("what is not visible counts as little as it can be", () => {
  it.each([
    ["a hole in a text", concat(text("ab"), unknown("var.x")), '"ab"'],
    [
      "an account in a text",
      concat(text("ab"), unknown("aws.account_id", { holeClass: "account-id" })),
      `"ab${classSamples["account-id"][0]}"`,
    ],
    ["one of several", unknown("var.x", { oneOf: [text("abc"), text("a")] }), '"a"'],
    ["a text", unknown("var.x", { type: "string" }), '""'],
    ["anything", unknown("var.x"), "0"],
    ["a member that may be absent", map({ a: text("b"), c: unknown("var.x", { mayBeAbsent: true }) }), '{"a":"b"}'],
    ["further members", map({ a: text("b") }, "var.x"), '{"a":"b"}'],
    [
      "a run of elements",
      listValue(
        [text("a"), { kind: "splice", origin: "var.x", min: 0, each: text("b"), provenance: nowhere }],
        nowhere,
      ),
      '["a"]',
    ],
    ["a JSON text in a text", { kind: "encoded", value: map({}), provenance: nowhere } as const, '"{}"'],
  ])("%s", (_name, value, shortest) => {
    expect(sizeOf(value)).toMatchObject({ compact: shortest.length, isExact: false });
  });
});
