// The lexer that the tests of the laws stand on.

import { expect, test } from "vitest";
import { codeOf, importsOf } from "../harness/source-files.js";

test.each([
  ["a // b\nc", "a     \nc"],
  ["a /* b\n */ c", "a     \n    c"],
  ['a("b // c")', "a(        )"],
  ["a('\\'b') / c / d", "a(     ) / c / d"],
  ["x = /[/\"]\\/'/g; y", "x =          g; y"],
  ["return /a/.test(b)", "return    .test(b)"],
  ["`a ${b(`c ${d}`)} e` + f", "     b(     d  )     + f"],
  ["`${{ a: 1 }.a}` f", "   { a: 1 }.a   f"],
])("%j without comments and strings", (text, expected) => {
  expect(codeOf(text)).toBe(expected);
  expect(codeOf(text)).toHaveLength(text.length);
});

test("imports of every form, and none from comments and strings", () => {
  const text = [
    'import a from "a";',
    'import type { B } from "./b.js";',
    'import {\n  c,\n  type D,\n} from "../c.js";',
    'export * from "d";',
    'export { e } from "./e.js";',
    'import "f";',
    'const g = await import("g");',
    '// import x from "x";',
    'const y = \'import x from "y"\'; /* from "z" */',
    'Array.from("no");',
  ].join("\n");
  expect(importsOf(text)).toEqual(["a", "./b.js", "../c.js", "d", "./e.js", "f", "g"]);
});
