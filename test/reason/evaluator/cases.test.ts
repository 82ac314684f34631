// Each line of the documentation, one request at a time.

import { expect, test } from "vitest";
import { evaluate } from "../../../packages/core/src/reason/evaluate.js";
import { typedDocument } from "../../harness/written-policy.js";
import { outcome } from "./case.js";
import { cases } from "./cases.js";

test.each(cases.map((one) => [one.name, one] as const))("%s", (_, one) => {
  expect(outcome({ typed: typedDocument, evaluate }, one)).toEqual(one.expected);
});

test("the table is the whole of it: no case stands there twice", () => {
  const names = cases.map(({ name }) => name);
  expect(names.length).toBeGreaterThan(400);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
