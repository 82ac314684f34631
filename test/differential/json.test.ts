// Compares JSON trees with `parseTree` of jsonc-parser: the same structure at the same offsets.

import fc from "fast-check";
import { type Node, parseTree } from "jsonc-parser";
import { expect, test } from "vitest";
import { parseJson } from "../../packages/core/src/syntax/json.js";
import type { SyntaxNode } from "../../packages/core/src/syntax/tree.js";
import { corpusTexts } from "../harness/text-samples.js";

/** Offset, length and content of every node, as nested lists. */
function theirs(node: Node): unknown {
  const place = `${node.offset}+${node.length}`;
  if (node.type === "object") {
    return [place, ...(node.children ?? []).map(({ children }) => (children ?? []).map(theirs))];
  }
  if (node.type === "array") return [place, "list", ...(node.children ?? []).map(theirs)];
  return [place, node.value];
}

function ours(node: SyntaxNode): unknown {
  const place = `${node.range.start}+${node.range.end - node.range.start}`;
  if (node.kind === "map") return [place, ...node.entries.map(({ key, value }) => [ours(key), ours(value)])];
  if (node.kind === "list") return [place, "list", ...node.items.map(ours)];
  if (node.kind !== "scalar") return [place, node.kind];
  return [place, node.style === "plain" ? JSON.parse(node.text) : node.text];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function compare(source: string): void {
  const tree = parseJson(source);
  const parsed = parseTree(source);
  expect(tree.problems).toEqual([]);
  expect(parsed && theirs(parsed)).toEqual(ours(tree.root));
}

const files = corpusTexts("differential/json", /\.json$/);

test.runIf(files !== null)("files of the corpus", () => {
  // `${…}` outside strings is a placeholder of ours and an error of theirs.
  const strict = (files ?? []).filter(({ text }) => isJson(text));
  expect(strict.length).toBeGreaterThan(20);
  for (const { text } of strict) compare(text);
  for (const { name, text } of files ?? []) expect(parseJson(text).problems, name).toEqual([]);
});

test("generated values in any spacing", () => {
  const value = fc.json({ stringUnit: "grapheme", maxDepth: 4 }).map((text) => JSON.parse(text) as unknown);
  fc.assert(
    fc.property(
      value,
      fc.constantFrom("", "  ", "\t", " \t "),
      fc.constantFrom("\n", "\r\n"),
      (json, indent, lineEnd) => {
        compare(JSON.stringify(json, null, indent).replaceAll("\n", lineEnd));
      },
    ),
    { seed: 23, numRuns: 500 },
  );
});
