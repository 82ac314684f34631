// Fixes of random policies in random layouts: another parser must read what was intended, and nothing
// else may have changed.

import fc from "fast-check";
import { expect, test } from "vitest";
import { Document, isCollection, isMap, isNode, isPair, isScalar, parse, parseDocument, visit } from "yaml";
import { fixed, type StepAt } from "./fixed-text.js";
import { caseOf, type Json, runs, seed } from "./random-policies.js";

const indent = fc.constantFrom<number | string>(0, 1, 2, 4, "\t");
const lineEnd = fc.constantFrom("\n", "\r\n");

test("JSON", () => {
  fc.assert(
    fc.property(caseOf, indent, lineEnd, fc.boolean(), ({ before, step, after }, space, breaks, isOpenEnd) => {
      const printed = JSON.stringify(before, null, space) + (isOpenEnd ? "" : "\n");
      const text = printed.replaceAll("\n", breaks);
      const result = fixed("json", text, step);
      expect(result && JSON.parse(result)).toEqual(after);
      if (breaks === "\r\n") expect(result).not.toMatch(/[^\r]\n/);
      expect(result?.endsWith("\n")).toBe(!isOpenEnd);
      // What was written compactly stays so.
      if (space === 0) expect(result?.trimEnd().replace(/"(\\.|[^"\\])*"/g, "")).not.toMatch(/\s/);
    }),
    { seed, numRuns: runs },
  );
});

const yamlStyle = fc.record({
  indent: fc.integer({ min: 2, max: 4 }),
  indentSeq: fc.boolean(),
  flowCollectionPadding: fc.boolean(),
  singleQuote: fc.constantFrom(true, false, null),
});
const yamlShape = fc.record({
  style: yamlStyle,
  flowEvery: fc.constantFrom(0, 0, 2, 3, 5),
  commentEvery: fc.constantFrom(0, 2, 3, 5),
  breaks: lineEnd,
  mark: fc.constantFrom("", "\uFEFF"),
  isOpenEnd: fc.boolean(),
});

/** The document in YAML, some collections in brackets, with numbered comments sprinkled. */
function printYaml(
  value: Json,
  {
    style,
    flowEvery,
    commentEvery,
    breaks,
    mark,
    isOpenEnd,
  }: typeof yamlShape extends fc.Arbitrary<infer T> ? T : never,
): string {
  const doc = new Document(value, { version: "1.1" });
  let count = 0;
  visit(doc, {
    Node(_key, node, path) {
      count++;
      if (isCollection(node) && flowEvery > 0 && count % flowEvery === 0 && path.length > 2) node.flow = true;
    },
  });
  const inFlow = (path: readonly unknown[]) => path.some((one) => isCollection(one) && one.flow === true);
  visit(doc, {
    Scalar(key, node, path) {
      count++;
      if (commentEvery === 0 || count % commentEvery !== 0 || inFlow(path)) return;
      if (key === "key") node.commentBefore = ` free ${count}`;
      else if (typeof node.value === "string") node.comment = ` beside ${count}`;
    },
  });
  const text = doc.toString({ ...style, lineWidth: 0 });
  return mark + (isOpenEnd ? text.replace(/\n$/, "") : text).replaceAll("\n", breaks);
}

/** What stands before and behind the lines that a step may touch. */
function surroundings(text: string, step: StepAt): { readonly head: string; readonly tail: string } {
  const names = step.on.replace("~key", "").split("/").slice(1);
  const [start, end] = rangeAt(text, step.kind === "remove" ? names.slice(0, -1) : names);
  const from = Math.max(text.lastIndexOf("\n", start - 1), text.lastIndexOf("\r", start - 1)) + 1;
  const last = Math.max(start, end);
  return { head: text.slice(0, from), tail: text.slice(last + text.slice(last).search(/[\r\n]|$/)) };
}

/** From the start of a member's key, or of an item, to the end of its value. */
function rangeAt(text: string, names: readonly string[]): readonly [start: number, end: number] {
  let node: unknown = parseDocument(text, { version: "1.1" }).contents;
  let start = 0;
  for (const name of names) {
    const index: number = isMap(node)
      ? node.items.findIndex(({ key }) => isScalar(key) && String(key.value) === name)
      : Number(name);
    const item: unknown = isCollection(node) ? node.items[index] : undefined;
    node = isPair(item) ? item.value : item;
    const first: unknown = isPair(item) ? item.key : item;
    start = isNode(first) ? (first.range?.[0] ?? 0) : 0;
  }
  return [start, isNode(node) ? (node.range?.[1] ?? 0) : 0];
}

const commentsIn = (text: string) => text.match(/# (free|beside) \d+/g) ?? [];

test("YAML", () => {
  fc.assert(
    fc.property(caseOf, yamlShape, ({ before, step, after }, shape) => {
      const text = printYaml(before, shape);
      expect(parse(text.replace(/^\uFEFF/, ""), { version: "1.1" })).toEqual(before);
      const result = fixed("yaml", text, step);
      expect(result).not.toBeNull();
      if (result === null) return;
      expect(parse(result.replace(/^\uFEFF/, ""), { version: "1.1" })).toEqual(after);
      const { head, tail } = surroundings(text, step);
      expect(result.startsWith(head)).toBe(true);
      expect(result.endsWith(tail)).toBe(true);
      if (step.kind !== "remove" && step.kind !== "replace-value") expect(commentsIn(result)).toEqual(commentsIn(text));
      if (shape.breaks === "\r\n") expect(result).not.toMatch(/[^\r]\n/);
      expect(/\n$/.test(result)).toBe(/\n$/.test(text));
    }),
    { seed, numRuns: runs },
  );
});

test("a fix that was carried out is not offered again", () => {
  fc.assert(
    fc.property(caseOf, yamlShape, fc.boolean(), ({ before, step }, shape, isYaml) => {
      if (step.kind !== "replace-value" && step.kind !== "add-member") return;
      const language = isYaml ? "yaml" : "json";
      const result = fixed(language, isYaml ? printYaml(before, shape) : JSON.stringify(before, null, 2), step);
      if (step.kind === "add-member") expect(result === null ? null : fixed(language, result, step)).toBeNull();
      else if (typeof step.value === "string")
        expect(result === null ? null : fixed(language, result, step)).toBeNull();
    }),
    { seed, numRuns: runs },
  );
});
