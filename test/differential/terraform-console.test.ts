// Holds the evaluator against `terraform console`: the table of functions, and expressions made at
// random. What the evaluator knows is what Terraform says; it may always know less.
//
// Where the two differ on purpose:
// - What Terraform refuses is not compared: the evaluator goes on with the likeliest value (§2.4.10).
// - Collections are never found equal, since lists and tuples are not told apart.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { askTerraform, terraformVersion } from "../harness/terraform-console.js";
import { evaluateExpressions, knownJson } from "../harness/terraform-expression.js";
import { functionTable } from "../harness/terraform-function-table.js";

const version = terraformVersion("test/differential/terraform-console.test.ts");

interface Disagreement {
  readonly expression: string;
  readonly terraform: string | null;
  readonly ours: string | null;
}

function disagreements(expressions: readonly string[]): { wrong: readonly Disagreement[]; known: number } {
  const answers = askTerraform(expressions);
  const values = evaluateExpressions(expressions);
  const all = expressions.map((expression, index): Disagreement => {
    const value = values[index];
    return { expression, terraform: answers[index] ?? null, ours: value === undefined ? null : knownJson(value) };
  });
  const compared = all.filter(({ terraform, ours }) => terraform !== null && ours !== null);
  return { wrong: compared.filter(({ terraform, ours }) => terraform !== ours), known: compared.length };
}

const text = fc.constantFrom('"a"', '"b-c"', '"A b"', '""', '"10"', '"true"', '"arn:aws:s3:::x/*"', '"a$${b}"', '"é"');
const number = fc.constantFrom("0", "1", "2", "7", "1.5", "-3", "0.1", "1e3", "100000000000000000001");
const flag = fc.constantFrom("true", "false");

/** Expressions by the type they mostly have, so that few of them are refused. */
const { any, texts, numbers, flags, lists } = fc.letrec<
  Record<"any" | "texts" | "numbers" | "flags" | "lists" | "maps", string>
>((tie) => {
  const call = (name: string, ...values: fc.Arbitrary<string>[]) =>
    fc.tuple(...values).map((given) => `${name}(${given.join(", ")})`);
  const [s, n, b, l, m] = [tie("texts"), tie("numbers"), tie("flags"), tie("lists"), tie("maps")];
  const oneOf = (...names: string[]) => fc.constantFrom(...names);
  return {
    any: fc.oneof(
      s,
      n,
      b,
      l,
      m,
      fc.constant("null"),
      fc.tuple(b, tie("any"), tie("any")).map(([condition, yes, no]) => `(${condition} ? ${yes} : ${no})`),
    ),
    texts: fc.oneof(
      { maxDepth: 3 },
      text,
      fc
        .tuple(
          oneOf(
            "lower",
            "upper",
            "title",
            "trimspace",
            "chomp",
            "strrev",
            "basename",
            "dirname",
            "urlencode",
            "base64encode",
            "jsonencode",
            "tostring",
          ),
          s,
        )
        .map(([name, value]) => `${name}(${value})`),
      fc
        .tuple(oneOf("trimprefix", "trimsuffix", "trim"), s, s)
        .map(([name, one, other]) => `${name}(${one}, ${other})`),
      fc.tuple(s, n).map(([value, count]) => `"<\${${value}}-\${${count}}>"`),
      fc.tuple(b, s, s).map(([condition, yes, no]) => `(${condition} ? ${yes} : ${no})`),
      call("lookup", m, s, s),
      call("element", l, fc.constantFrom("0", "1", "5")),
      fc.tuple(b, s).map(([condition, value]) => `"%{ if ${condition} }\${${value}}%{ else }-%{ endif }"`),
      l.map((list) => `"%{ for x in ${list} }\${jsonencode(x)},%{ endfor }"`),
      call("join", s, l),
      call(
        "replace",
        s,
        fc.constantFrom('"a"', '"-"', '"/[a-c]/"', '"/(b)-?/"', '""'),
        fc.constantFrom('"x"', '""', '"<$1>"'),
      ),
      call("substr", s, fc.constantFrom("0", "1", "-2"), fc.constantFrom("-1", "0", "2")),
      call("format", fc.constantFrom('"%s:%v"', '"%5s|%-6s"', '"%q%s"'), s, s),
      call("format", fc.constantFrom('"%d"', '"%05d"', '"%x"', '"%.2f"', '"%v"'), n),
      call("coalesce", s, s),
      call("try", fc.constantFrom("{ a = 1 }.b", 'tonumber("x")', "[][0]"), s),
    ),
    numbers: fc.oneof(
      { maxDepth: 3 },
      number,
      fc.tuple(n, oneOf("+", "-", "*", "/", "%"), n).map(([one, sign, other]) => `(${one} ${sign} ${other})`),
      fc.tuple(oneOf("abs", "ceil", "floor", "signum"), n).map(([name, value]) => `${name}(${value})`),
      fc.tuple(oneOf("max", "min"), n, n).map(([name, one, other]) => `${name}(${one}, ${other})`),
      fc.tuple(fc.constant("length"), fc.oneof(s, l, m)).map(([name, value]) => `${name}(${value})`),
      fc.tuple(b, n, n).map(([condition, yes, no]) => `(${condition} ? ${yes} : ${no})`),
      call(
        "sum",
        fc.array(n, { minLength: 1, maxLength: 3 }).map((all) => `[${all.join(", ")}]`),
      ),
    ),
    flags: fc.oneof(
      { maxDepth: 3 },
      flag,
      fc.tuple(n, oneOf("<", "<=", ">", ">=", "==", "!="), n).map(([one, sign, other]) => `(${one} ${sign} ${other})`),
      fc.tuple(s, oneOf("==", "!="), tie("any")).map(([one, sign, other]) => `(${one} ${sign} ${other})`),
      fc.tuple(b, oneOf("&&", "||"), b).map(([one, sign, other]) => `(${one} ${sign} ${other})`),
      b.map((value) => `!${value}`),
      fc
        .tuple(oneOf("startswith", "endswith", "strcontains"), s, s)
        .map(([name, one, other]) => `${name}(${one}, ${other})`),
      call("contains", l, tie("any")),
      call(
        "can",
        fc.constantFrom("{ a = 1 }.a", "{ a = 1 }.b", 'regex("^a", "ba")', 'regex("a$", "ba")', 'tobool("no")'),
      ),
    ),
    lists: fc.oneof(
      { maxDepth: 3 },
      fc.array(s, { maxLength: 3 }).map((all) => `[${all.join(", ")}]`),
      fc.array(tie("any"), { maxLength: 3 }).map((all) => `[${all.join(", ")}]`),
      call("concat", l, l),
      fc.tuple(b, l, l).map(([condition, yes, no]) => `(${condition} ? ${yes} : ${no})`),
      fc
        .tuple(
          oneOf("distinct", "flatten", "toset", "tolist", "reverse", "sort", "compact", "keys", "values"),
          fc.oneof(l, m),
        )
        .map(([name, value]) => `${name}(${value})`),
      fc
        .tuple(oneOf("setunion", "setintersection", "setsubtract", "setproduct"), l, l)
        .map(([name, one, other]) => `${name}(${one}, ${other})`),
      call("split", fc.constantFrom('"-"', '":"', '""'), s),
      call("slice", l, fc.constantFrom("0", "1"), fc.constantFrom("1", "2")),
      call("chunklist", l, fc.constantFrom("1", "2")),
      call("range", fc.constantFrom("0", "3", "-2", "1.5")),
      call("formatlist", fc.constantFrom('"%s!"', '"%v"'), l),
      call("regexall", fc.constantFrom('"[a-z]"', '"(a)(b)?"'), s),
      l.map((list) => `[for i, x in ${list} : i if i != 1]`),
      l.map((list) => `[for x in ${list} : x]`),
      m.map((map) => `[for k, v in ${map} : "\${k}=\${jsonencode(v)}"]`),
      fc.tuple(l).map(([list]) => `${list}[*]`),
    ),
    maps: fc.oneof(
      { maxDepth: 3 },
      fc
        .array(fc.tuple(fc.constantFrom("a", "b", '"c d"'), tie("any")), { maxLength: 3 })
        .map((all) => `{ ${all.map(([key, value]) => `${key} = ${value}`).join(", ")} }`),
      call("merge", m, m),
      fc.tuple(b, m, m).map(([condition, yes, no]) => `(${condition} ? ${yes} : ${no})`),
      fc.tuple(l).map(([list]) => `{ for i, x in ${list} : "k\${i}" => x }`),
      l.map((list) => `{ for x in ${list} : jsonencode(x) => 1... }`),
      call(
        "zipmap",
        fc.constant('["a", "b"]'),
        fc.tuple(s, s).map((all) => `[${all.join(", ")}]`),
      ),
      call("tomap", m),
    ),
  };
});

describe.runIf(version !== null)(`terraform console ${version}`, () => {
  test("says of the table of functions what stands in it", { timeout: 60_000 }, () => {
    const answers = askTerraform(functionTable.map(([expression]) => expression));
    expect(functionTable.map(([expression], index) => [expression, answers[index]])).toEqual(functionTable);
  });

  test("agrees with what the evaluator knows of expressions made at random", { timeout: 60_000 }, () => {
    const expressions = fc.sample(fc.oneof(any, texts, numbers, flags, lists), { numRuns: 4000, seed: 20_240_501 });
    const distinct = [...new Set(expressions)];
    let known = 0;
    // In portions, since a file that is too large is not read.
    for (let start = 0; start < distinct.length; start += 1000) {
      const portion = disagreements(distinct.slice(start, start + 1000));
      expect(portion.wrong).toEqual([]);
      known += portion.known;
    }
    // Most of them have to be known, or this would compare nothing.
    expect(known).toBeGreaterThan(1500);
  });
});

if (version === null)
  test("terraform is not there: nothing was compared", () => {
    expect(version).toBeNull();
  });
