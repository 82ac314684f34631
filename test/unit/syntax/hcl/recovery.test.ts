// Broken HCL: what is said, and what is still read.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseHcl, parseHclExpression, parseHclTemplate } from "../../../../packages/core/src/syntax/hcl/parse.js";
import { type BodyNode, limits, type SyntaxTree } from "../../../../packages/core/src/syntax/tree.js";
import { corpusFiles, mutated, validHcl, validTemplate } from "../../../harness/hcl-samples.js";
import { allNodes, printTree, rangeFaults } from "../../../harness/print-tree.js";

/** The problems of a tree as `text it points at: message`. */
function problems(tree: SyntaxTree): string[] {
  return tree.problems.map(({ range, message }) => `${tree.text.slice(range.start, range.end)}: ${message}`);
}

/** Names of arguments and blocks, blocks with their content. */
function outline(body: BodyNode): string {
  return body.items
    .map((item) =>
      item.kind === "attribute"
        ? item.name
        : [item.type, ...item.labels.map((l) => l.text), `{${outline(item.body)}}`].join(" "),
    )
    .join("; ");
}

describe("one fault gives one message and loses little", () => {
  test.each([
    // [source, what is pointed at, start of the message, what is left]
    ['a = "x\nb = 1\n', '"', "This string is not closed.", "a; b"],
    ['r "x\n', '"', "This string is not closed.", "r x {}"],
    ['x {\n  a = ["b, "c"]\n  d = 1\n}\ny {}\n', "c", "A comma or a closing bracket", "x {a; d}; y {}"],
    ["x {\n  a = [1, 2\n  b = 3\n}\ny {}\n", "b", "A closing bracket is expected before this line.", "x {a; b}; y {}"],
    ["x {\n  a = f(1, 2\n  b = 3\n}\ny {}\n", "b", "A closing parenthesis is expected before", "x {a; b}; y {}"],
    ["x {\n  a = (1 + 2\n  b = 3\n}\ny {}\n", "b", "A closing parenthesis", "x {a; b}; y {}"],
    ["x {\n  a = b[0\n  c = 3\n}\ny {}\n", "c", "A closing bracket", "x {a; c}; y {}"],
    ["a = [1 2]\nb = 1\n", "2", "A comma or a closing bracket", "a; b"],
    ["a = {\n  b = 1\n  c 2\n  d = 3\n}\ne = 1\n", "2", "`=` and a value are expected", "a; e"],
    ["a = { b => 1 }\nc = 1\n", "=>", "`=` and a value are expected", "a; c"],
    ["a =\nb = 1\n", "=", "A value is expected here.", "a; b"],
    ["a = 1 +\nb = 1\n", "+", "A value is expected here.", "a; b"],
    ["a = b.\nc = 1\n", ".", "A name is expected behind the dot.", "a; c"],
    ["a = b ? c\nd = 1\n", "c", "A conditional needs a colon", "a; d"],
    ["a\nb = 1\n", "a", "`a` needs `= value`", "b"],
    ["a b\nc = 1\n", "b", "A block needs its content in braces", "a b {}; c"],
    ['r "a" "b"\n{\n  c = 1\n}\n', '"', "A block needs its content in braces", "r a b {c}"],
    ["a: 1\nb = 2\n", ":", "Arguments are set with `=`.", "a; b"],
    ['"a" = 1\nb = 2\n', '"', "Names of arguments stand without quotes.", "a; b"],
    ["a = 1, b = 2\nc = 3\n", ",", "Arguments are separated by line ends", "a; b; c"],
    ["a = 1; b = 2\nc = 3\n", ";", "HCL uses no `;`.", "a; b; c"],
    ["a = 1 b = 2\n", "b", "A line end is expected behind this argument.", "a; b"],
    ["a {} b {}\n", "b", "A line end is expected behind this block.", "a {}; b {}"],
    ["x { a = 1, b = 2 }\nc = 1\n", ",", "A block on one line can hold one argument.", "x {a; b}; c"],
    ["x { y { a = 1 } }\nc = 1\n", "y", "A block on one line can hold one argument, no block.", "x {y {a}}; c"],
    ["x { a = 1\n}\nc = 1\n", "1", "The closing brace is expected on this line", "x {a}; c"],
    ["x {\n  a = 1 }\nc = 1\n", "}", "A line end is expected behind this argument, before", "x {a}; c"],
    ["a = 1\n}\nb = 2\n", "}", "This brace closes nothing.", "a; b"],
    ["x {\n  a = 1\n", "x", "This block is not closed.", "x {a}"],
    ["x {\n  a = 1\n\ny {\n  b = 1\n}\n\nc = 1\n", "x", "This block is not closed.", "x {a}; y {b}; c"],
    ["x {\n  y {\n    a = 1\n\n}\n\nz {\n}\n", "x", "This block is not closed.", "x {y {a}}; z {}"],
    ['x {\n  a = {\n    b = 1\n\n  c = 2\n}\n\nr "s" {\n}\n', "x", "This block is not closed.", "x {a}; r s {}"],
    [
      'x {\n  a = f({\n    b = 1\n\nr "s" {\n}\n',
      "r",
      "A closing brace is expected before this block.",
      "x {a}; r s {}",
    ],
    ["a = <<E\ntext\n}\nr {\n  b = 1\n}\n", "<<E", "This heredoc is not closed.", "a; r {b}"],
    ["a = <<E\ntext\nE", "E", "A line end has to follow the closing `E`.", "a"],
    ["a = <<E \ntext\nE\nb = 1\n", " ", "Blanks stand behind the tag", "a; b"],
    ["a = 'text'\nb = 1\n", "'", "HCL has no single quotes.", "a; b"],
    ["a = b & c\nd = 1\n", "&", "HCL has no `&` operator.", "a; d"],
    ["a = 1.2.3\nb = 1\n", "1.2.3", "This is not a number.", "a; b"],
    ['a = "\\d+"\nb = 1\n', "\\d", "`\\d` is not an escape sequence.", "a; b"],
    ['a = "x${b"\nc = 1\n', "${", "This `${` is not closed.", "a; c"],
    ['a = "x${b c}y"\nd = 1\n', "c", "A closing brace is expected here.", "a; d"],
    ['a = "x${}y"\nd = 1\n', "}", "A value is expected here.", "a; d"],
    ["a = <<E\n${b c} d\n${e}\nE\nf = 1\n", "c", "A closing brace is expected here.", "a; f"],
    ['a = "%{ if b }c"\nd = 1\n', "%{ if b }", "This `%{ if }` is not closed.", "a; d"],
    ['a = "b%{ endif }c"\nd = 1\n', "%{ endif }", "`%{ endif }` does not belong here.", "a; d"],
    ['a = "%{ unless b }c"\nd = 1\n', "unless", "`if`, `else`", "a; d"],
    ["a = [for x y : x]\nb = 1\n", "y", "`in` and the collection", "a; b"],
    ["a = {for x in y : x}\nb = 1\n", "}", "A `for` in braces gives an object", "a; b"],
    ["/* never closed\na = 1\n", "/*", "This comment is not closed.", ""],
    ["a = 1\0\nb = 2\n", "\0", "A control character", "a; b"],
    ["a = “x”\nb = 2\n", "“", "Curly quotes are not quotes", "a; b"],
    ['a = "\ud800"\nb = 2\n', "\ud800", "Half of a character", "a; b"],
    ["\ud800a = 1\nb = 2\n", "\ud800", "This character is not used in HCL, or is half of one.", "a; b"],
    ["a = p::q\nb = 2\n", "q", "`::` belongs to the name of a function.", "a; b"],
    ["a = b.0.1\nc = 2\n", "0.1", "Two indexes cannot be strung with dots.", "a; c"],
    ["a = {b = 1", "1", "A comma, a line end or a closing brace", "a"],
    ["a = \"${'b\r\nc = 1\n", "'", "HCL has no single quotes.", "a; c"],
    ["a = [{ b = 1 }}]\nc = 2\n", "}", "A comma or a closing bracket", "a; c"],
  ])("%j", (source, pointedAt, message, left) => {
    const tree = parseHcl(source);
    expect(rangeFaults(tree)).toEqual([]);
    expect(outline(tree.root)).toBe(left);
    expect(problems(tree)).toHaveLength(1);
    expect(problems(tree)[0]).toContain(`${pointedAt}: ${message}`);
    expect(tree.problems[0]?.kind).toBe("syntax");
  });

  test("a block in an object is read as a member", () => {
    const tree = parseHcl('a = [{\n  b = 1\n\n  principals {\n    type = "AWS"\n  }\n}]\nc = 1\n');
    expect(problems(tree)).toEqual([
      "{: `principals` is written as a block, but stands in an object. Write `principals = {`.",
    ]);
    expect(printTree(tree.root)).toBe('(body (attr a (list (map [b 1] [principals (map [type "AWS"])]))) (attr c 1))');
  });

  test("two faults far apart give two messages", () => {
    const tree = parseHcl("a = [1 2]\nb = 1\nc = )\nd = 2\n");
    expect(problems(tree)).toHaveLength(2);
    expect(outline(tree.root)).toBe("a; b; c; d");
  });

  test("the two broken files of the corpus", () => {
    const broken = corpusFiles("recovery.test.ts")?.filter((file) =>
      /example_(Admin|StarAction)PolicyDocument/.test(file.name),
    );
    if (broken === undefined) return;
    expect(broken).toHaveLength(2);
    for (const file of broken) {
      const tree = parseHcl(file.text);
      expect(problems(tree)).toHaveLength(1);
      expect(tree.problems[0]?.kind).toBe("syntax");
      expect(tree.root.items.length).toBeGreaterThanOrEqual(4);
    }
  });
});

const sample = `# A sample with everything.
resource "aws_x" "y" {
  count = var.n > 0 ? 1 : 0
  tags  = merge(local.tags, { Name = "n-\${var.e}", "k" : [1, -2] })
  ids   = [for i, s in aws_s.all[*].id : s if s != null]
  by    = { for k, v in m : k => v... }
  text  = <<-EOT
    {"a": "\${b ~}",
    %{ if c ~}
      "d": "$\${e}"
    %{ endif ~}
    }
  EOT
  inner { one = "\\u00e9\\n" } /* two
  lines */
  nested "l" {
    a = b.*.c.0[1]
  }
}
x = p::f(<<E
😀
E
)
`;

describe("every prefix of a file", () => {
  test("ends, and has ranges that nest", () => {
    for (let end = 0; end <= sample.length; end++) {
      const tree = parseHcl(sample.slice(0, end));
      expect(rangeFaults(tree), JSON.stringify(sample.slice(0, end))).toEqual([]);
      expect(tree.problems.length, JSON.stringify(sample.slice(0, end))).toBeLessThanOrEqual(3);
    }
  });

  test("keeps the arguments before the cut", () => {
    const end = sample.indexOf("text  =");
    expect(outline(parseHcl(sample.slice(0, end)).root)).toBe("resource aws_x y {count; tags; ids; by}");
  });

  test("with a line taken out", () => {
    const lines = sample.split("\n");
    for (let index = 0; index < lines.length; index++) {
      const tree = parseHcl(lines.filter((_, other) => other !== index).join("\n"));
      expect(rangeFaults(tree)).toEqual([]);
      expect(tree.problems.length, lines[index]).toBeLessThanOrEqual(4);
    }
  });
});

const alphabet = fc.constantFrom(
  ...'ab10 \n\n\t{}[]()""\'=:,.*?!~$%#/\\<>-+&|;é'.split(""),
  ...[
    "${",
    "%{",
    "$${",
    "~}",
    "<<E\n",
    "<<-E\n",
    "\nE\n",
    "...",
    "=>",
    "::",
    "/*",
    "*/",
    "for x in ",
    " if ",
    "\r\n",
    "\r",
    "\0",
    "\ud800",
    "\u00a0",
    "%{if a}",
    "%{endif}",
    '"a" {\n',
    "\n}\n",
    " = ",
  ],
);
const anyText = fc.array(alphabet, { maxLength: 60 }).map((pieces) => pieces.join(""));

describe("any text", () => {
  test("is read without throwing, into ranges that nest", () => {
    const check = (text: string): void => {
      expect(rangeFaults(parseHcl(text)), JSON.stringify(text)).toEqual([]);
      expect(rangeFaults(parseHclExpression(text)), JSON.stringify(text)).toEqual([]);
      expect(rangeFaults(parseHclTemplate(text)), JSON.stringify(text)).toEqual([]);
    };
    fc.assert(fc.property(anyText, check), { seed: 3001, numRuns: 4000 });
    fc.assert(fc.property(mutated(validHcl), check), { seed: 3002, numRuns: 1500 });
    fc.assert(fc.property(mutated(validTemplate), check), { seed: 3003, numRuns: 500 });
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 40 }), check), { seed: 3004, numRuns: 1000 });
  });

  test("an expression keeps to its part of the text", () => {
    fc.assert(
      fc.property(anyText, fc.nat(60), fc.nat(60), (text, a, b) => {
        const at = { start: Math.min(a, b, text.length), end: Math.min(Math.max(a, b), text.length) };
        const tree = parseHclExpression(text, at);
        for (const { range } of [tree.root, ...tree.comments]) {
          expect(range.start).toBeGreaterThanOrEqual(at.start);
          expect(range.end).toBeLessThanOrEqual(at.end);
        }
        const alone = parseHclExpression(text.slice(at.start, at.end));
        expect(printTree(tree.root), JSON.stringify(text)).toBe(printTree(alone.root));
      }),
      { seed: 3005, numRuns: 2000 },
    );
  });
});

describe("limits", () => {
  /** The longest way from the root to a leaf. */
  function height(tree: SyntaxTree): number {
    const depth = new Map<object, number>([[tree.root, 1]]);
    let highest = 1;
    for (const node of allNodes(tree.root)) {
      const below = (depth.get(node) ?? 0) + 1;
      highest = Math.max(highest, below - 1);
      for (const child of Object.values(node).flat())
        if (typeof child === "object" && child !== null) depth.set(child, below);
    }
    return highest;
  }

  const many = 10_000;
  test.each([
    ["lists", `a = ${"[".repeat(many)}${"]".repeat(many)}\nb = 1\n`],
    ["unclosed lists", `a = ${"[".repeat(many)}`],
    ["objects", `a = ${"{a=".repeat(many)}1${"}".repeat(many)}\nb = 1\n`],
    ["parentheses", `a = ${"(".repeat(many)}1${")".repeat(many)}\nb = 1\n`],
    ["calls", `a = ${"f(".repeat(many)}1${")".repeat(many)}\nb = 1\n`],
    ["indexes", `a = ${"b[".repeat(many)}1${"]".repeat(many)}\nb = 1\n`],
    ["signs", `a = ${"-".repeat(many)}1\nb = 1\n`],
    ["sums", `a = 1${" + 1".repeat(many)}\nb = 1\n`],
    ["conditionals", `a = ${"b ? 1 : ".repeat(many)}2\nb = 1\n`],
    ["attributes", `a = b${".c".repeat(many)}\nb = 1\n`],
    ["splats", `a = b${"[*]".repeat(many)}\nb = 1\n`],
    ["attribute splats", `a = b.*${".c".repeat(many)}\nb = 1\n`],
    ["templates", `a = ${'"${'.repeat(many)}1${'}"'.repeat(many)}\nb = 1\n`],
    ["unclosed templates", `a = ${'"${'.repeat(many)}`],
    ["directives", `a = "${"%{if a}".repeat(many)}${"%{endif}".repeat(many)}"\nb = 1\n`],
    ["for", `a = ${"[for x in ".repeat(many)}y${" : x]".repeat(many)}\nb = 1\n`],
    ["blocks", `${"a {\n".repeat(many)}${"}\n".repeat(many)}b = 1\n`],
    ["heredocs", `a = ${"<<E\n${".repeat(many)}1${"}\nE\n".repeat(many)}\nb = 1\n`],
  ])("%s beyond the depth are skipped, once reported, and quickly", (_, source) => {
    const started = performance.now();
    const tree = parseHcl(source);
    expect(performance.now() - started).toBeLessThan(1500);
    expect(tree.problems.filter((problem) => problem.kind === "limit")).toHaveLength(1);
    expect(height(tree)).toBeLessThan(limits.depth * 2 + 10);
    expect(rangeFaults(tree)).toEqual([]);
    if (source.endsWith("b = 1\n")) {
      expect(tree.problems).toHaveLength(1);
      expect(outline(tree.root)).toMatch(/; b$/);
    }
  });

  test("nesting up to the depth is read", () => {
    const nested = limits.depth - 1;
    expect(parseHcl(`a = ${"[".repeat(nested)}${"]".repeat(nested)}`).problems).toEqual([]);
  });

  test("a file of too many parts is read up to the limit", () => {
    const tree = parseHcl("a = [1]\n".repeat(limits.nodes));
    expect(tree.problems.map((problem) => problem.kind)).toEqual(["limit"]);
    expect(tree.root.items.length).toBeGreaterThan(limits.nodes / 4);
    expect(tree.root.items.length).toBeLessThanOrEqual(limits.nodes);
    expect(rangeFaults(tree)).toEqual([]);
  });
});

describe("broken texts take no more than linear time", () => {
  const size = 40_000;
  test.each([
    ["heredocs without end", "a = <<E\n", "x"],
    ["heredocs of many tags", "a = <<E%\n", "x"],
    ["strings without end", 'a = "\n', ""],
    ["comments opened", "/* ", ""],
    ["braces opened", "a {", ""],
    ["braces closed", "}", ""],
    ["sequences opened in strings", 'a = "${\n', ""],
    ["sequences opened in one string", "${", 'a = "'],
    ["sequences opened in a heredoc", "${\n", "a = <<E\nE\n<<E\n"],
    ["mixed openers", 'a = [{("${', ""],
    ["mixed closers", ")]}", "a = ["],
    ["arguments on one line", "a = 1 ", ""],
    ["arguments on one line in a block", "a = 1 ", "x {\n"],
    ["commas", ",", "a = ["],
    ["dots", ".", "a = b"],
    ["numbers with dots", "1..", "a = "],
    ["dollars", "$", 'a = "'],
    ["backslashes", "\\", 'a = "'],
    ["blanks", " ", "a {"],
    ["line ends", "\n", "a = ["],
    ["invalid characters", "\0", ""],
    ["words", "a ", ""],
    ["words in lines", "a\n", ""],
    ["labels", '"a"', "a "],
    ["else", "%{ else }", 'a = "'],
    ["colons", "::a", "a = b"],
  ])("%s", (_, piece, before) => {
    const time = (count: number): number => {
      const text =
        before + Array.from({ length: count }, (_each, index) => piece.replace("%\n", `${index}\n`)).join("");
      const started = performance.now();
      parseHcl(text);
      return performance.now() - started;
    };
    time(size / 4);
    // Quadratic reading of these would take minutes, not a second.
    expect(time(size)).toBeLessThan(1500);
  });
});
