// Makes YAML for tests: a grammar-based generator of documents, printed by the `yaml` library in random
// styles. Knows what CloudFormation templates and policies are made of.

import fc from "fast-check";
import { Document, type Node, Scalar, YAMLMap, YAMLSeq } from "yaml";

const word = fc.constantFrom(
  "a",
  "Effect",
  "s3:*",
  "arn:aws:s3:::b/*",
  "2012-10-17",
  "no",
  "~",
  "",
  "it's",
  'say "x"',
  "a # b",
  "a: b",
  "- x",
  "[x]",
  "{{resolve}}",
  "!Ref",
  "&x",
  "*",
  "%",
  "@",
  " lead",
  "trail ",
  "é",
  "😀",
  "\\",
  "\t",
  "\u0007",
  "\u00a0x",
  "x\ufeff",
);
const text = fc.oneof(
  word,
  fc.array(word, { minLength: 2, maxLength: 12 }).map((words) => words.join(" ")),
  fc.array(word, { minLength: 2, maxLength: 5 }).map((lines) => lines.join("\n")),
  fc.array(word, { minLength: 1, maxLength: 4 }).map((lines) => `${lines.join("\n")}\n`),
);
const scalarType = fc.constantFrom(
  Scalar.PLAIN,
  Scalar.QUOTE_SINGLE,
  Scalar.QUOTE_DOUBLE,
  Scalar.BLOCK_LITERAL,
  Scalar.BLOCK_FOLDED,
);
const tag = fc.constantFrom("!Sub", "!GetAtt", "!x-y");
const comment = fc.constantFrom(" note", " say } and ]", " 'quoted\" |");

const scalar = fc
  .record({
    value: text,
    type: scalarType,
    tag: fc.option(tag, { nil: undefined, freq: 4 }),
    comment: fc.option(comment, { nil: undefined, freq: 6 }),
    before: fc.option(comment, { nil: undefined, freq: 8 }),
  })
  .map((recipe): Node => {
    const node = new Scalar(recipe.value);
    node.type = recipe.type;
    if (recipe.tag !== undefined) node.tag = recipe.tag;
    // The library prints a comment behind the last line of a block text into the text.
    if (recipe.comment !== undefined && !recipe.value.includes("\n")) node.comment = recipe.comment;
    if (recipe.before !== undefined) node.commentBefore = recipe.before;
    return node;
  });

const { node } = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalar,
    fc
      .record({
        items: fc.array(tie("node"), { maxLength: 4 }),
        flow: fc.boolean(),
        tag: fc.option(tag, { nil: undefined, freq: 4 }),
      })
      .map((recipe): Node => {
        const list = new YAMLSeq();
        list.items = recipe.items;
        list.flow = recipe.flow;
        if (recipe.tag !== undefined) list.tag = recipe.tag;
        return list;
      }),
    fc
      .record({
        keys: fc.uniqueArray(
          fc.constantFrom("a", "Fn::Sub", "n", "E2", "two words", "1", "é", "'", '"', "#", "x: y", "<<"),
          {
            maxLength: 4,
          },
        ),
        values: fc.array(tie("node"), { minLength: 4, maxLength: 4 }),
        flow: fc.boolean(),
        tag: fc.option(tag, { nil: undefined, freq: 4 }),
      })
      .map((recipe): Node => {
        const map = new YAMLMap();
        recipe.keys.forEach((key, at) => {
          map.add({ key: new Scalar(key), value: recipe.values[at] });
        });
        map.flow = recipe.flow;
        if (recipe.tag !== undefined) map.tag = recipe.tag;
        return map;
      }),
  ),
}));

/** Valid YAML documents in the styles that people and programs write. */
export const validYaml: fc.Arbitrary<string> = fc
  .record({
    node,
    indent: fc.integer({ min: 2, max: 4 }),
    indentSeq: fc.boolean(),
    lineWidth: fc.constantFrom(0, 20, 80),
    flowCollectionPadding: fc.boolean(),
    lineEnd: fc.constantFrom("\n", "\n", "\r\n"),
    start: fc.constantFrom("", "", "---\n", "# head\n", "%YAML 1.1\n---\n", "\ufeff"),
  })
  .map(({ node: contents, lineEnd, start, ...options }) => {
    const document = new Document(null, { schema: "failsafe" });
    document.contents = contents;
    return (start + document.toString(options)).replaceAll("\n", lineEnd);
  });
