// Every construct of HCL native syntax, as exact trees.

import { describe, expect, test } from "vitest";
import { parseHcl, parseHclExpression, parseHclTemplate } from "../../../../packages/core/src/syntax/hcl/parse.js";
import { printTree, rangeFaults } from "../../../harness/print-tree.js";

function expression(source: string, ranges = false): string {
  const tree = parseHclExpression(source);
  expect(tree.problems, source).toEqual([]);
  expect(rangeFaults(tree), source).toEqual([]);
  return printTree(tree.root, { ranges });
}

function file(source: string, ranges = false): string {
  const tree = parseHcl(source);
  expect(tree.problems, source).toEqual([]);
  expect(rangeFaults(tree), source).toEqual([]);
  return printTree(tree.root, { ranges });
}

describe("expressions", () => {
  test.each([
    ["1", "1"],
    ["1.50", "1.50"],
    ["1e-3", "1e-3"],
    ["true", "true"],
    ["null", "null"],
    ["truest", "truest"],
    ["é-1", "é-1"],
    ["变量", "变量"],
    ["_x", "_x"],
    ["a - 1", "(- a 1)"],
    ["a-1", "a-1"],
    // spec.md "Operations": precedence and associativity
    ["1 + 2 * 3", "(+ 1 (* 2 3))"],
    ["1 * 2 + 3", "(+ (* 1 2) 3)"],
    ["8 / 4 / 2", "(/ (/ 8 4) 2)"],
    ["1 - 2 - 3", "(- (- 1 2) 3)"],
    ["a || b && c", "(|| a (&& b c))"],
    ["a && b || c", "(|| (&& a b) c)"],
    ["a == b < c", "(== a (< b c))"],
    ["a < b == c", "(== (< a b) c)"],
    ["a == b != c", "(!= (== a b) c)"],
    ["a % b >= c + d", "(>= (% a b) (+ c d))"],
    ["!a == b", "(== (! a) b)"],
    ["-a.b", "(- (. a b))"],
    ["--1", "(- (- 1))"],
    ["!-1 + 2", "(+ (! (- 1)) 2)"],
    ["(1 + 2) * 3", "(* (paren (+ 1 2)) 3)"],
    ["(\n1\n+\n2\n)", "(paren (+ 1 2))"],
    ["a ? b : c", "(? a b c)"],
    ["a ? b : c ? d : e", "(? a b (? c d e))"],
    ["a ? b ? c : d : e", "(? a (? b c d) e)"],
    ["a == 1 ? b : c", "(? (== a 1) b c)"],
    ["[]", "(list)"],
    ["[1, 2,]", "(list 1 2)"],
    ["[\n  1,\n\n  # note\n  2\n]", "(list 1 2)"],
    ["{}", "(map)"],
    ['{ a = 1, "b" : 2, (c) = 3 }', '(map [a 1] ["b" 2] [(paren c) 3])'],
    ["{\n  a = 1\n  b = 2 # c\n  c = 3,\n\n}", "(map [a 1] [b 2] [c 3])"],
    ["{ true = 1, 5 = 2, null = 3 }", "(map [true 1] [5 2] [null 3])"],
    ["{ a.b = 1, f(x) = 2 }", "(map [(. a b) 1] [(call f x) 2])"],
    ['{ "k${v}" = 1 }', '(map [(template:double "k" ${v}) 1])'],
    ["{ a = 1, a = 2 }", "(map [a 1] [a 2])"],
    ["{ a ? b : c : d }", "(map [(? a b c) d])"],
    ["[for x in y : x]", "(for x in y : x)"],
    ["[\nfor x\nin y\n:\nx\nif x\n]", "(for x in y : x if x)"],
    ["[for i, x in y : x if i > 0]", "(for i,x in y : x if (> i 0))"],
    ["{for k, v in m : k => v}", "(for k,v in m : k => v)"],
    ["{\n for v in m : v.id => v... if v.ok\n}", "(for v in m : (. v id) => v ... if (. v ok))"],
    ["[for x in a ? b : c : x]", "(for x in (? a b c) : x)"],
    ["f()", "(call f)"],
    ["f(1, a,)", "(call f 1 a)"],
    ["f(\n  1,\n  xs...\n)", "(call f 1 xs ...)"],
    ["f (1)", "(call f 1)"],
    ["provider::aws::arn_build(a)", "(call provider::aws::arn_build a)"],
    ["p :: q(1)", "(call p::q 1)"],
    ["a.b.c", "(. (. a b) c)"],
    ["a.0.b", "(. (. a 0) b)"],
    ['a[0]["k"][b.c]', '(index (index (index a 0) "k") (. b c))'],
    ["a[\n0\n]", "(index a 0)"],
    ['"x"[0]', '(index "x" 0)'],
    ["f(x).y[0]", "(index (. (call f x) y) 0)"],
    // spec.md "Splat Operators": how far each reaches
    ["list.*", "(.* list _)"],
    ["list.*.a[0]", "(index (.* list (. _ a)) 0)"],
    ["list.*.a.0.b", "(.* list (. (. (. _ a) 0) b))"],
    ["list[*].a[0]", "([*] list (index (. _ a) 0))"],
    ["list[*]", "([*] list _)"],
    ["a[*].b[*].c", "([*] a ([*] (. _ b) (. _ c)))"],
    ["a.*.b[*].c", "([*] (.* a (. _ b)) (. _ c))"],
    ["a /* c */ + /* d\n */ b", "(+ a b)"],
  ])("%s", (source, printed) => {
    expect(expression(source)).toBe(printed);
  });

  test("ranges are exact", () => {
    expect(expression("a.b[0] + f(x)", true)).toBe("(+ (index (. a@0-1 b)@0-3 0@4-5)@0-6 (call f x@11-12)@9-13)@0-13");
    expect(expression("xs[*].id", true)).toBe("([*] xs@0-2 (. _@2-5 id)@2-8)@0-8");
    expect(expression("xs.*.id", true)).toBe("(.* xs@0-2 (. _@2-4 id)@2-7)@0-7");
    expect(expression("{ a = [1] }", true)).toBe("(map [a@2-3 (list 1@7-8)@6-9])@0-11");
    expect(expression("(a) ? -1 : 2", true)).toBe("(? (paren a@1-2)@0-3 (- 1@7-8)@6-8 2@11-12)@0-12");
    expect(expression("[for x in y : x]", true)).toBe("(for x in y@10-11 : x@14-15)@0-16");
    expect(expression('"a${b}"', true)).toBe('(template:double "a"@1-2 ${b@4-5}@2-6)@0-7');
    expect(expression('"é😀"', true)).toBe('"é😀"@0-5');
  });

  test("a part of a text is read with the offsets of the text", () => {
    const text = '"${var.x}"';
    const tree = parseHclExpression(text, { start: 3, end: 8 });
    expect(printTree(tree.root, { ranges: true })).toBe("(. var@3-6 x)@3-8");
    expect(tree.problems).toEqual([]);
    expect(parseHclExpression(text, { start: 3, end: 9 }).problems).toHaveLength(1);
  });
});

describe("quoted templates", () => {
  test.each([
    ['""', '""'],
    ['"\\n\\r\\t\\"\\\\"', '"\\n\\r\\t\\"\\\\"'],
    ['"\\u00e9\\U0001F600"', '"é😀"'],
    ['"$${a} %%{b}"', '"${a} %{b}"'],
    // hclsyntax/scan_tokens.rl: of three markers the first is text
    ['"$$${ a }"', '"$${ a }"'],
    ['"%%${a}"', '(template:double "%%" ${a})'],
    ['"$ % $$ 100%"', '"$ % $$ 100%"'],
    ['"${a}"', "(template:double ${a})"],
    ['"${\n  a\n}"', "(template:double ${a})"],
    ['"a${b}c${d}"', '(template:double "a" ${b} "c" ${d})'],
    ['"a  ${~ b ~}  c"', '(template:double "a" ${b} "c")'],
    ['" ${~ b ~} "', '(template:double "" ${b} "")'],
    ['"a\\n ${~ b ~} \\t c"', '(template:double "a" ${b} "c")'],
    ['"${"${"x"}"}"', '(template:double ${(template:double ${"x"})})'],
    ['"${{ a = "}" }["a"]}"', '(template:double ${(index (map [a "}"]) "a")})'],
    ['"%{ if a }x%{ else }y%{ endif }"', '(template:double (%if a ["x"] ["y"]))'],
    ['"%{ if a ~} x %{~ endif }"', '(template:double (%if a ["x"] []))'],
    ['"%{ for k, v in m }${k}%{ endfor }"', "(template:double (%for k,v in m [${k}]))"],
    ['"%{ if a }%{ for x in y }z%{ endfor }%{ endif }"', '(template:double (%if a [(%for x in y ["z"])] []))'],
  ])("%s", (source, printed) => {
    expect(expression(source)).toBe(printed);
  });
});

describe("heredocs", () => {
  test.each([
    ["<<E\na\n b\nE\n", 'heredoc:"a\\n b\\n"'],
    ["<<E\nE\n", 'heredoc:""'],
    ["<<E\na\n  E \t\n", 'heredoc:"a\\n"'],
    ["<<E\n\\n $${a} %%{b}\nE\n", 'heredoc:"\\\\n ${a} %{b}\\n"'],
    ["<<E\r\na\r\nE\r\n", 'heredoc:"a\\r\\n"'],
    ["<<-E\n    a\n      b\n\n  \n    c\n  E\n", 'heredoc-flush:"a\\n  b\\n\\n  \\nc\\n"'],
    ["<<-E\n\t a\n\t\tb\nE\n", 'heredoc-flush:"a\\nb\\n"'],
    ["<<-E\n  a\nb\nE\n", 'heredoc-flush:"  a\\nb\\n"'],
    ["<<-E\n  \n \nE\n", 'heredoc-flush:"  \\n \\n"'],
    ["<<-E\n  a\n   \u0301b\nE\n", 'heredoc-flush:"a\\n \u0301b\\n"'],
    ["<<E\na ${b} c\nE\n", '(template:heredoc "a " ${b} " c\\n")'],
    ["<<-E\n  ${a}\n    b\nE\n", '(template:heredoc-flush "" ${a} "\\n  b\\n")'],
    ["<<-E\n    a\n  ${b}\nE\n", '(template:heredoc-flush "  a\\n" ${b} "\\n")'],
    ["<<-E\n${a}\n  b\nE\n", '(template:heredoc-flush ${a} "\\n  b\\n")'],
    // What stands behind a sequence on its line is not the start of a line.
    ["<<-E\n  a ${b}   c\n  d\nE\n", '(template:heredoc-flush "a " ${b} "   c\\nd\\n")'],
    // `~` reaches to the end of the line, and an emptied line end begins no line
    ["<<E\n${a ~}\n\n b\nE\n", '(template:heredoc ${a} "\\n b\\n")'],
    ["<<E\na\n  ${~ b}\nE\n", '(template:heredoc "a\\n" ${b} "\\n")'],
    ["<<-E\n    ${x ~}\n    foo\n   bar\nE\n", '(template:heredoc-flush " " ${x} "    foo\\nbar\\n")'],
    ["<<-E\n  %{ if x ~}\n  y\n  %{ endif ~}\n  E\n", '(template:heredoc-flush "" (%if x ["  y\\n"] []) "")'],
    ["<<E\n${f(<<F\ninner\nF\n)}\nE\n", '(template:heredoc ${(call f heredoc:"inner\\n")} "\\n")'],
  ])("%j", (source, printed) => {
    expect(file(`a = ${source}`)).toBe(`(body (attr a ${printed}))`);
  });

  test("ranges reach from the marker to the end of the tag", () => {
    expect(file("a = <<E\nx\n  E  \nb = 1", true)).toBe(
      '(body (attr a heredoc:"x\\n"@4-13)@0-13 (attr b 1@20-21)@16-21)@0-21',
    );
    const tree = parseHcl("a = [<<E\nx${b}\nE\n, 1]");
    expect(tree.problems).toEqual([]);
    expect(printTree(tree.root, { ranges: true })).toContain(
      '(template:heredoc "x"@9-10 ${b@12-13}@10-14 "\\n"@14-15)@5-16',
    );
  });
});

describe("bare templates", () => {
  test.each([
    ["", 'heredoc:""'],
    ["plain \\n $${x}\n", 'heredoc:"plain \\\\n ${x}\\n"'],
    ['{"a": "${b}"}', '(template:bare "{\\"a\\": \\"" ${b} "\\"}")'],
    ["EOT\n${a}\nEOT\n", '(template:bare "EOT\\n" ${a} "\\nEOT\\n")'],
    ["\ufeffx", 'heredoc:"x"'],
    ["50%", 'heredoc:"50%"'],
    ["$", 'heredoc:"$"'],
  ])("%j", (source, printed) => {
    const tree = parseHclTemplate(source);
    expect(tree.problems).toEqual([]);
    expect(rangeFaults(tree)).toEqual([]);
    expect(printTree(tree.root)).toBe(printed);
  });
});

describe("bodies", () => {
  test.each([
    ["", "(body)"],
    ["\ufeffa = 1", "(body (attr a 1))"],
    ["a = 1\r\nb = 2\r\n", "(body (attr a 1) (attr b 2))"],
    ["a = 1 # c\nb = 2 // d\n/* e\n */ c = 3", "(body (attr a 1) (attr b 2) (attr c 3))"],
    ["x {}", "(body (block x (body)))"],
    ["x {\n}\n", "(body (block x (body)))"],
    ["x { a = 1 }", "(body (block x (body (attr a 1))))"],
    ["x { # c\n  a = 1\n}", "(body (block x (body (attr a 1))))"],
    ['resource "t" n "q\\"" {\n}', '(body (block resource "t" "n" "q\\"" (body)))'],
    ["x {\n  y {\n    z = 1\n  }\n  w = 2\n}", "(body (block x (body (block y (body (attr z 1))) (attr w 2))))"],
    ["a = 1\na = 2", "(body (attr a 1) (attr a 2))"],
    ["a = {\n  b = 1\n}\nc = 2", "(body (attr a (map [b 1])) (attr c 2))"],
    ["for_each = x\nfor = y", "(body (attr for_each x) (attr for y))"],
  ])("%j", (source, printed) => {
    expect(file(source)).toBe(printed);
  });

  test("ranges of blocks, headers, labels and bodies", () => {
    const source = 'x "l" m {\n  a = 1\n}\n';
    const tree = parseHcl(source);
    const [block] = tree.root.items;
    if (block?.kind !== "block") throw new Error("no block");
    const slice = (range: { start: number; end: number }) => source.slice(range.start, range.end);
    expect(slice(block.range)).toBe(source.trimEnd());
    expect(slice(block.headerRange)).toBe('x "l" m');
    expect(slice(block.typeRange)).toBe("x");
    expect(block.labels.map((label) => slice(label.range))).toEqual(['"l"', "m"]);
    expect(slice(block.body.range)).toBe("{\n  a = 1\n}");
  });

  test("comments are kept, and know whether they have a line of their own", () => {
    const source = '# one\na = 1 // two\n  /* three */ b = [ # four\r\n 1]\nc = "# no"\n';
    const tree = parseHcl(source);
    const comments = tree.comments.map(({ range, ownLine }) => [source.slice(range.start, range.end), ownLine]);
    expect(comments).toEqual([
      ["# one", true],
      ["// two", false],
      ["/* three */", true],
      ["# four", false],
    ]);
  });
});
