// Texts in the place of holes, wherever a document may have them.

import { expect, test } from "vitest";
import { fillHoles, holesOf } from "../../../packages/core/src/reason/fill-holes.js";
import type { UnknownValue, Value } from "../../../packages/core/src/value/value.js";
import { concat, nowhere, text, unknown } from "../../harness/values.js";
import { type Written, writtenValue } from "../../harness/written-policy.js";

const hole = unknown("var.bucket", { type: "string" });
const again = unknown("var.bucket");
const elsewhere = unknown("var.bucket", { scope: "other" });
const either = unknown("if", { oneOf: [text("a"), concat(text("x-"), hole)] });
const names = (value: Value) => holesOf(value).map(({ origin, scope }) => `${scope ?? ""}:${origin}`);
const fill = (value: Value, texts: Readonly<Record<string, string>>) =>
  fillHoles(value, ({ origin, scope }) => texts[`${scope ?? ""}:${origin}`] ?? null);
const document = (json: Written) => writtenValue(json);
/** What a value is, wherever it stands. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (name, inner: unknown) => (name === "provenance" ? undefined : inner)));
const expectSame = (given: Value, wanted: Value) => expect(plain(given)).toEqual(plain(wanted));

test("every hole is named once, in the order of the document", () => {
  const value = document({ A: [again, concat(text("arn:"), elsewhere)], B: { C: either }, D: hole });
  expect(names(value)).toEqual([":var.bucket", "other:var.bucket", ":if"]);
  expect(names(document({ A: "x", B: [1, true] }))).toEqual([]);
});

test("texts, parts of texts, items of lists and members of maps are filled", () => {
  const value = document({ A: hole, B: concat(text("arn:"), again, text("/*")), C: [hole, "x"], D: { E: elsewhere } });
  expectSame(
    fill(value, { ":var.bucket": "b", "other:var.bucket": "c" }),
    document({ A: "b", B: "arn:b/*", C: ["b", "x"], D: { E: "c" } }),
  );
});

test("what gets no text stays, with what is inside of it filled", () => {
  const value = document({ A: concat(hole, text("-"), elsewhere), B: either });
  expectSame(
    fill(value, { ":var.bucket": "b" }),
    document({ A: concat(text("b-"), elsewhere), B: { ...either, oneOf: [text("a"), text("x-b")] } }),
  );
  expectSame(fill(value, {}), value);
});

test("an empty text leaves no part behind", () => {
  expectSame(fill(concat(text("a"), hole, text("b")), { ":var.bucket": "" }), text("ab"));
});

test("encoded policies and runs of items are filled inside", () => {
  const encoded: Value = { kind: "encoded", value: document({ A: hole }), provenance: nowhere };
  expectSame(fill(encoded, { ":var.bucket": "b" }), { ...encoded, value: document({ A: "b" }) });
  const run = (each: Value): Value => ({
    kind: "list",
    ordered: true,
    provenance: nowhere,
    items: [{ kind: "splice", origin: "var.more", min: 0, each, provenance: nowhere }],
  });
  expect(names(run(hole))).toEqual([":var.bucket"]);
  expectSame(fill(run(hole), { ":var.bucket": "b" }), run(text("b")));
});

test("the filling is asked once for each hole", () => {
  const asked: UnknownValue[] = [];
  const value = fillHoles(document([hole, again, elsewhere]), (one) => {
    asked.push(one);
    return String(asked.length);
  });
  expect(asked).toEqual([hole, elsewhere]);
  expect(value).toEqual(document(["1", "1", "2"]));
});
