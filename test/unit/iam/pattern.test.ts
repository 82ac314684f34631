// The wildcard matcher of IAM, against a table and against a naive regular expression.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasWildcard, matchesGlob } from "../../../packages/core/src/iam/pattern.js";
import { foldCase } from "../../../packages/core/src/text/fold-case.js";

describe("matchesGlob", () => {
  test.each<[pattern: string, text: string, matches: boolean]>([
    ["", "", true],
    ["", "a", false],
    ["a", "", false],
    ["*", "", true],
    ["*", "anything/at:all", true],
    ["?", "", false],
    ["?", "a", true],
    ["?", "ab", false],
    ["??*", "a", false],
    ["??*", "ab", true],
    ["Get*", "GetObject", true],
    ["Get*", "getobject", false],
    ["*Object", "GetObject", true],
    ["*Object", "GetObjectAcl", false],
    ["Get*Acl", "GetObjectVersionAcl", true],
    ["a*b*c", "a-b-b-c", true],
    ["a*b*c", "a-b-b-d", false],
    ["**a**", "bab", true],
    ["*?*", "", false],
    ["*?*", "x", true],
    ["*ab", "aab", true],
    ["*aab", "aaaab", true],
    ["a?c", "abc", true],
    ["a?c", "ac", false],
    ["arn:aws:s3:::bucket/*", "arn:aws:s3:::bucket/a/b/c", true],
    ["arn:aws:s3:::bucket/*", "arn:aws:s3:::bucket", false],
    ["arn:aws:dynamodb:*", "arn:aws:dynamodb:eu-west-1:111122223333:table/t", true],
    // Everything that a shell or a regular expression would read is a letter here.
    ["{a,b}", "a", false],
    ["{a,b}", "{a,b}", true],
    ["[ab]", "a", false],
    ["a.c", "abc", false],
    ["a\\*", "a\\b", true],
    ["a+$", "a+$", true],
  ])("%j against %j: %s", (pattern, text, matches) => {
    expect(matchesGlob(pattern, text)).toBe(matches);
  });

  test("agrees with a naive regular expression", () => {
    const letters = fc.constantFrom("a", "b", "*", "?", "/", ":", ".", "\n");
    const texts = fc.constantFrom("a", "b", "/", ":", ".", "\n", "*");
    fc.assert(
      fc.property(
        fc.string({ unit: letters, maxLength: 10 }),
        fc.string({ unit: texts, maxLength: 12 }),
        (pattern, text) => {
          const source = [...pattern]
            .map((c) => (c === "*" ? ".*" : c === "?" ? "." : c.replace(/[.]/, "\\$&")))
            .join("");
          expect(matchesGlob(pattern, text)).toBe(new RegExp(`^${source}$`, "s").test(text));
        },
      ),
      { seed: 20260926, numRuns: 3000 },
    );
  });

  test("a pattern that would ruin a backtracking matcher is answered at once", () => {
    const pattern = `${"*a".repeat(200)}*b`;
    expect(matchesGlob(pattern, "a".repeat(4000))).toBe(false);
  });
});

describe("foldCase", () => {
  test("folds ASCII only, and keeps lengths", () => {
    expect(foldCase("s3:GetObject")).toBe("s3:getobject");
    expect(foldCase("already")).toBe("already");
    // The Kelvin sign and the dotted capital I would become `k` and two characters.
    expect(foldCase("\u212AMS\u0130")).toBe("\u212Ams\u0130");
  });
});

describe("hasWildcard", () => {
  test.each([
    ["Get*", true],
    ["Get?", true],
    ["GetObject", false],
    ["", false],
  ])("%j: %s", (text, expected) => {
    expect(hasWildcard(text)).toBe(expected);
  });
});
