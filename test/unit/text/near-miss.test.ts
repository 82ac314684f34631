// Suggestions for mistyped words.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nearest } from "../../../packages/core/src/text/near-miss.js";

const ACTIONS = ["GetObject", "PutObject", "GetObjectAcl", "ListBucket", "DeleteObject"];

describe("nearest", () => {
  test.each<[word: string, suggestions: readonly string[]]>([
    ["GetObjct", ["GetObject"]],
    ["GteObject", ["GetObject"]],
    ["ListBuckets", ["ListBucket"]],
    ["getobject", ["GetObject"]],
    ["GETOBJECT", ["GetObject"]],
    ["GetObject", ["PutObject", "GetObjectAcl"]],
    ["Frobnicate", []],
    ["x", []],
    ["", []],
  ])("%j: %j", (word, suggestions) => {
    expect(nearest(word, ACTIONS)).toEqual(suggestions);
  });

  test("a word that differs only in case is the only suggestion", () => {
    expect(nearest("allow", ["Allow", "Allows"])).toEqual(["Allow"]);
  });

  test("the limit holds, also when it is none", () => {
    expect(nearest("GetObject", ACTIONS, 1)).toEqual(["PutObject"]);
    expect(nearest("GetObject", ACTIONS, 0)).toEqual([]);
    expect(nearest("GetObject", ACTIONS, -1)).toEqual([]);
  });

  test("short words need to be closer than long ones", () => {
    expect(nearest("s2", ["s3"])).toEqual([]);
    expect(nearest("ec3", ["ec2"])).toEqual(["ec2"]);
    expect(nearest("dynamdob", ["dynamodb"])).toEqual(["dynamodb"]);
  });

  test("one slip in a word of some length is always mended", () => {
    const word = fc.string({ unit: fc.constantFrom(..."abcdefgh"), minLength: 4, maxLength: 12 });
    fc.assert(
      fc.property(word, fc.nat(), fc.constantFrom("drop", "double", "swap"), (target, at, slip) => {
        const i = at % (target.length - 1);
        const [a = "", b = ""] = [target[i], target[i + 1]];
        const middle = slip === "drop" ? b : slip === "double" ? a + a + b : b + a;
        const typed = target.slice(0, i) + middle + target.slice(i + 2);
        expect(nearest(typed, [target, "zzzzzzzzzzzz"])).toEqual(typed === target ? [] : [target]);
      }),
      { seed: 20260926 },
    );
  });

  test("never throws and never suggests the word itself", () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (word, candidates) => {
        const found = nearest(word, candidates);
        expect(found.length).toBeLessThanOrEqual(3);
        expect(found).not.toContain(word);
      }),
      { seed: 20260926 },
    );
  });
});
