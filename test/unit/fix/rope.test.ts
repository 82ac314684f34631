// Edits after edits are edits of the original.

import fc from "fast-check";
import { expect, test } from "vitest";
import { editRope, ropeEdits, untouched } from "../../../packages/core/src/fix/rope.js";
import { applyEdits, type TextEdit } from "../../../packages/core/src/text/edit.js";

test("two edits in one place become one", () => {
  const once = editRope(untouched(6), [{ range: { start: 2, end: 4 }, newText: "xyz" }]);
  const twice = editRope(once, [{ range: { start: 3, end: 6 }, newText: "!" }]);
  expect(ropeEdits(twice, 6)).toEqual([{ range: { start: 2, end: 5 }, newText: "x!" }]);
});

test("nothing done is no edit", () => {
  expect(ropeEdits(untouched(3), 3)).toEqual([]);
  expect(ropeEdits(editRope(untouched(0), []), 0)).toEqual([]);
});

const step = fc.tuple(fc.nat(), fc.nat(4), fc.constantFrom("", "x", "yz"), fc.nat(), fc.nat(2));

test("any sequence of edits gives the same text at once", () => {
  fc.assert(
    fc.property(fc.constantFrom("", "a", "abcdefghij"), fc.array(step, { maxLength: 6 }), (original, steps) => {
      let text: string = original;
      let rope = untouched(original.length);
      for (const [at, length, newText, gap, more] of steps) {
        const start = at % (text.length + 1);
        const end = Math.min(text.length, start + length);
        const second = Math.min(text.length, end + (gap % 3));
        const edits: TextEdit[] = [
          { range: { start, end }, newText },
          { range: { start: second, end: Math.min(text.length, second + more) }, newText: "-" },
        ];
        rope = editRope(rope, edits);
        text = applyEdits(text, edits) ?? text;
      }
      expect(applyEdits(original, ropeEdits(rope, original.length))).toBe(text);
    }),
    { seed: 3, numRuns: 500 },
  );
});
