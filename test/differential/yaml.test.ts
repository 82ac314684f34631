// Compares the two YAML readers with each other and with the `yaml` library itself: same keys, same scalar
// texts, same tags, and the same ranges as far as the library gives them.
//
// Not compared: an escaped line end followed by an empty line in a double-quoted text. The libraries read it
// differently, and neither as YAML 1.2 §7.3.1 has it. An indentation indicator at the root: YAML 1.2 §8.1.1.1
// counts from -1 there, the `yaml` library from 0.
//
// Where ranges differ on purpose:
// - The library counts line ends and comments behind a block collection or block text to it; ours end with
//   their content.
// - Its ranges leave tags and anchors out; ours start there (compared by `contentRange` of scalars).
// - A missing value stands right behind its colon or dash here, behind the blank there.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isAlias, isMap, isScalar, isSeq, type ParsedNode, parseAllDocuments } from "yaml";
import type { SyntaxNode } from "../../packages/core/src/syntax/tree.js";
import { parseYaml } from "../../packages/core/src/syntax/yaml.js";
import { readYamlEvents } from "../../packages/core/src/syntax/yaml-events.js";
import { recoverYaml } from "../../packages/core/src/syntax/yaml-recovery.js";
import { rangeFaults } from "../harness/print-tree.js";
import { corpusTexts } from "../harness/text-samples.js";
import { validYaml } from "../harness/yaml-samples.js";

/** A tree as nested lists, with everything that the readers must agree on. */
function summary(node: SyntaxNode): unknown {
  const place = (range: { start: number; end: number }) => `${range.start}-${range.end}`;
  const tag = "tag" in node ? `${node.tag}@${node.tagRange?.start}` : "";
  const anchor = "anchor" in node ? `&${node.anchor}` : "";
  switch (node.kind) {
    case "scalar":
      if (node.style === "missing") return ["missing", place(node.range), tag, anchor];
      return [place(node.range), place(node.contentRange), node.style, tag, anchor, node.text];
    case "map":
      return [
        place(node.range),
        node.style,
        tag,
        anchor,
        ...node.entries.map(({ key, value }) => [summary(key), summary(value)]),
      ];
    case "list":
      return [place(node.range), node.style, tag, anchor, ...node.items.map(summary)];
    case "alias":
      return [place(node.range), `*${node.name}`, node.target !== null];
    default:
      return node.kind;
  }
}

/** An empty document has no place of its own. */
const rootSummary = (root: SyntaxNode): unknown =>
  root.kind === "scalar" && root.style === "missing" ? "nothing" : summary(root);

/** What the library says of a node, and the same of ours. */
function theirs(node: ParsedNode | null): unknown {
  if (node === null) return "";
  if (isAlias(node)) return `*${node.source}`;
  const tag = node.tag?.replace("tag:yaml.org,2002:", "!!") ?? "";
  if (isMap(node)) {
    const entries = node.items.map(({ key, value }) => [theirs(key as ParsedNode), theirs(value as ParsedNode | null)]);
    return [tag, node.flow === true ? node.range[1] : node.range[0], ...entries];
  }
  if (isSeq(node)) {
    const items = node.items.map((item) => theirs(item as ParsedNode));
    return [tag, node.flow === true ? node.range[1] : node.range[0], ...items];
  }
  if (!isScalar(node)) return "?";
  const block = node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED";
  const [start, end] = node.range;
  const place = node.value === "" && node.type === "PLAIN" ? "" : block ? start : `${start}-${end}`;
  return tag === "" && place === "" ? "" : [tag, place, node.value];
}

function ours(node: SyntaxNode, text: string): unknown {
  if (node.kind === "alias") return `*${node.name}`;
  const tag = ("tag" in node ? node.tag : undefined) ?? "";
  if (node.kind === "map" || node.kind === "list") {
    const children =
      node.kind === "list"
        ? node.items.map((item) => ours(item, text))
        : node.entries.map(({ key, value }) => [ours(key, text), ours(value, text)]);
    return [tag, node.style === "flow" ? node.range.end : blockStart(node, text), ...children];
  }
  if (node.kind !== "scalar") return node.kind;
  if (node.style === "missing") return tag === "" ? "" : [tag, "", ""];
  const { start, end } = node.contentRange;
  const block = node.style === "literal" || node.style === "folded";
  return [tag, block ? headerOf(node.range.start, text) : `${start}-${end}`, node.text];
}

/** Behind tag and anchor, blanks, line ends and comments. */
function headerOf(start: number, text: string): number {
  const before = /^(?:(?:[!&]\S*|#.*)?\s+)*/.exec(text.slice(start))?.[0].length ?? 0;
  return start + before;
}

function blockStart(node: SyntaxNode, text: string): number {
  const own = ("tag" in node && node.tag !== undefined) || ("anchor" in node && node.anchor !== undefined);
  const first = node.kind === "map" ? node.entries[0]?.key : undefined;
  // The library starts a mapping behind the properties of its first key too.
  return own || (first !== undefined && "tag" in first) ? headerOf(node.range.start, text) : node.range.start;
}

function compare(source: string): void {
  const fast = readYamlEvents(source);
  expect(fast.ok ? "" : `${fast.reason} at ${fast.offset}`, source).toBe("");
  if (!fast.ok) return;
  const recovered = recoverYaml(source);
  expect(recovered.problems, source).toEqual([]);
  expect(recovered.roots.length, source).toBe(fast.roots.length);
  expect(fast.roots.map(rootSummary), source).toEqual(recovered.roots.map(rootSummary));
  expect(rangeFaults(parseYaml(source)), source).toEqual([]);
  const [document] = parseAllDocuments(source, { schema: "failsafe", uniqueKeys: false, merge: false });
  expect(ours(fast.roots[0], source), source).toEqual(theirs((document?.contents ?? null) as ParsedNode | null));
}

const files = corpusTexts("differential/yaml", /\.ya?ml$/);

test.runIf(files !== null)("files of the corpus", () => {
  expect(files?.length).toBeGreaterThan(10);
  for (const { text } of files ?? []) compare(text);
});

test("generated documents in random styles", () => {
  let compared = 0;
  const property = fc.property(validYaml, (source) => {
    // The library prints a few texts that it cannot read back (block texts that start with blanks, at the root).
    if (parseAllDocuments(source, { schema: "failsafe" }).some(({ errors }) => errors.length > 0)) return;
    if (/\\\r?\n[ \t]*\r?\n/.test(source) || /(^|\n)\uFEFF?(---\n)?(!\S+ )?[|>][-+]?\d/.test(source)) return;
    compare(source);
    compared++;
  });
  fc.assert(property, { seed: 31, numRuns: 1500 });
  expect(compared).toBeGreaterThan(1200);
});

describe("hand-picked constructs", () => {
  test.each([
    "a: &x !Sub y\nb: !Sub &z q\n&k c: !t\n!k d: &e\n",
    "&m !t\n!k a: b\nc: *m\n",
    "- &a\n  x: 1\n- !Ref\n  # c ! &\n  - 1\n- !X {a: !Y [*a]}\n",
    "? [a, b]\n: - c\n? |\n  k\n: v\n",
    "- - a\n  - - b\n- - -\n",
    "[a: b, {c: d}: e, ? f : g, !t h: i]\n",
    "{a, b: , ? c, 'd':e, \"f\":[g]}\n",
    "a: !<tag:x> b\n",
    "%TAG !e! tag:example.com:\n---\n- !!str a\n- ! b\n",
    "a: |+\n\n\nb: >\nc: |2-\n    x\n\n   y\n",
    "a:\n  |\n  x\nb: # c | >\n  >-\n  y\n",
    "a: 1\n---\nb: &x 2\n...\n---\n- *x\n",
    "a: 'x\n\n  y' # z\nb: \"x \\\n  y\"\nc: x\n  y # z\n",
    "\ufeff# > !x\n>\n x\n",
    "\ufeff%TAG !e! tag:x:\n--- !e!x |\n x\n",
    "# c\na: # d\n  # e\n  b: 1 # f\n# g\n",
  ])("%j", (source) => {
    // The library reads `!` and handles of directives into other names, and aliases of other documents as faults.
    const fast = readYamlEvents(source);
    const recovered = recoverYaml(source);
    expect(fast.ok && fast.roots.map(rootSummary)).toEqual(recovered.roots.map(rootSummary));
    expect(rangeFaults(parseYaml(source))).toEqual([]);
  });
});
