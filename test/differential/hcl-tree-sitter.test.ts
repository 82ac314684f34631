// Compares where arguments and blocks stand with tree-sitter's HCL grammar, a reading of the language that
// shares nothing with HashiCorp's parser or ours.
//
// Where it differs on purpose: the grammar lacks parts of the language (namespaced functions,
// some escapes and template forms). Texts that it does not read in full are not compared, and the test
// demands that enough are. It takes `1e3` for `1` and a block called `e3`: spec.md "Numeric Literals" has
// exponents, so they are written out here.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Language, type Node, Parser } from "web-tree-sitter";
import { parseHcl } from "../../packages/core/src/syntax/hcl/parse.js";
import { corpusFiles, validHcl } from "../harness/hcl-samples.js";
import { allNodes } from "../harness/print-tree.js";

const grammar = createRequire(import.meta.url).resolve("@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-hcl.wasm");

async function treeSitter(): Promise<Parser> {
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(readFileSync(grammar)));
  return parser;
}

/** `kind start-end` of every argument and block, in source order; `null` when the grammar gives up. */
function theirs(parser: Parser, text: string): string[] | null {
  const tree = parser.parse(text);
  if (tree === null || tree.rootNode.hasError) return null;
  const found: string[] = [];
  const open: Node[] = [tree.rootNode];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === "attribute" || node.type === "block")
      found.push(`${node.type} ${node.startIndex}-${node.endIndex}`);
    for (const child of node.namedChildren) if (child !== null) open.push(child);
  }
  tree.delete();
  return found.sort();
}

function withoutExponents(text: string): string {
  return text.replace(/1e3|12\.25E-2/g, "15");
}

function ours(text: string): string[] {
  return allNodes(parseHcl(text).root)
    .filter((node) => node.kind === "attribute" || node.kind === "block")
    .map((node) => `${node.kind} ${node.range.start}-${node.range.end}`)
    .sort();
}

describe("tree-sitter and ours find the same arguments and blocks", () => {
  test("in every .tf file of the corpus", async () => {
    const files = corpusFiles("hcl-tree-sitter.test.ts");
    if (files === null) return;
    const parser = await treeSitter();
    let compared = 0;
    for (const file of files) {
      const expected = theirs(parser, file.text);
      if (expected === null) continue;
      compared++;
      expect(ours(file.text), file.name).toEqual(expected);
    }
    expect(compared).toBeGreaterThanOrEqual(files.length - 3);
  });

  test("in generated valid files", async () => {
    const parser = await treeSitter();
    let compared = 0;
    fc.assert(
      fc.property(validHcl.map(withoutExponents), (text) => {
        const expected = theirs(parser, text);
        if (expected === null) return;
        compared++;
        expect(ours(text), text).toEqual(expected);
      }),
      { seed: 4001, numRuns: 800 },
    );
    expect(compared).toBeGreaterThan(300);
  });
});
