// Lines and columns of offsets, for every line end and at every edge.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { indexLines, positionAt } from "../../../packages/core/src/text/line-index.js";

function at(text: string, offset: number): string {
  const { line, column } = positionAt(indexLines(text), offset);
  return `${line}:${column}`;
}

describe("lines", () => {
  test.each<[string, string, readonly number[]]>([
    ["nothing", "", [0]],
    ["no line end", "abc", [0]],
    ["LF", "a\nb\n", [0, 2, 4]],
    ["CRLF", "a\r\nb\r\n", [0, 3, 6]],
    ["lone CR", "a\rb\r", [0, 2, 4]],
    ["mixed", "a\r\nb\rc\nd\n\re", [0, 3, 5, 7, 9, 10]],
    ["CR before CRLF", "\r\r\n", [0, 1, 3]],
    ["byte order mark", "\ufeffa\nb", [0, 3]],
    ["other separators end no line", "a\u2028b\u0085c\vd\fe", [0]],
  ])("%s", (_, text, starts) => {
    expect(indexLines(text)).toEqual({ starts, length: text.length });
  });
});

describe("positions", () => {
  test("count from 1, in UTF-16 units", () => {
    expect(at("ab\ncd", 0)).toBe("1:1");
    expect(at("ab\ncd", 1)).toBe("1:2");
    expect(at("ab\ncd", 3)).toBe("2:1");
    expect(at("😀b\n", 2)).toBe("1:3");
    expect(at("\ufeffa", 1)).toBe("1:2");
  });

  test("line ends belong to the line they end", () => {
    expect(at("ab\ncd", 2)).toBe("1:3");
    expect(at("ab\r\ncd", 2)).toBe("1:3");
    expect(at("ab\r\ncd", 3)).toBe("1:4");
    expect(at("ab\r\ncd", 4)).toBe("2:1");
  });

  test("the end of the text is a position, behind a last line end too", () => {
    expect(at("ab", 2)).toBe("1:3");
    expect(at("ab\n", 3)).toBe("2:1");
    expect(at("", 0)).toBe("1:1");
  });

  test("offsets outside the text are clamped", () => {
    const index = indexLines("a\nb");
    expect(positionAt(index, -5)).toEqual({ line: 1, column: 1, offset: 0 });
    expect(positionAt(index, 99)).toEqual({ line: 2, column: 2, offset: 3 });
  });

  test("line start plus column gives the offset back, and no line end lies before it on its line", () => {
    const text = fc
      .array(fc.constantFrom("a", "\n", "\r", "\r\n", "😀", "\ufeff"), { maxLength: 40 })
      .map((all) => all.join(""));
    fc.assert(
      fc.property(text, fc.nat(60), (source, offset) => {
        const index = indexLines(source);
        const position = positionAt(index, offset);
        expect(position.offset).toBe(Math.min(offset, source.length));
        const start = index.starts[position.line - 1] ?? Number.NaN;
        expect(start + position.column - 1).toBe(position.offset);
        const before = source.slice(0, position.offset);
        const ends = before.replace(/\r\n|\r(?!\n|$)|\n/g, "\n").split("\n").length;
        // A CR at the very end of `before` ends a line unless the LF of a CRLF follows it.
        const open = before.endsWith("\r") && source[position.offset] !== "\n" ? 1 : 0;
        expect(position.line).toBe(ends + open);
      }),
      { seed: 11, numRuns: 500 },
    );
  });
});
