// Makes HCL for tests: a grammar-based generator of valid files, small mutations of texts, and the
// files of the corpus. Knows no parser.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import fc from "fast-check";

const corpusFolder = join(import.meta.dirname, "../../../shared/corpus/dev");

export interface CorpusFile {
  readonly name: string;
  readonly text: string;
}

/** Every `.tf` file of the corpus; `null`, and a line on stderr, where the corpus is not there. */
export function corpusFiles(test: string): readonly CorpusFile[] | null {
  if (!existsSync(corpusFolder)) {
    process.stderr.write(`NOT RUN: ${test} needs the corpus folder ${corpusFolder}, which does not exist here.\n`);
    return null;
  }
  return readdirSync(corpusFolder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".tf"))
    .sort()
    .map((name) => {
      const path = join(corpusFolder, name);
      return { name: relative(corpusFolder, path), text: readFileSync(path, "utf8") };
    });
}

// No `for`: in brackets that word begins an expression of its own.
const identifier = fc.constantFrom("a", "b", "foo", "my-name", "_x", "é1", "for_each", "in", "if", "变量", "x9");
const text = fc
  .array(
    fc.constantFrom(
      "a",
      "s3:*",
      " ",
      "/",
      "é",
      "😀",
      "$",
      "%",
      "$$",
      "%%",
      "$${",
      "%%{",
      "}",
      "{",
      "'",
      "~",
      "#",
      "//",
      "100",
    ),
    { maxLength: 6 },
  )
  .map((pieces) => closeMarkers(pieces.join("")));
/** Text that a sequence may follow: a `$` at its end would make an escape of it. */
const textBefore = text.map((t) => (/[$%]$/.test(t) ? `${t}.` : t));
const escapeSequence = fc.constantFrom("\\n", "\\r", "\\t", '\\"', "\\\\", "\\u00e9", "\\U0001F600", "\\u2028");
const number = fc.constantFrom("0", "1", "42", "1.5", "1e3", "12.25E-2", "007");

/** Undoes `${` and `%{` that pieces have formed by chance. */
function closeMarkers(chance: string): string {
  return chance.replace(/(\$+|%+)\{/g, (all, marks: string) => (marks.length >= 2 ? all : `${marks} {`));
}

const binaryOperator = fc.constantFrom("+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "&&", "||");

const { expression, template, flat } = fc.letrec<{
  expression: string;
  template: string;
  term: string;
  flat: string;
  steps: string;
  key: string;
  entries: string;
  sequence: string;
}>((tie) => {
  const inner = tie("flat");
  return {
    // `depthSize` keeps the texts small enough to be many.
    flat: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      number,
      tie("term"),
      fc.tuple(tie("term"), binaryOperator, tie("term")).map(([l, o, r]) => `${l} ${o} ${r}`),
      fc.tuple(tie("term"), tie("term"), tie("term")).map(([c, a, b]) => `${c} ? ${a} : ${b}`),
      tie("term").map((t) => `!${t}`),
      tie("term").map((t) => `-${t}`),
    ),
    expression: fc.oneof({ depthSize: "small" }, tie("flat"), tie("template")),
    term: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constantFrom("true", "false", "null", "1", "var.x", "local.y"),
      identifier,
      tie("template"),
      fc
        .tuple(fc.constantFrom("var", "data.aws_x.y", "each", "(a)", "f(1)", "[1]"), tie("steps"))
        .map(([t, s]) => t + s),
      inner.map((e) => `(${e})`),
      inner.map((e) => `(\n  ${e} # note\n)`),
      fc.array(inner, { maxLength: 3 }).map((items) => `[${items.join(", ")}]`),
      fc
        .array(inner, { minLength: 1, maxLength: 3 })
        .map((items) => `[\n${items.map((item) => `  ${item},\n`).join("")}]`),
      fc
        .tuple(fc.constantFrom("f", "merge", "provider::aws::arn_build"), fc.array(inner, { maxLength: 3 }))
        .map(([f, args]) => `${f}(${args.join(", ")})`),
      inner.map((e) => `concat(${e}...)`),
      tie("entries"),
      fc.tuple(identifier, inner, inner).map(([v, c, r]) => `[for ${v} in ${c} : ${r}]`),
      fc
        .tuple(identifier, identifier, inner, inner, inner)
        .map(([k, v, c, r, t]) => `{ for ${k}, ${v} in ${c} :\n ${r} => ${t}... if ${r} }`),
    ),
    key: fc.oneof(
      { depthSize: "small" },
      identifier,
      text.map((t) => `"${t}"`),
      inner.map((e) => `(${e})`),
    ),
    entries: fc.oneof(
      fc
        .array(fc.tuple(tie("key"), fc.constantFrom(" = ", ": ", "="), inner), { maxLength: 3 })
        .map((list) => `{ ${list.map((entry) => entry.join("")).join(", ")} }`),
      fc
        .array(
          fc.tuple(tie("key"), fc.constantFrom(" = ", " : "), inner, fc.constantFrom("\n", ",\n", " # c\n", "\n\n")),
          { maxLength: 3 },
        )
        .map((list) => `{\n${list.map((entry) => `  ${entry.join("")}`).join("")}}`),
    ),
    steps: fc
      .array(
        fc.oneof(
          fc.constantFrom(".a", ".b-c", ".0.b", "[0]", '["k"]', "[*]", ".*.a.0[0]", ".*[1]"),
          inner.map((e) => `[${e}]`),
        ),
        { minLength: 1, maxLength: 4 },
      )
      .map((list) => list.join("")),
    sequence: fc.oneof(
      { depthSize: "small" },
      inner.map((e) => `\${${e}}`),
      inner.map((e) => `\${~ ${e} ~}`),
      fc.tuple(inner, textBefore, textBefore).map(([c, a, b]) => `%{ if ${c} }${a}%{ else ~}${b}%{~ endif }`),
      fc.tuple(identifier, inner, textBefore).map(([v, c, a]) => `%{ for ${v} in ${c} ~}${a}%{ endfor }`),
    ),
    template: fc
      .array(fc.oneof({ depthSize: "small" }, text, escapeSequence, tie("sequence")), { maxLength: 4 })
      .map((pieces) => `"${joined(pieces)}"`),
  };
});

/** A literal that ends in `$` would make an escape of the sequence behind it; a blank keeps them apart. */
function joined(pieces: readonly string[]): string {
  let result = "";
  for (const piece of pieces) result += /[$%]$/.test(result) && /^[$%{]/.test(piece) ? ` ${piece}` : piece;
  return result;
}

const heredocLine = fc
  .tuple(
    fc.constantFrom("", "  ", "    ", "\t", " \u00a0 "),
    fc.array(
      fc.oneof(
        text,
        fc.constant("\\n"),
        flat.map((e) => `\${${e}}`),
        flat.map((e) => `\${~ ${e} ~}`),
      ),
      { maxLength: 3 },
    ),
  )
  .map(([indent, pieces]) => indent + joined(pieces));
const heredoc = fc
  .tuple(
    fc.constantFrom("<<", "<<-"),
    fc.array(heredocLine, { maxLength: 4 }),
    fc.constantFrom("", "  ", "\t"),
    fc.boolean(),
  )
  .map(([open, lines, indent, directive]) => {
    const body = directive ? ["%{ if x ~}", ...lines, "  %{ endif ~}"] : lines;
    return `${open}EOT\n${body.map((line) => `${line}\n`).join("")}${indent}EOT`;
  });

const attribute = (name: string) =>
  fc
    .oneof({ arbitrary: expression, weight: 4 }, { arbitrary: heredoc, weight: 1 })
    .map((value) => `${name} = ${value}\n`);
const comment = fc.constantFrom("# c\n", "// c\n", "/* c\n d */\n", "\n", "  \n");
const itemsOf = (depth: number): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.uniqueArray(fc.constantFrom("a1", "a2", "a-3", "ä4"), { maxLength: 3 }),
      fc.array(comment, { maxLength: 2 }),
      depth > 2 ? fc.constant([]) : fc.array(blockOf(depth), { maxLength: 2 }),
    )
    .chain(([names, comments, blocks]) =>
      fc.tuple(...names.map(attribute)).map((attributes) => [...attributes, ...comments, ...blocks].join("")),
    );
const label = fc.constantFrom('"l"', "bare", '"x y"', '"q\\"$"', '"é"');
function blockOf(depth: number): fc.Arbitrary<string> {
  // The number of labels is part of the name: hcl2json cannot print one type with several.
  return fc.array(label, { maxLength: 2 }).chain((labels) => {
    const header = [`block${labels.length}`, ...labels].join(" ");
    return fc.oneof(
      itemsOf(depth + 1).map((body) => `${header} {\n${body}}\n`),
      fc.constant(`${header} {}\n`),
      expression.map((value) => `${header} { a1 = ${value} }\n`),
    );
  });
}

/** Valid HCL files. */
export const validHcl: fc.Arbitrary<string> = fc
  .tuple(itemsOf(0), fc.constantFrom("\n", "\r\n"))
  .map(([items, lineEnd]) => (lineEnd === "\n" ? items : items.replaceAll("\n", "\r\n")));

/** Valid templates without quotes around them, as in template files. */
export const validTemplate: fc.Arbitrary<string> = template.map((quoted) => quoted.slice(1, -1).replaceAll("\\", "/"));

const snippet = fc.constantFrom(
  ..."{}[]()\"'\n\r =:,.*?!~$%#/\\<>-&|;`0aé".split(""),
  "${",
  "%{",
  "$${",
  "~}",
  "<<E\n",
  "\nEOT\n",
  "...",
  "=>",
  "::",
  "/*",
  "*/",
  "//",
  "for ",
  " if ",
  "\n}\n",
  " = 1\n",
  "\u00a0",
  "\ufeff",
  "\0",
);

/** Texts that differ from the given ones in up to three places. */
export function mutated(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.constantFrom(0, 0, 1, 1, 2, 8),
    insert: fc.option(snippet, { nil: "" }),
  });
  return fc.tuple(texts, fc.array(edit, { minLength: 1, maxLength: 3 })).map(([original, edits]) => {
    let result = original;
    for (const { at, cut, insert } of edits) {
      const start = Math.floor(at * result.length);
      result = result.slice(0, start) + insert + result.slice(start + cut);
    }
    // A cut through a character is no UTF-8 text; unit tests have that case.
    return result.replace(/\p{Surrogate}/gu, "");
  });
}
