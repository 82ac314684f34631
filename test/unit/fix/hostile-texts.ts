// Texts that nobody meant: pieces of JSON and YAML in any order, and sound texts with a piece cut out.

import fc from "fast-check";
import { validYaml } from "../../harness/yaml-samples.js";

const piece = fc.constantFrom(
  "{",
  "}",
  "[",
  "]",
  ",",
  ": ",
  ":",
  "\n",
  "\n  ",
  "\n    ",
  "\r\n",
  "\r",
  "- ",
  "? ",
  "a",
  '"b"',
  "'c'",
  "a: b",
  '"a": "b"',
  " # c",
  "// c\n",
  "&x ",
  "*x",
  "!t ",
  "|\n  d\n",
  ">-\n  e\n",
  "\t",
  "\uFEFF",
  "---\n",
  "...\n",
  "\\",
  "${x}",
);

const pieces = fc.array(piece, { maxLength: 30 }).map((all) => all.join(""));
const cut = fc
  .tuple(validYaml, fc.nat(), fc.nat(6))
  .map(([text, at, length]) => text.slice(0, at % (text.length + 1)) + text.slice((at % (text.length + 1)) + length));

/** Any of them. */
export const hostileTexts: fc.Arbitrary<string> = fc.oneof(pieces, cut, validYaml);
