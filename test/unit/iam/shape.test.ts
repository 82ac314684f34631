// Shapes: overlap as languages, and that holes take no more than they may.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchesGlob } from "../../../packages/core/src/iam/pattern.js";
import { patternsOverlap } from "../../../packages/core/src/iam/pattern-language.js";
import { shapeOf, shapesOverlap } from "../../../packages/core/src/iam/shape.js";

const pattern = fc.string({ unit: fc.constantFrom("a", "b", "/", "*", "?"), maxLength: 8 });
const text = fc.string({ unit: fc.constantFrom("a", "b", "/"), maxLength: 8 });
const holes = { "%": "/" };
const seed = 20260926;

describe("shapesOverlap", () => {
  it("is the overlap of patterns where no hole forbids a letter", () => {
    fc.assert(
      fc.property(pattern, pattern, (one, other) => {
        expect(shapesOverlap(shapeOf(one), shapeOf(other))).toBe(patternsOverlap(one, other));
      }),
      { seed },
    );
  });

  it("is the matching of patterns where the other one is a text", () => {
    fc.assert(
      fc.property(pattern, text, (one, other) => {
        expect(shapesOverlap(shapeOf(one), shapeOf(other))).toBe(matchesGlob(one, other));
      }),
      { seed },
    );
  });

  it("does not depend on the order", () => {
    const holed = fc.string({ unit: fc.constantFrom("a", "/", "*", "%"), maxLength: 6 });
    fc.assert(
      fc.property(holed, holed, (one, other) => {
        const [a, b] = [shapeOf(one, holes), shapeOf(other, holes)];
        expect(shapesOverlap(a, b)).toBe(shapesOverlap(b, a));
      }),
      { seed },
    );
  });

  it.each([
    ["a%", "a/b", false],
    ["a%", "a*", true],
    ["a%", "ab", true],
    ["a%", "a", true],
    ["%/%", "a/b", true],
    ["%/%", "a/b/c", false],
    ["%/*", "a/b/c", true],
    ["%", "*/*", false],
  ])("%s and %s: %s", (one, other, overlap) => {
    expect(shapesOverlap(shapeOf(one, holes), shapeOf(other))).toBe(overlap);
  });
});
