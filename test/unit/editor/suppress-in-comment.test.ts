// Comments that suppress a finding: above what they are to govern, and never inside of a text.

import fc from "fast-check";
import { expect, test } from "vitest";
import { suppressInComment } from "../../../packages/core/src/editor/suppress-in-comment.js";

function suppressed(file: string, marked: string): string | null {
  const offset = marked.indexOf("⟦");
  const text = marked.replace("⟦", "");
  const edit = suppressInComment(file, text, offset, "full-access", "why");
  if (edit === null) return null;
  return text.slice(0, edit.range.start) + edit.newText + text.slice(edit.range.end);
}

const comment = "# postern:ignore full-access -- why";

test.each([
  ["a member of YAML", "a.yaml", "a:\n  b: ⟦1\n", `a:\n  ${comment}\n  b: 1\n`],
  ["an item of YAML", "a.yaml", "a:\n  - x\n  - ⟦y\n", `a:\n  - x\n  ${comment}\n  - y\n`],
  ["flow over several lines", "a.yaml", "a: {\n  b: 1,\n  c: ⟦2\n}\n", `a: {\n  b: 1,\n  ${comment}\n  c: 2\n}\n`],
  ["a text of several lines", "a.yaml", "a:\n  b: |\n    x\n    ⟦y\n", `a:\n  ${comment}\n  b: |\n    x\n    y\n`],
  [
    "an argument of HCL",
    "a.tf",
    'resource "a" "b" {\n  c = ⟦"d"\n}\n',
    `resource "a" "b" {\n  ${comment}\n  c = "d"\n}\n`,
  ],
  [
    "a heredoc",
    "a.tf",
    'resource "a" "b" {\n  c = <<EOF\n{\n  ⟦"d": 1\n}\nEOF\n}\n',
    `resource "a" "b" {\n  ${comment}\n  c = <<EOF\n{\n  "d": 1\n}\nEOF\n}\n`,
  ],
  ["line ends of Windows", "a.yaml", "a:\r\n  b: ⟦1\r\n", `a:\r\n  ${comment}\r\n  b: 1\r\n`],
  ["JSON has no comments", "a.json", '{\n  "a": ⟦1\n}\n', null],
  ["broken text is left alone", "a.tf", 'resource "a" {\n  c = ⟦"d\n', null],
])("%s", (_, file, marked, expected) => {
  expect(suppressed(file, marked)).toBe(expected);
});

test("no text and no offset makes it throw", () => {
  const text = fc.oneof(
    fc.string(),
    fc
      .array(fc.constantFrom("a", ":", " ", "\n", "- ", "{", "}", '"', "<<E", "E", "|", "#", "="), { maxLength: 40 })
      .map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(
      fc.constantFrom("a.yaml", "a.tf", "a.json"),
      text,
      fc.integer({ min: -5, max: 60 }),
      (file, content, at) => {
        suppressInComment(file, content, at, "full-access", "why");
      },
    ),
    { seed: 1, numRuns: 500 },
  );
});
