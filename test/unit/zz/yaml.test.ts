// Every construct of YAML as exact trees with ranges, and everything that can be wrong with a YAML text.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { limits, type SyntaxNode } from "../../../packages/core/src/syntax/tree.js";
import { parseYaml } from "../../../packages/core/src/syntax/yaml.js";
import { printTree, rangeFaults } from "../../harness/print-tree.js";
import { damaged, yamlTemplates } from "../../harness/text-samples.js";
import { validYaml } from "../../harness/yaml-samples.js";

function read(source: string) {
  const tree = parseYaml(source);
  expect(rangeFaults(tree), source).toEqual([]);
  return tree;
}

function sound(source: string): string {
  const tree = read(source);
  expect(tree.problems, source).toEqual([]);
  return printTree(tree.root, { ranges: true });
}

/** The value of a member of the root. */
function member(root: SyntaxNode, name: string): SyntaxNode {
  const found = root.kind === "map" && root.entries.find(({ key }) => key.kind === "scalar" && key.text === name);
  if (!found) throw new Error(`no member ${name}`);
  return found.value;
}

/** The source under the first of tag, anchor and content, and under the content alone. */
function spelling(source: string, name = "a"): [string, string] {
  const node = member(read(source).root, name);
  if (node.kind !== "scalar") throw new Error(node.kind);
  return [source.slice(node.range.start, node.range.end), source.slice(node.contentRange.start, node.contentRange.end)];
}

describe("trees", () => {
  test.each([
    ["", 'missing:""@0-0'],
    ["# only\n", 'missing:""@7-7'],
    ["text\n", "text@0-4"],
    ["a: 1\nb: two words\n", "(map [a@0-1 1@3-4] [b@5-6 two words@8-17])@0-17"],
    ["- a\n- - b\n  - c\n", "(list a@2-3 (list b@8-9 c@14-15)@6-15)@0-15"],
    [
      "- a: 1\n  b: 2\n-\n  c: 3\n",
      "(list (map [a@2-3 1@5-6] [b@9-10 2@12-13])@2-13 (map [c@18-19 3@21-22])@18-22)@0-22",
    ],
    ["a:\n- 1\n- 2\nb: 3\n", "(map [a@0-1 (list 1@5-6 2@9-10)@3-10] [b@11-12 3@14-15])@0-15"],
    ["a: 1\na: 2\n", "(map [a@0-1 1@3-4] [a@5-6 2@8-9])@0-9"],
    ["__proto__: 1\n", "(map [__proto__@0-9 1@11-12])@0-12"],
    ["? a\n: b\n", "(map [a@2-3 b@6-7])@0-7"],
    ["? [a, b]\n: - c\n", "(map [(list a@3-4 b@6-7)@2-8 (list c@13-14)@11-14])@0-14"],
    ["? |\n  k\n: v\n", '(map [literal:"k\\n"@2-7 v@10-11])@0-11'],
    ["<<: *a\n", "(map [<<@0-2 (alias a)@4-6])@0-6"],
    ["\ufeffa: 1\n", "(map [a@1-2 1@4-5])@1-5"],
    ["a: 1\r\nb:\r\n  - c\r\n", "(map [a@0-1 1@3-4] [b@6-7 (list c@14-15)@12-15])@0-15"],
    ["a: 1\rb: 2\r", "(map [a@0-1 1@3-4] [b@5-6 2@8-9])@0-9"],
    ["a:\t1\n", "(map [a@0-1 1@3-4])@0-4"],
    ["%YAML 1.1\n---\na: 1\n...\n", "(map [a@14-15 1@17-18])@14-18"],
    ["--- >\n x\n", 'folded:"x\\n"@4-8'],
  ])("%j", (source, expected) => {
    expect(sound(source)).toBe(expected);
  });
});

describe("missing values stand right behind what they are missing from", () => {
  test.each([
    ["a:\nb:\n", '(map [a@0-1 missing:""@2-2] [b@3-4 missing:""@5-5])@0-5'],
    ["a:   # c\nb: 1\n", '(map [a@0-1 missing:""@2-2] [b@9-10 1@12-13])@0-13'],
    ["- a\n-\n- b\n", '(list a@2-3 missing:""@5-5 b@8-9)@0-9'],
    ["-\n# - x\n-\n", '(list missing:""@1-1 missing:""@9-9)@0-9'],
    ["- -\n  - b\n", '(list (list missing:""@3-3 b@8-9)@2-9)@0-9'],
    ["? a\n? b\n", '(map [a@2-3 missing:""@3-3] [b@6-7 missing:""@7-7])@0-7'],
    ["{a, b: , c: }\n", '(map [a@1-2 missing:""@2-2] [b@4-5 missing:""@6-6] [c@9-10 missing:""@11-11])@0-13'],
    ["{: a}\n", '(map [missing:""@1-1 a@3-4])@0-5'],
    [
      "a: !!str\nb: &x\nc: !Ref\n",
      '(map [a@0-1 missing:""@3-8] [b@9-10 missing:""@12-14] [c@15-16 missing:""@18-22])@0-22',
    ],
  ])("%j", (source, expected) => {
    expect(sound(source)).toBe(expected);
  });
});

describe("scalar styles", () => {
  test.each<[string, string, string, string]>([
    ["a: b c # d\n", "plain", "b c", "b c"],
    ["a: b\n  c\n\n  d\n", "plain", "b\n  c\n\n  d", "b c\nd"],
    ["a: 'it''s'\n", "single", "'it''s'", "it's"],
    ["a: 'b\n  c'\n", "single", "'b\n  c'", "b c"],
    ["a: ''\n", "single", "''", ""],
    ['a: "x\\ty\\u00e9\\U0001F600\\x41"\n', "double", '"x\\ty\\u00e9\\U0001F600\\x41"', "x\tyé😀A"],
    ['a: "x \\\n   y"\n', "double", '"x \\\n   y"', "x y"],
    ["a: |\n  x\n   y\n\n\nb: 1\n", "literal", "|\n  x\n   y", "x\n y\n"],
    ["a: |-\n  x\n", "literal", "|-\n  x", "x"],
    ["a: |+\n  x\n\n", "literal", "|+\n  x", "x\n\n"],
    ["a: |2 # c\n    x\n", "literal", "|2 # c\n    x", "  x\n"],
    ["a: >\n  x\n  y\n\n  z\n", "folded", ">\n  x\n  y\n\n  z", "x y\nz\n"],
    ["a: |\r\n  x\r\n  y\r\n", "literal", "|\r\n  x\r\n  y", "x\ny\n"],
    ["a:\n  # > |\n  |\n  x\n", "literal", "|\n  x", "x\n"],
    ["a: |\nb: 1\n", "literal", "|", ""],
    ["a: |+ # c\n\n\nb: 1\n", "literal", "|+", "\n\n"],
  ])("%j", (source, style, spelled, text) => {
    const node = member(read(source).root, "a");
    expect(node).toMatchObject({ kind: "scalar", style, text });
    expect(spelling(source)[0]).toBe(spelled);
  });

  test("content ranges: with quotes, and the lines of block texts", () => {
    expect(spelling("a: 'b'\n")[1]).toBe("'b'");
    expect(spelling("a: |- # c\n  x\n  y\n")[1]).toBe("  x\n  y");
    expect(spelling("a: |\nb: 1\n")[1]).toBe("");
  });
});

describe("tags and anchors", () => {
  test.each([
    ['a: !Sub "x"\n', '!Sub "x"', '"x"'],
    ["a: !Sub x # c\n", "!Sub x", "x"],
    ["a: &b c\n", "&b c", "c"],
    ["a: &b !Sub c\n", "&b !Sub c", "c"],
    ["a: !Sub &b c\n", "!Sub &b c", "c"],
    ["a: !Sub |\n  x\n", "!Sub |\n  x", "  x"],
    ["a: !Sub # | c\n  x\n", "!Sub # | c\n  x", "x"],
    ["a: !<tag:x,1> b\n", "!<tag:x,1> b", "b"],
  ])("%j starts at the first of them", (source, whole, content) => {
    expect(spelling(source)).toEqual([whole, content]);
  });

  test("on collections and keys", () => {
    const source = "a: !X {b: 1}\nc: !Y\n  d: 1\ne: !Z\n- 1\n!k f: 2\n";
    const tree = read(source);
    const at = (name: string) => source.slice(member(tree.root, name).range.start, member(tree.root, name).range.end);
    expect([at("a"), at("c"), at("e")]).toEqual(["!X {b: 1}", "!Y\n  d: 1", "!Z\n- 1"]);
    expect(member(tree.root, "c")).toMatchObject({ tag: "!Y", tagRange: { start: 16, end: 18 } });
    const last = tree.root.kind === "map" ? tree.root.entries[3]?.key : undefined;
    expect(last).toMatchObject({ tag: "!k", text: "f" });
  });

  test("tags as written", () => {
    expect(member(read("a: !!str 1\n").root, "a")).toMatchObject({ tag: "!!str" });
    expect(member(read("a: !Fn::Sub 1\n").root, "a")).toMatchObject({ tag: "!Fn::Sub" });
    expect(member(read("a: ! 1\n").root, "a")).toMatchObject({ tag: "!" });
  });
});

describe("aliases", () => {
  test("share the node they repeat", () => {
    const { root, problems } = read("a: &x {b: 1}\nc: *x\n");
    const alias = member(root, "c");
    expect(problems).toEqual([]);
    expect(alias).toMatchObject({ kind: "alias", name: "x" });
    expect(alias.kind === "alias" && alias.target).toBe(member(root, "a"));
  });

  test("of nothing, of themselves and of other documents have no target", () => {
    for (const source of ["c: *x\n", "c: &x [*x]\n", "c: *x\nd: &x 1\n"]) {
      const node = member(read(source).root, "c");
      const alias = node.kind === "list" ? node.items[0] : node;
      expect(alias, source).toMatchObject({ kind: "alias", name: "x", target: null });
    }
  });

  test("the nearest anchor before them counts", () => {
    const { root } = read("a: &x 1\nb: &x 2\nc: *x\nd: &x 3\n");
    const alias = member(root, "c");
    expect(alias.kind === "alias" && alias.target).toBe(member(root, "b"));
  });

  const bomb = (before: string) => {
    const letters = "abcdefghijkl".split("");
    const lines = letters.map((letter, at) => {
      const items = Array<string>(9).fill(at === 0 ? "x" : `*${letters[at - 1]}`);
      return `${letter}: &${letter} [${items.join(", ")}]\n`;
    });
    return before + lines.join("");
  };

  test.each([
    ["", "z: [\n]\n"],
    ["z: ]\n", ""],
  ])("alias bombs stop at the limit, in either reader", (broken, before) => {
    const tree = read(bomb(before) + broken);
    expect(tree.problems.filter(({ kind }) => kind === "limit")).toHaveLength(1);
    expect(expanded(tree.root)).toBeLessThanOrEqual(limits.nodes);
  });

  test("aliases of one big node count each time", () => {
    const big = `a: &a [${"1,".repeat(50_000)}1]\n`;
    expect(read(`${big}b: [*a, *a]\n`).problems).toEqual([]);
    expect(read(`${big}b: [*a, *a, *a, *a]\n`).problems.map(({ kind }) => kind)).toEqual(["limit"]);
  });

  /** Nodes with aliases unshared. */
  function expanded(root: SyntaxNode): number {
    const known = new Map<SyntaxNode, number>();
    const count = (node: SyntaxNode): number => {
      const before = known.get(node);
      if (before !== undefined) return before;
      let sum = 1;
      if (node.kind === "alias" && node.target !== null) sum = count(node.target);
      if (node.kind === "list") for (const item of node.items) sum += count(item);
      if (node.kind === "map") for (const { key, value } of node.entries) sum += count(key) + count(value);
      known.set(node, sum);
      return sum;
    };
    return count(root);
  }
});

describe("flow collections", () => {
  test.each([
    ["a: [1, {x: 2}, [3] ]\n", "(map [a@0-1 (list 1@4-5 (map [x@8-9 2@11-12])@7-13 (list 3@16-17)@15-18)@3-20])@0-20"],
    ["a: {b: c # }\n }\n", "(map [a@0-1 (map [b@4-5 c@7-8])@3-15])@0-15"],
    ["a: [1, # ]\n 2]\n", "(map [a@0-1 (list 1@4-5 2@12-13)@3-14])@0-14"],
    ["a: [b]#c]\n", "(map [a@0-1 (list b@4-5)@3-6])@0-6"],
    ["[]", "(list)@0-2"],
    ["{ }", "(map)@0-3"],
    ["[a,]", "(list a@1-2)@0-4"],
    ["{'a':1, \"b\":[2]}", '(map [single:"a"@1-4 1@5-6] ["b"@8-11 (list 2@13-14)@12-15])@0-16'],
    ["[a: b, c]", "(list (map [a@1-2 b@4-5])@1-5 c@7-8)@0-9"],
    [
      "[a: {b: c}, d: [e]]",
      "(list (map [a@1-2 (map [b@5-6 c@8-9])@4-10])@1-10 (map [d@12-13 (list e@16-17)@15-18])@12-18)@0-19",
    ],
    ["[{a: b}: c, d]", "(list (map [(map [a@2-3 b@5-6])@1-7 c@9-10])@1-10 d@12-13)@0-14"],
    ["[? a : b, c]", "(list (map [a@3-4 b@7-8])@3-8 c@10-11)@0-12"],
    ["!Join ['', [!Ref A, b]]", '(list single:""@7-9 (list A@12-18 b@20-21)@11-22)@0-23'],
    [
      "a: {{resolve:x}}\n",
      '(map [a@0-1 (map [(map [resolve:x@5-14 missing:""@14-14])@4-15 missing:""@15-15])@3-16])@0-16',
    ],
  ])("%j", (source, expected) => {
    if (source.includes("#c")) expect(read(source).problems.length).toBeGreaterThan(0);
    else expect(sound(source)).toBe(expected);
  });

  test("may close at the column of their key, as YAML 1.1 readers have it", () => {
    expect(sound("a: [\n]\n")).toBe("(map [a@0-1 (list)@3-6])@0-6");
    expect(sound('  a: {\n    "b": [\n      1\n    ]\n  }\n  c: x\n')).toContain("[c@38-39 x@41-42]");
    expect(sound("a: [\n\n] # c\nb: !Sub [\n  x, {}\n]\n")).toContain("(list x@24-25 (map)@27-29)@15-31");
  });

  test("but the fault behind them is told at its own place", () => {
    const source = "a: [\n]\nb: 'x\n";
    const [first] = read(source).problems;
    expect(first).toMatchObject({ kind: "syntax" });
    expect(first?.range.start).toBeGreaterThan(6);
  });
});

describe("documents", () => {
  test.each<[string, number, string]>([
    ["a: 1\n", 1, "(map [a 1])"],
    ["a: 1\n---\nb: 2\n", 2, "(map [a 1])"],
    ["---\na: 1\n...\n---\nb: 2\n---\nc: 3\n", 3, "(map [a 1])"],
    ["---\n---\nb: 2\n", 2, 'missing:""'],
    ["", 1, 'missing:""'],
  ])("%j", (source, documents, expected) => {
    const tree = read(source);
    expect(tree.problems).toEqual([]);
    expect(tree.documents).toBe(documents);
    expect(printTree(tree.root)).toBe(expected);
  });
});

describe("comments", () => {
  const comments = (source: string) =>
    read(source).comments.map(({ range, ownLine }) => [source.slice(range.start, range.end), ownLine]);

  test("with their places, without line ends", () => {
    expect(comments("# a\r\nb: 1 # c\r\n  # d\n\t#\n")).toEqual([
      ["# a", true],
      ["# c", false],
      ["# d", true],
      ["#", true],
    ]);
    expect(comments("\ufeff# a\rb: 1\r# c")).toEqual([
      ["# a", true],
      ["# c", true],
    ]);
    expect(comments("a: [1, # b\n 2] # c\n")).toEqual([
      ["# b", false],
      ["# c", false],
    ]);
  });

  test("`#` in texts, tags and words opens none", () => {
    expect(comments("a: 'x # y'\nb: \"x # y\"\nc: x#y\nd: !a#b z\n")).toEqual([]);
    expect(comments("a: |\n  # x\n  y # z\nb: >-\n\n  # x\n# end\n")).toEqual([["# end", true]]);
    expect(comments("a: | # head\n  # x\n")).toEqual([["# head", false]]);
    expect(comments("a: 1\n---\nb: 'x # y'\nc: |\n  # z\n")).toEqual([]);
  });
});

describe("limits", () => {
  const kindsOf = (source: string) => [...new Set(read(source).problems.map(({ kind }) => kind))];

  test("depth", () => {
    expect(kindsOf(`${"[".repeat(150)}${"]".repeat(150)}`)).toEqual([]);
    for (const source of ["[".repeat(10_000), "- ".repeat(10_000), "{a: ".repeat(10_000), "? ".repeat(10_000)]) {
      expect(kindsOf(source), source.slice(0, 9)).toEqual(["limit"]);
    }
    // Behind a fault the tolerant reader has to cope.
    expect(kindsOf(`a: }\n${"[".repeat(3000)}`)).toContain("syntax");
  });

  test("number of values", () => {
    expect(kindsOf("- 1\n".repeat(limits.nodes - 1))).toEqual([]);
    const tree = read("- 1\n".repeat(limits.nodes));
    expect(tree.problems).toMatchObject([{ kind: "limit", range: { start: 4 * limits.nodes - 2 } }]);
    expect(tree.root.kind === "list" && tree.root.items.length).toBe(limits.nodes - 1);
  });
});

describe("broken texts", () => {
  test.each<[string, number, string]>([
    ["a: b: c\nd: 1\n", 4, "a"],
    ["a: 'x\nd: 1\n", 6, "a"],
    ["a: [1, 2\nd: 1\n", 9, "a"],
    ["a: {b: 1\n", 9, "a"],
    ["a: 1\n\tb: 2\n", 5, "a"],
    ["a: 1\n b: 2\nd: 3\n", 7, "a"],
    ["a:\n  - b\n c: 1\nd: 2\n", 11, "a"],
    ["a: 1\nb\nd: 2\n", 8, "a"],
    ["a: !Sub !Ref x\nd: 1\n", 8, "d"],
    ['a: "\\q"\nd: 1\n', 5, "d"],
    ["a: 1\0\nd: 2\n", 4, "a"],
    ["a: *\nd: 1\n", 4, "d"],
    ["a: ]\nd: 1\n", 3, "a"],
    ["- a\nb: 1\n", 4, "list"],
  ])("%j is told once, at its place, and the rest is read", (source, offset, kept) => {
    const tree = read(source);
    const [first, ...later] = tree.problems;
    expect(first?.kind).toBe("syntax");
    expect(Math.abs((first?.range.start ?? -9) - offset), `at ${first?.range.start}`).toBeLessThanOrEqual(1);
    expect(first?.message).toMatch(/^[A-Z`].*\.$/);
    expect(later.length).toBeLessThanOrEqual(2);
    if (kept === "list") expect(tree.root.kind).toBe("list");
    else expect(member(tree.root, kept)).toBeDefined();
  });

  test("every prefix of a template keeps its beginning", () => {
    for (const template of yamlTemplates) {
      for (let end = 0; end < template.length; end += 1) {
        const tree = read(template.slice(0, end));
        if (end > 120) expect(tree.root.kind, template.slice(0, end)).toBe("map");
      }
    }
  });

  test("damaged texts: ranges nest, problems lie inside, nothing is thrown", () => {
    const texts = damaged(fc.oneof(fc.constantFrom(...yamlTemplates), validYaml));
    fc.assert(
      fc.property(texts, (source) => {
        const tree = parseYaml(source);
        expect(rangeFaults(tree)).toEqual([]);
      }),
      { seed: 777, numRuns: 25000 },
    );
  });
});
