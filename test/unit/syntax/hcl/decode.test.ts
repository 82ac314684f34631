// Where decoded text stands in the source: the laws that fixes and positions inside policy text rely on.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hclSegments } from "../../../../packages/core/src/syntax/hcl/decode.js";
import { parseHcl, parseHclTemplate } from "../../../../packages/core/src/syntax/hcl/parse.js";
import type { SyntaxTree } from "../../../../packages/core/src/syntax/tree.js";
import { type SegmentMap, sourceRange } from "../../../../packages/core/src/text/segment-map.js";
import { mutated, validHcl, validTemplate } from "../../../harness/hcl-samples.js";
import { allNodes } from "../../../harness/print-tree.js";

/** Checks one map: no gaps, verbatim runs equal, the whole inside its node. */
function checkMap(source: string, text: string, map: SegmentMap, within: { start: number; end: number }): void {
  let textEnd = 0;
  let sourceEnd = within.start;
  for (const segment of map) {
    expect(segment.textStart).toBe(textEnd);
    expect(segment.sourceStart).toBeGreaterThanOrEqual(sourceEnd);
    expect(segment.textEnd).toBeGreaterThan(segment.textStart);
    textEnd = segment.textEnd;
    sourceEnd = segment.sourceEnd;
    if (segment.kind === "verbatim") {
      expect(source.slice(segment.sourceStart, segment.sourceEnd)).toBe(text.slice(segment.textStart, segment.textEnd));
    }
  }
  expect(textEnd).toBe(text.length);
  expect(sourceEnd).toBeLessThanOrEqual(within.end);
}

function checkTree(tree: SyntaxTree): void {
  for (const node of allNodes(tree.root)) {
    if (node.kind === "scalar") checkMap(tree.text, node.text, hclSegments(tree.text, node), node.contentRange);
    if (node.kind === "template-literal") checkMap(tree.text, node.text, node.segments, node.range);
  }
}

describe("segments lead from the text to the source", () => {
  test.each([
    ['a = "x\\ny$${z}"', "y${z", "y$${z"],
    ['a = "\\u00e9b"', "é", "\\u00e9"],
    ['a = <<-E\n    {\n      "b": 1\n    }\nE\n', '"b": 1', '"b": 1'],
    ["a = <<E\n%%{x}\nE\n", "%{", "%%{"],
    ['a = "plain"', "lai", "lai"],
    ["a = 12", "2", "2"],
  ])("%j: %s", (source, part, written) => {
    const tree = parseHcl(source);
    const [attribute] = tree.root.items;
    if (attribute?.kind !== "attribute" || attribute.value.kind !== "scalar") throw new Error("no scalar");
    const node = attribute.value;
    const start = node.text.indexOf(part);
    expect(start).toBeGreaterThanOrEqual(0);
    const range = sourceRange(hclSegments(source, node), { start, end: start + part.length }, node.contentRange);
    expect(source.slice(range.start, range.end)).toBe(written);
  });

  test("of generated files and templates, valid or not", () => {
    const options = { seed: 2001, numRuns: 600 };
    fc.assert(
      fc.property(validHcl, (text) => checkTree(parseHcl(text))),
      options,
    );
    fc.assert(
      fc.property(mutated(validHcl), (text) => checkTree(parseHcl(text))),
      options,
    );
    fc.assert(
      fc.property(mutated(validTemplate), (text) => checkTree(parseHclTemplate(text))),
      options,
    );
  });
});
