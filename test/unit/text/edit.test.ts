// Edits of a text: any order, all or nothing.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyEdits, type TextEdit } from "../../../packages/core/src/text/edit.js";

const edit = (start: number, end: number, newText: string): TextEdit => ({ range: { start, end }, newText });

describe("applyEdits", () => {
  test.each<[string, readonly TextEdit[], string]>([
    ["nothing to do", [], "abcdef"],
    ["replacement", [edit(1, 3, "X")], "aXdef"],
    ["insertion", [edit(0, 0, "<"), edit(6, 6, ">")], "<abcdef>"],
    ["removal", [edit(0, 6, "")], ""],
    ["any order", [edit(4, 5, "E"), edit(0, 1, "A")], "AbcdEf"],
    ["neighbours may touch", [edit(0, 2, "1"), edit(2, 4, "2")], "12ef"],
    ["an insertion at the start of a replacement stands before it", [edit(2, 4, "X"), edit(2, 2, "+")], "ab+Xef"],
    ["insertions at one place keep their order", [edit(2, 2, "1"), edit(2, 2, "2")], "ab12cdef"],
  ])("%s", (_, edits, expected) => {
    expect(applyEdits("abcdef", edits)).toBe(expected);
  });

  test.each<[string, readonly TextEdit[]]>([
    ["overlap", [edit(0, 3, ""), edit(2, 4, "")]],
    ["twice the same", [edit(0, 3, "x"), edit(0, 3, "x")]],
    ["an insertion inside a replacement", [edit(0, 3, "x"), edit(1, 1, "y")]],
    ["inverted", [edit(3, 2, "")]],
    ["before the text", [edit(-1, 0, "x")]],
    ["behind the text", [edit(6, 7, "x")]],
  ])("refuses %s as a whole", (_, edits) => {
    expect(applyEdits("abcdef", [...edits, edit(5, 6, "F")])).toBeNull();
  });

  test("equals the naive way from the back, and leaves its arguments alone", () => {
    const disjoint = fc
      .tuple(
        fc.string({ unit: "binary", maxLength: 30 }),
        fc.array(fc.tuple(fc.nat(5), fc.nat(4), fc.string({ maxLength: 3 })), { maxLength: 5 }),
      )
      .map(([text, steps]) => {
        const edits: TextEdit[] = [];
        let at = 0;
        for (const [gap, length, newText] of steps) {
          const start = at + gap + 1;
          if (start + length > text.length) break;
          edits.push(edit(start, start + length, newText));
          at = start + length;
        }
        return { text, edits };
      });
    fc.assert(
      fc.property(disjoint, ({ text, edits }) => {
        let naive = text;
        for (const { range, newText } of [...edits].reverse()) {
          naive = naive.slice(0, range.start) + newText + naive.slice(range.end);
        }
        const shuffled = Object.freeze([...edits].sort((a, b) => a.newText.length - b.newText.length));
        expect(applyEdits(text, shuffled)).toBe(naive);
      }),
      { seed: 12, numRuns: 400 },
    );
  });
});
