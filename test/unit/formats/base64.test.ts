// Base64 without a host: the same as Node's for every text, and never a wrong text.

import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeBase64 } from "../../../packages/core/src/formats/cdk/base64.js";

test("gives back every text that was encoded", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(decodeBase64(Buffer.from(text, "utf8").toString("base64"))).toBe(text);
    }),
    { seed: 20261123, numRuns: 500 },
  );
});

test("reads texts longer than one piece, with percent signs and letters beyond ASCII", () => {
  const text = "100 % Größe €\n".repeat(5000);
  expect(decodeBase64(Buffer.from(text, "utf8").toString("base64"))).toBe(text);
});

test.each([
  ["a letter that is none of base64", "YWJj*"],
  ["bytes that are no UTF-8", Buffer.from([0x61, 0xff]).toString("base64")],
])("gives nothing for %s", (_, encoded) => {
  expect(decodeBase64(encoded)).toBeNull();
});
