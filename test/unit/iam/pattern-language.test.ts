// Patterns as languages, held against enumeration of all short texts.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchesGlob } from "../../../packages/core/src/iam/pattern.js";
import { patternsCover, patternsOverlap } from "../../../packages/core/src/iam/pattern-language.js";

describe("patternsCover", () => {
  it.each<[readonly string[], string, string]>([
    [["*"], "anything", "yes"],
    [["s3:Get*"], "s3:GetObject", "yes"],
    [["s3:GetObject"], "s3:Get*", "no"],
    [["a*b*"], "ab*b", "yes"],
    [["a*", "b*"], "?*", "no"],
    [["?*", ""], "*", "yes"],
    [["?"], "*", "no"],
    [["a", "b"], "a", "yes"],
    [[], "a", "no"],
    [["a*", "b*"], "ab*", "yes"],
    [["*a*"], "*b*", "no"],
    [["arn:aws:s3:::bucket/*"], "arn:aws:s3:::bucket", "no"],
    [["arn:aws:s3:::bucket*"], "arn:aws:s3:::bucket/*", "yes"],
  ])("%j over %s: %s", (outers, inner, expected) => {
    expect(patternsCover(outers, inner)).toBe(expected);
  });

  it("stays bounded for patterns made to be hard", () => {
    const hard = `*a${"?".repeat(20)}`;
    expect(["unknown", "no"]).toContain(patternsCover([hard], `*${"a".repeat(3)}*b*a*`));
  });
});

const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 5 });

/** Every text of three letters up to a length: patterns of five tell no longer ones apart. */
const texts = (() => {
  const all: string[] = [""];
  let last = [""];
  for (let length = 1; length <= 7; length++) {
    last = last.flatMap((text) => ["a", "b", "c"].map((letter) => text + letter));
    all.push(...last);
  }
  return all;
})();

describe("against enumeration", () => {
  it("covers exactly where no text is left out", () => {
    fc.assert(
      fc.property(fc.array(pattern, { minLength: 1, maxLength: 2 }), pattern, (outers, inner) => {
        const leftOut = texts.some(
          (text) => matchesGlob(inner, text) && !outers.some((outer) => matchesGlob(outer, text)),
        );
        expect(patternsCover(outers, inner)).toBe(leftOut ? "no" : "yes");
      }),
      { numRuns: 400 },
    );
  });

  it("overlaps exactly where a text matches both", () => {
    fc.assert(
      fc.property(pattern, pattern, (one, other) => {
        const common = texts.some((text) => matchesGlob(one, text) && matchesGlob(other, text));
        // The shortest common text of patterns with five signs each may have ten letters.
        expect(patternsOverlap(one, other) || !common).toBe(true);
        if (one.length + other.length <= 7) expect(patternsOverlap(one, other)).toBe(common);
      }),
      { numRuns: 400 },
    );
  });
});
