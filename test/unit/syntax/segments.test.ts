// From the decoded text of a scalar back to its source, in every style of every language: what maps
// verbatim is the same text on both sides, and policy JSON inside a string keeps the places of its parts.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseHclExpression } from "../../../packages/core/src/syntax/hcl/parse.js";
import { parseJson } from "../../../packages/core/src/syntax/json.js";
import { scalarSegments } from "../../../packages/core/src/syntax/segments.js";
import type { ScalarNode, SyntaxTree } from "../../../packages/core/src/syntax/tree.js";
import { parseYaml } from "../../../packages/core/src/syntax/yaml.js";
import { type SegmentMap, sourceRange } from "../../../packages/core/src/text/segment-map.js";
import { allNodes } from "../../harness/print-tree.js";
import { corpusTexts, jsonPolicies } from "../../harness/text-samples.js";
import { validYaml } from "../../harness/yaml-samples.js";

/** What is wrong with a map; empty if it has no gaps and its verbatim runs say the same on both sides. */
function faults(tree: SyntaxTree, node: ScalarNode, map: SegmentMap): string[] {
  const found: string[] = [];
  let text = 0;
  let source = node.contentRange.start;
  for (const one of map) {
    if (one.textStart !== text) found.push(`gap at ${text}`);
    if (one.textEnd <= one.textStart) found.push(`nothing at ${one.textStart}`);
    if (one.sourceStart < source || one.sourceEnd < one.sourceStart) found.push(`back at ${one.sourceStart}`);
    if (one.sourceEnd > node.contentRange.end) found.push(`outside at ${one.sourceEnd}`);
    if (one.kind === "hole") found.push("hole");
    const there = tree.text.slice(one.sourceStart, one.sourceEnd);
    const here = node.text.slice(one.textStart, one.textEnd);
    if (one.kind === "verbatim" && there !== here) found.push(`${JSON.stringify(there)} for ${JSON.stringify(here)}`);
    text = one.textEnd;
    source = one.sourceEnd;
  }
  if (text !== node.text.length) found.push(`ends at ${text} of ${node.text.length}`);
  return found;
}

const scalarsOf = (tree: SyntaxTree): ScalarNode[] =>
  allNodes(tree.root).filter((node): node is ScalarNode => node.kind === "scalar");

function check(tree: SyntaxTree): void {
  for (const node of scalarsOf(tree)) {
    expect(faults(tree, node, scalarSegments(tree, node)), `${node.style} ${JSON.stringify(node.text)}`).toEqual([]);
  }
}

/** The segments of the only value, as `text<source` pairs; verbatim runs with `=`. */
function segments(tree: SyntaxTree): string[] {
  const node = scalarsOf(tree).find((scalar) => scalar.style !== "plain" || scalar.text.includes(" "));
  if (node === undefined) throw new Error("no text");
  return scalarSegments(tree, node).map((one) => {
    const here = JSON.stringify(node.text.slice(one.textStart, one.textEnd));
    const there = JSON.stringify(tree.text.slice(one.sourceStart, one.sourceEnd));
    return one.kind === "verbatim" ? `${here}=` : `${here}<${there}`;
  });
}

describe("YAML", () => {
  test.each<[string, string[]]>([
    ["a: b c\n", ['"b c"=']],
    ["a: b\n  c\n\n  d\n", ['"b"=', '" "<"\\n  "', '"c"=', '"\\n"<"\\n\\n  "', '"d"=']],
    ["a: 'it''s'\n", ['"it"=', `"'"<"''"`, '"s"=']],
    ["a: ' b\n  c '\n", ['" b"=', '" "<"\\n  "', '"c "=']],
    [
      'a: "x\\ty\\u00e9\\U0001F600\\x41z"\n',
      ['"x"=', '"\\t"<"\\\\t"', '"y"=', '"é"<"\\\\u00e9"', '"😀"<"\\\\U0001F600"', '"A"<"\\\\x41"', '"z"='],
    ],
    ['a: "x  \n  y"\n', ['"x"=', '" "<"  \\n  "', '"y"=']],
    ['a: "x\n\n\n  y"\n', ['"x"=', '"\\n\\n"<"\\n\\n\\n  "', '"y"=']],
    ['a: "x \\\n   \\ty"\n', ['"x "=', '"\\t"<"\\\\t"', '"y"=']],
    ['a: "x\n  \\ty"\n', ['"x"=', '" "<"\\n  "', '"\\t"<"\\\\t"', '"y"=']],
    ["a: |\n  x\n   y\n", ['"x"=', '"\\n "<"\\n   "', '"y"=', '"\\n"<""']],
    ["a: |-\n  x\r\n  y\n", ['"x"=', '"\\n"<"\\r\\n  "', '"y"=']],
    ["a: |2\n    x\n", ['"  "<"    "', '"x"=', '"\\n"<""']],
    ["a: >-\n  x\n  y\n\n  z\n", ['"x"=', '" "<"\\n  "', '"y"=', '"\\n"<"\\n\\n  "', '"z"=']],
    ["a: |+\n\n\n", ['"\\n\\n"<""']],
  ])("%j", (source, expected) => {
    const tree = parseYaml(source);
    check(tree);
    expect(segments(tree)).toEqual(expected);
  });

  test("generated documents in random styles", () => {
    fc.assert(
      fc.property(validYaml, (source) => check(parseYaml(source))),
      { seed: 41, numRuns: 1500 },
    );
  });

  const files = corpusTexts("unit/syntax/segments", /\.(ya?ml|json)$/);
  test.runIf(files !== null)("files of the corpus", () => {
    for (const { name, text } of files ?? []) check(name.endsWith("json") ? parseJson(text) : parseYaml(text));
  });
});

describe("JSON", () => {
  test.each<[string, string[]]>([
    ['"abc"', ['"abc"=']],
    ['"a\\n\\u00e9\\/b"', ['"a"=', '"\\n"<"\\\\n"', '"é"<"\\\\u00e9"', '"/"<"\\\\/"', '"b"=']],
    ['"\\ud83d\\ude00"', ['"\\ud83d"<"\\\\ud83d"', '"\\ude00"<"\\\\ude00"']],
    ['"a  b\\t"', ['"a  b"=', '"\\t"<"\\\\t"']],
    ['"abc', ['"abc"=']],
    ['"a\\x', ['"a"<"a\\\\x"']],
  ])("%j", (source, expected) => {
    const tree = parseJson(source);
    check(tree);
    expect(segments(tree)).toEqual(expected);
  });

  test("any string, in any mixture of escapes", () => {
    const character = fc.tuple(fc.string({ unit: "binary", minLength: 1, maxLength: 1 }), fc.boolean());
    fc.assert(
      fc.property(fc.array(character, { maxLength: 12 }), (characters) => {
        const pieces = characters.map(([text, escaped]) =>
          escaped
            ? text.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
            : JSON.stringify(text).slice(1, -1),
        );
        check(parseJson(`"${pieces.join("")}"`));
      }),
      { seed: 42, numRuns: 500 },
    );
  });
});

describe("policy JSON inside a string", () => {
  const policy = (jsonPolicies[0] ?? "").trimEnd();
  const indented = (by: string) => policy.replaceAll("\n", `\n${by}`);
  // Texts without line structure, for the styles that fold.
  const flat = JSON.stringify(JSON.parse(policy));

  const forms: [string, SyntaxTree][] = [
    ["JSON", parseJson(`{"p": ${JSON.stringify(policy)}}`)],
    ["YAML literal", parseYaml(`p: |\n    ${indented("    ")}\n`)],
    ["YAML literal, CRLF", parseYaml(`p: |-\n  ${indented("  ")}\n`.replaceAll("\n", "\r\n"))],
    ["YAML folded", parseYaml(`p: !Sub >\n  ${indented("  ")}\n`)],
    ["YAML double, escaped", parseYaml(`p: ${JSON.stringify(policy)}\n`)],
    ["YAML double, over lines", parseYaml(`p: "${indented("  ").replaceAll('"', '\\"')}"\n`)],
    ["YAML single, over lines", parseYaml(`p: '${indented("  ")}'\n`)],
    ["YAML single", parseYaml(`p: '${flat}'\n`)],
    ["HCL heredoc", parseHclExpression(`<<EOT\n${policy.replaceAll("${", () => "$${")}\nEOT\n`)],
    ["HCL flush heredoc", parseHclExpression(`<<-EOT\n    ${indented("    ").replaceAll("${", () => "$${")}\n  EOT\n`)],
    ["HCL string", parseHclExpression(JSON.stringify(flat).replaceAll("${", () => "$${"))],
  ];

  test.each(forms)("%s: every inner scalar leads to its own spelling", (_, tree) => {
    expect(tree.problems).toEqual([]);
    const outer = scalarsOf(tree).find((scalar) => scalar.text.includes("Statement"));
    if (outer === undefined) throw new Error("no policy");
    const map = scalarSegments(tree, outer);
    expect(faults(tree, outer, map)).toEqual([]);
    const inner = parseJson(outer.text);
    expect(inner.problems).toEqual([]);
    const scalars = scalarsOf(inner);
    expect(scalars.length).toBeGreaterThan(20);
    for (const scalar of scalars) {
      const { start, end } = sourceRange(map, scalar.range, { start: 0, end: 0 });
      const spelled = tree.text.slice(start, end);
      // The inner quotes may be escaped in the outer text, and `${` is `$${` in HCL.
      expect(spelled.replaceAll('\\"', '"').replaceAll("$${", "${")).toBe(
        outer.text.slice(scalar.range.start, scalar.range.end),
      );
    }
  });
});

test("an empty text has no segments", () => {
  for (const tree of [parseJson('""'), parseYaml("''"), parseYaml("a:"), parseHclExpression('""')]) {
    for (const node of scalarsOf(tree)) if (node.text === "") expect(scalarSegments(tree, node)).toEqual([]);
  }
});
