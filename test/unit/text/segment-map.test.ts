// From decoded text back to its source, by hand-made maps; maps of real scalars: unit/syntax/segments.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Segment,
  type SegmentMap,
  shiftSegment,
  sliceSegments,
  sourceRange,
} from "../../../packages/core/src/text/segment-map.js";

// Source: `ab\ncd${x}e` at 10; text: `ab⏎cd` + a hole of four units + `e`.
const map: SegmentMap = [
  { textStart: 0, textEnd: 2, sourceStart: 10, sourceEnd: 12, kind: "verbatim" },
  { textStart: 2, textEnd: 3, sourceStart: 12, sourceEnd: 14, kind: "escape" },
  { textStart: 3, textEnd: 5, sourceStart: 14, sourceEnd: 16, kind: "verbatim" },
  { textStart: 5, textEnd: 9, sourceStart: 16, sourceEnd: 20, kind: "hole" },
  { textStart: 9, textEnd: 10, sourceStart: 20, sourceEnd: 21, kind: "verbatim" },
];
const fallback = { start: 77, end: 78 };

const at = (start: number, end: number, segments: SegmentMap = map): string => {
  const range = sourceRange(segments, { start, end }, fallback);
  return `${range.start}-${range.end}`;
};

describe("sourceRange", () => {
  test.each([
    ["inside a verbatim run", 0, 1, "10-11"],
    ["a whole verbatim run", 3, 5, "14-16"],
    ["an escape as a whole", 2, 3, "12-14"],
    ["across an escape", 1, 4, "11-15"],
    ["part of a hole is the hole", 6, 7, "16-20"],
    ["everything", 0, 10, "10-21"],
  ])("%s", (_, start, end, expected) => {
    expect(at(start, end)).toBe(expected);
  });

  test.each([
    ["at the start", 0, "10-10"],
    ["inside a verbatim run", 4, "15-15"],
    ["between an escape and its neighbours", 2, "12-12"],
    ["behind an escape", 3, "14-14"],
    ["at the end", 10, "21-21"],
  ])("an empty range %s is a place", (_, offset, expected) => {
    expect(at(offset, offset)).toBe(expected);
  });

  test("the end behind a last escape is behind its source", () => {
    expect(at(3, 3, map.slice(0, 2))).toBe("14-14");
  });

  test("never leaves the source of the text", () => {
    expect(at(9, 40)).toBe("20-21");
    expect(at(40, 40)).toBe("21-21");
  });

  test("an empty text has only the fallback", () => {
    expect(at(0, 0, [])).toBe("77-78");
  });
});

test("shiftSegment moves the text side only", () => {
  const [first] = map;
  expect(first && shiftSegment(first, 5)).toEqual({ ...first, textStart: 5, textEnd: 7 });
});

describe("sliceSegments", () => {
  test("cuts verbatim runs on both sides and keeps others whole", () => {
    expect(sliceSegments(map, 1, 6)).toEqual([
      { textStart: 0, textEnd: 1, sourceStart: 11, sourceEnd: 12, kind: "verbatim" },
      { textStart: 1, textEnd: 2, sourceStart: 12, sourceEnd: 14, kind: "escape" },
      { textStart: 2, textEnd: 4, sourceStart: 14, sourceEnd: 16, kind: "verbatim" },
      { textStart: 4, textEnd: 5, sourceStart: 16, sourceEnd: 20, kind: "hole" },
    ]);
    expect(sliceSegments(map, 4, 4)).toEqual([]);
    expect(sliceSegments(map, 0, 10)).toEqual(map);
  });

  test("a range of the slice has the source of the same range of the whole", () => {
    const segments = fc
      .array(
        fc.tuple(
          fc.constantFrom<Segment["kind"]>("verbatim", "escape", "hole"),
          fc.integer({ min: 1, max: 4 }),
          fc.nat(3),
        ),
        {
          minLength: 1,
          maxLength: 8,
        },
      )
      .map((runs) => {
        const all: Segment[] = [];
        let text = 0;
        let source = 5;
        for (const [kind, length, more] of runs) {
          const sourceLength = kind === "verbatim" ? length : length + more;
          all.push({
            textStart: text,
            textEnd: text + length,
            sourceStart: source,
            sourceEnd: source + sourceLength,
            kind,
          });
          text += length;
          source += sourceLength;
        }
        return all;
      });
    fc.assert(
      fc.property(segments, fc.nat(40), fc.nat(40), fc.nat(40), fc.nat(40), (all, a, b, c, d) => {
        const length = all[all.length - 1]?.textEnd ?? 0;
        const from = a % length;
        const to = from + 1 + (b % (length - from));
        const start = c % (to - from);
        const end = start + 1 + (d % (to - from - start));
        const slice = sliceSegments(all, from, to);
        expect(sourceRange(slice, { start, end }, fallback)).toEqual(
          sourceRange(all, { start: from + start, end: from + end }, fallback),
        );
      }),
      { seed: 13, numRuns: 500 },
    );
  });
});
