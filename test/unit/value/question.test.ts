// Three-valued questions: `yes` and `no` must hold for every filling of the holes.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { holeClassPatterns } from "../../../packages/core/src/value/hole-class.js";
import {
  isText,
  itemsOf,
  mayHoldWildcard,
  memberOf,
  possibleTexts,
} from "../../../packages/core/src/value/question.js";
import { type HoleClass, listValue, mapValue, type Value } from "../../../packages/core/src/value/value.js";
import { classSamples, concat, filledTexts, nowhere, text, unknown } from "../../harness/values.js";

const number: Value = { kind: "number", text: "12", provenance: nowhere };
const boolean: Value = { kind: "boolean", value: true, provenance: nowhere };
const nothing: Value = { kind: "null", provenance: nowhere };
const set = unknown("Stage", { oneOf: [text("dev"), text("prod")] });

describe("possibleTexts", () => {
  test.each<[string, Value, readonly string[] | null]>([
    ["a text", text("a"), ["a"]],
    ["a number", number, ["12"]],
    ["a boolean", boolean, ["true"]],
    ["null", nothing, null],
    ["a list", listValue([text("a")], nowhere), null],
    ["an unknown", unknown("x"), null],
    ["a finite set", set, ["dev", "prod"]],
    ["a set with equal spellings", unknown("x", { oneOf: [text("12"), number] }), ["12"]],
    ["a set that is not all text", unknown("x", { oneOf: [text("a"), nothing] }), null],
    ["a set of nothing", unknown("x", { oneOf: [] }), null],
    ["a text with finite holes", concat(text("x-"), set), ["x-dev", "x-prod"]],
    ["a text with two finite holes", concat(set, text("/"), set), ["dev/dev", "dev/prod", "prod/dev", "prod/prod"]],
    ["a text with an open hole", concat(text("x-"), unknown("y")), null],
    ["more than is worth spelling out", concat(set, set, set, set, set, set, set), null],
  ])("%s", (_, value, expected) => {
    expect(possibleTexts(value)).toEqual(expected);
  });
});

describe("isText", () => {
  test.each<[string, Value, string, string]>([
    ["the same", text("a"), "a", "yes"],
    ["another", text("a"), "A", "no"],
    ["a number by its text", number, "12", "yes"],
    ["one of a set", set, "dev", "unknown"],
    ["none of a set", set, "test", "no"],
    ["a set of one", unknown("x", { oneOf: [text("a")] }), "a", "yes"],
    ["anything", unknown("x"), "a", "unknown"],
    ["a list that is not known", unknown("x", { type: "list" }), "a", "no"],
    ["a class that fits", unknown("x", { holeClass: "account-id" }), "111122223333", "unknown"],
    ["a class that does not", unknown("x", { holeClass: "account-id" }), "*", "no"],
    ["holes that could spell it", concat(text("a"), unknown("x"), text("c")), "abc", "unknown"],
    ["another beginning", concat(text("a"), unknown("x")), "ba", "no"],
    ["another end", concat(unknown("x"), text("c")), "cd", "no"],
    ["beginning and end that overlap", concat(text("ab"), unknown("x"), text("bc")), "abc", "no"],
    ["a middle out of order", concat(unknown("x"), text("b"), unknown("y"), text("a"), unknown("z")), "ab", "no"],
    ["null", nothing, "null", "no"],
    ["a map", mapValue([], nowhere), "{}", "no"],
    ["an encoded value", { kind: "encoded", value: number, provenance: nowhere }, "12", "unknown"],
  ])("%s", (_, value, other, expected) => {
    expect(isText(value, other)).toBe(expected);
  });

  test("holds for every filling", () => {
    fc.assert(
      fc.property(filledTexts, filledTexts, ({ value, filling }, other) => {
        // The filling itself can never be excluded; another text only where it is not the filling.
        expect(isText(value, filling)).not.toBe("no");
        if (other.filling !== filling) expect(isText(value, other.filling)).not.toBe("yes");
      }),
      { seed: 52, numRuns: 3000 },
    );
  });
});

describe("mayHoldWildcard", () => {
  test.each<[string, Value, string]>([
    ["an asterisk", text("s3:*"), "yes"],
    ["a question mark", text("a?"), "yes"],
    ["neither", text("s3:GetObject"), "no"],
    ["a set with and without", unknown("x", { oneOf: [text("*"), text("a")] }), "unknown"],
    ["an open hole", unknown("x"), "unknown"],
    ["a hole that is an account", unknown("x", { holeClass: "account-id" }), "no"],
    ["a hole that is an ARN", unknown("x", { holeClass: "arn" }), "unknown"],
    ["a wildcard beside a hole", concat(text("*"), unknown("x", { holeClass: "region" })), "yes"],
    ["a text around a tame hole", concat(text("a"), unknown("x", { holeClass: "region" })), "no"],
    ["a text around an open hole", concat(text("a"), unknown("x")), "unknown"],
  ])("%s", (_, value, expected) => {
    expect(mayHoldWildcard(value)).toBe(expected);
  });

  test("holds for every filling", () => {
    fc.assert(
      fc.property(filledTexts, ({ value, filling }) => {
        const answer = mayHoldWildcard(value);
        const holds = /[*?]/.test(filling);
        if (answer !== "unknown") expect(answer).toBe(holds ? "yes" : "no");
      }),
      { seed: 53, numRuns: 3000 },
    );
  });
});

test("the classes of holes hold what they are named after, and wildcards in ARNs only", () => {
  for (const [name, samples] of Object.entries(classSamples)) {
    const pattern = holeClassPatterns[name as HoleClass];
    for (const sample of samples) expect(sample, name).toMatch(pattern);
    if (name === "arn") continue;
    for (const sample of samples)
      for (const wildcard of "*?") expect(`${sample}${wildcard}`, name).not.toMatch(pattern);
    expect(`${samples[0]}\n`, name).not.toMatch(pattern);
  }
});

test("members that are not listed are absent from a closed map only", () => {
  const member = { name: "a", key: nowhere, value: number };
  expect(memberOf(mapValue([member], nowhere), "a")).toBe(member);
  expect(memberOf(mapValue([member], nowhere), "A")).toBe("absent");
  expect(memberOf(mapValue([member], nowhere, "x"), "b")).toBe("unknown");
  expect(memberOf(mapValue([], nowhere), "__proto__")).toBe("absent");
});

test("a run of unknown items leaves a list open", () => {
  const splice = { kind: "splice", origin: "x", min: 0, provenance: nowhere } as const;
  expect(itemsOf([number, splice, boolean])).toEqual({ values: [number, boolean], closed: false });
  expect(itemsOf([number])).toEqual({ values: [number], closed: true });
});
