// Rule ids that lead to their pages.

import { ruleLinks } from "@postern/core";
import { expect, test } from "vitest";

test.each([
  [
    "a.yaml",
    "# postern:ignore full-access, no-such-rule,invalid-effect -- full-access is meant\na: 1\n",
    ["full-access", "invalid-effect"],
  ],
  ["a.tf", "a = 1 // postern:ignore-file full-access -- why\n", ["full-access"]],
  [
    "x/postern.config.json",
    '{"rules":{"full-access":"off","nothing":"off"},"suppressions":[{"rule":"invalid-effect"}]}',
    ["full-access", "invalid-effect"],
  ],
  ["a.json", '{"rules":{"full-access":"off"}}', []],
  ["a.yaml", "b: '# postern:ignore full-access -- text'\n", []],
])("%s: %s", (file, text, expected) => {
  const links = ruleLinks(file, text);
  expect(links.map(({ range }) => text.slice(range.start, range.end))).toEqual(expected);
  expect(links.map(({ address }) => address.split("/").at(-1))).toEqual(expected);
});
