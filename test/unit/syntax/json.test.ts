// Every construct of JSON as exact trees, and everything that can be wrong with a JSON text.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseJson } from "../../../packages/core/src/syntax/json.js";
import { limits, type SyntaxNode } from "../../../packages/core/src/syntax/tree.js";
import { allNodes, printTree, rangeFaults } from "../../harness/print-tree.js";
import { damaged, jsonPolicies } from "../../harness/text-samples.js";

function tree(source: string, ranges = true): string {
  const result = parseJson(source);
  expect(rangeFaults(result), source).toEqual([]);
  return printTree(result.root, { ranges });
}

/** Kind, offset and the source below each problem. */
function problems(source: string): string[] {
  const result = parseJson(source);
  expect(rangeFaults(result), source).toEqual([]);
  return result.problems.map(({ kind, range }) => `${kind}@${range.start} ${source.slice(range.start, range.end)}`);
}

function accepts(text: string): boolean {
  try {
    JSON.parse(text.replace(/^\ufeff/, ""));
    return true;
  } catch {
    return false;
  }
}

describe("trees", () => {
  test.each([
    ["1", "1@0-1"],
    [" -0.5e+10 ", "-0.5e+10@1-9"],
    ["true", "true@0-4"],
    ["false", "false@0-5"],
    ["null", "null@0-4"],
    ['""', '""@0-2'],
    ['"a\\n\\u00e9\\/\\"😀"', '"a\\né/\\"😀"@0-17'],
    ["[]", "(list)@0-2"],
    ["[1, 2]", "(list 1@1-2 2@4-5)@0-6"],
    ["{}", "(map)@0-2"],
    ['{"a": {"b": [null]}}', '(map ["a"@1-4 (map ["b"@7-10 (list null@13-17)@12-18])@6-19])@0-20'],
    ['{"a":1,"a":2}', '(map ["a"@1-4 1@5-6] ["a"@7-10 2@11-12])@0-13'],
    ['{"__proto__":1,"":2}', '(map ["__proto__"@1-12 1@13-14] [""@15-17 2@18-19])@0-20'],
    ["\ufeff[1]", "(list 1@2-3)@1-4"],
    ["[\r\n1,\r\n2\r\n]\r\n", "(list 1@3-4 2@7-8)@0-11"],
    ['"\\ud83d"', `${JSON.stringify("\ud83d")}@0-8`],
    ['"\ud83d"', `${JSON.stringify("\ud83d")}@0-3`],
  ])("%j", (source, expected) => {
    expect(tree(source)).toBe(expected);
    expect(problems(source)).toEqual([]);
  });
});

describe("outside the strict format but readable", () => {
  test.each([
    ["// c\n[1] /* d */", "(list 1)", ["dialect@0 // c", "dialect@9 /* d */"]],
    ["[1, 2,]", "(list 1 2)", ["dialect@5 ,"]],
    ['{"a": 1,\n}', '(map ["a" 1])', ["dialect@7 ,"]],
    ["[1 /* open", "(list 1)", ["syntax@3 /* open", "syntax@0 ["]],
  ])("%j", (source, expected, found) => {
    expect(tree(source, false)).toBe(expected);
    expect(problems(source)).toEqual(found);
  });

  test("comments with their places", () => {
    const source = "\ufeff // one\r\n[ /* two */ 1, // three\r  /* four\n */ 2]";
    const { comments } = parseJson(source);
    expect(comments.map(({ range, ownLine }) => [source.slice(range.start, range.end), ownLine])).toEqual([
      ["// one", true],
      ["/* two */", false],
      ["// three", false],
      ["/* four\n */", true],
    ]);
  });

  test("a hundred comments do not hide the fault behind them", () => {
    const kinds = parseJson(`${"/**/".repeat(500)}[1 2]`).problems.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "dialect")).toHaveLength(100);
    expect(kinds).toContain("syntax");
  });

  test("a megabyte of comments on one line is read in one pass", () => {
    expect(parseJson(`${"/**/ ".repeat(200_000)}1`).comments).toHaveLength(200_000);
  });
});

describe("placeholders of other programs", () => {
  test.each([
    ["[${A::b}]", '(list (placeholder "A::b")@1-8)@0-9'],
    ["${x}", '(placeholder "x")@0-4'],
    ['{"a": ${x}, "b": 1}', '(map ["a"@1-4 (placeholder "x")@6-10] ["b"@12-15 1@17-18])@0-19'],
    ['{ ${x}, "a": 1 }', '(map [(placeholder "x")@2-6 missing:""@6-6] ["a"@8-11 1@13-14])@0-16'],
    ["{ ${k}: [1] }", '(map [(placeholder "k")@2-6 (list 1@9-10)@8-11])@0-13'],
    ["[${jsonencode({a = {}})}, 1]", '(list (placeholder "jsonencode({a = {}})")@1-24 1@26-27)@0-28'],
    // Their text may bring the comma along.
    ['["a" ${x}, ${y} "b"]', '(list "a"@1-4 (placeholder "x")@5-9 (placeholder "y")@11-15 "b"@16-19)@0-20'],
    ['{"a": "b"${x}\n}', '(map ["a"@1-4 "b"@6-9] [(placeholder "x")@9-13 missing:""@13-13])@0-15'],
  ])("%j", (source, expected) => {
    expect(tree(source)).toBe(expected);
    expect(problems(source)).toEqual([]);
  });

  test("that touch a number or word make no value", () => {
    for (const source of ["[1${x}]", "[${x}1]", "[true${x}]"]) expect(problems(source), source).not.toEqual([]);
  });

  test("stay on one line and are closed", () => {
    expect(problems("[${a\n}]")[0]).toMatch(/^syntax@1/);
    expect(problems("[${a")[0]).toMatch(/^syntax@1/);
  });
});

describe("broken texts", () => {
  test.each<[string, string, string[]]>([
    ["", "<error>", ["syntax@0 "]],
    ["  \n", "<error>", ["syntax@3 "]],
    ["[1", "(list 1)", ["syntax@0 ["]],
    ['{"a": 1', '(map ["a" 1])', ["syntax@0 {"]],
    ['{"a": }', '(map ["a" <error>])', ["syntax@6 }"]],
    ['{"a"', '(map ["a" <error>])', ['syntax@1 "a"', "syntax@0 {"]],
    ['{"a" 1, "b": 2}', '(map ["a" 1] ["b" 2])', ['syntax@1 "a"']],
    ['{"a" {"b": 1}}', '(map ["a" (map ["b" 1])])', ['syntax@1 "a"']],
    ['{"a"\n"b": 1}', '(map ["a" <error>] ["b" 1])', ['syntax@1 "a"', "syntax@4 "]],
    ["{a: 1}", "(map [a 1])", ["syntax@1 a"]],
    ["[1 2]", "(list 1 2)", ["syntax@2 "]],
    ["[,1]", "(list 1)", ["syntax@1 ,"]],
    ["[1,,2]", "(list 1 2)", ["syntax@3 ,"]],
    ["[1] 2", "(list 1)", ["syntax@4 2"]],
    ["[tru]", "(list <error>)", ["syntax@1 tru"]],
    ["['a']", "(list <error>)", ["syntax@1 'a'"]],
    ['["a]', '(list "a]")', ['syntax@1 "a]', "syntax@0 ["]],
    ['"a\nb"', '"a"', ['syntax@0 "a', "syntax@3 b"]],
    ['"a\tb"', '"a\\tb"', ['syntax@0 "a\tb"']],
    ['["\\x"]', '(list "")', ['syntax@1 "\\x"']],
    ["[1.]", "(list 1.)", ["syntax@1 1."]],
    ["[-]", "(list <error>)", ["syntax@1 -"]],
    ["01", "0", ["syntax@1 1"]],
    ["\0", "<error>", ["syntax@0 \0"]],
    ['"\0"', '"\\u0000"', ['syntax@0 "\0"']],
    // A closer of an enclosing value ends what is inside; one that closes nothing is passed over.
    ['{"a": [1, "b"}', '(map ["a" (list 1 "b")])', ["syntax@6 ["]],
    ['{"a": [1}, "b": 2}', '(map ["a" (list 1)])', ["syntax@6 [", "syntax@9 ,"]],
    ["[1}, 2]", "(list 1 2)", ["syntax@2 }"]],
    ['{"a": 1], "b": 2}', '(map ["a" 1] ["b" 2])', ["syntax@7 ]"]],
  ])("%j", (source, expected, found) => {
    expect(tree(source, false)).toBe(expected);
    expect(problems(source)).toEqual(found);
  });

  test("every prefix of a policy keeps what was readable", () => {
    for (const policy of jsonPolicies) {
      for (let end = 0; end < policy.length; end++) {
        const source = policy.slice(0, end);
        const result = parseJson(source);
        expect(rangeFaults(result), source).toEqual([]);
        if (end > 300) expect(printTree(result.root), source).toContain("Statement");
      }
    }
  });

  test("problems there are exactly where JSON.parse refuses", () => {
    // `${…}` is the one thing that we read and JSON.parse does not.
    const texts = damaged(fc.constantFrom(...jsonPolicies.slice(0, 2), '{"a":[1,-2.5e3,"\\u00e9",true,null]}'));
    fc.assert(
      fc.property(texts, (source) => {
        const result = parseJson(source);
        expect(rangeFaults(result)).toEqual([]);
        if (!source.includes("${") || accepts(source)) expect(result.problems.length === 0).toBe(accepts(source));
      }),
      { seed: 21, numRuns: 3000 },
    );
  });

  test("the same for tokens in any order", () => {
    const token = fc.constantFrom(
      ..."{}[]:, \n\t\r\v'/\\#-+.01eE".split(""),
      ...'\u00a0 \u2028 \ufeff é null true falsey NaN // /* */ "'.split(" "),
      ...['"a"', '"\\n"', '"\\u12"', '"\\', '"\t"', '"\u2028\x7f"', "1e3", "-1.5", "1e", '"a":', "//c\n"],
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 7 }), (tokens) => {
        const source = tokens.join("");
        const result = parseJson(source);
        expect(rangeFaults(result)).toEqual([]);
        expect(result.problems.length === 0, source).toBe(accepts(source));
      }),
      { seed: 22, numRuns: 5000 },
    );
  });
});

describe("limits", () => {
  const kindsOf = (source: string) => [...new Set(parseJson(source).problems.map(({ kind }) => kind))];
  const nested = (depth: number) => `${"[".repeat(depth)}1${"]".repeat(depth)}`;

  test("depth", () => {
    expect(kindsOf(nested(limits.depth))).toEqual([]);
    expect(kindsOf(nested(limits.depth + 1))).toEqual(["limit"]);
    expect(kindsOf(nested(10_000))).toEqual(["limit"]);
    expect(kindsOf("[".repeat(10_000))).toEqual(["limit"]);
    expect(kindsOf('{"a":'.repeat(100_000))).toEqual(["limit"]);
    expect(rangeFaults(parseJson(nested(10_000)))).toEqual([]);
  });

  test("number of values", () => {
    const many = (count: number) => `[${"0,".repeat(count - 1)}0]`;
    expect(kindsOf(many(limits.nodes - 1))).toEqual([]);
    const result = parseJson(many(limits.nodes));
    expect(result.problems.map(({ kind }) => kind)).toEqual(["limit"]);
    expect(allNodes(result.root).filter((node: { kind: string }) => node.kind === "scalar")).toHaveLength(
      limits.nodes - 1,
    );
  });

  test("number of problems", () => {
    expect(parseJson("[".concat("a ".repeat(10_000))).problems.length).toBeLessThanOrEqual(300);
  });
});

test("the tree says what it is", () => {
  const { language, text, documents, root } = parseJson("[1]");
  expect({ language, text, documents, kind: (root satisfies SyntaxNode).kind }).toEqual({
    language: "json",
    text: "[1]",
    documents: 1,
    kind: "list",
  });
});
