// Ranges and letter case: the two smallest concepts.

import { expect, test } from "vitest";
import { foldCase } from "../../../packages/core/src/text/fold-case.js";
import { containsRange, spanOf } from "../../../packages/core/src/text/range.js";

test("spanOf covers both in any order", () => {
  expect(spanOf({ start: 5, end: 7 }, { start: 1, end: 6 })).toEqual({ start: 1, end: 7 });
  expect(spanOf({ start: 1, end: 9 }, { start: 3, end: 4 })).toEqual({ start: 1, end: 9 });
});

test("containsRange lets ends touch", () => {
  expect(containsRange({ start: 1, end: 5 }, { start: 1, end: 5 })).toBe(true);
  expect(containsRange({ start: 1, end: 5 }, { start: 5, end: 5 })).toBe(true);
  expect(containsRange({ start: 1, end: 5 }, { start: 0, end: 2 })).toBe(false);
  expect(containsRange({ start: 1, end: 5 }, { start: 4, end: 6 })).toBe(false);
});

test("foldCase touches ASCII letters only and keeps lengths", () => {
  expect(foldCase("S3:GetObject")).toBe("s3:getobject");
  expect(foldCase("\u212aİẞÉ")).toBe("\u212aİẞÉ");
  const same = "lower";
  expect(foldCase(same)).toBe(same);
});
