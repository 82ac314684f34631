// JSON inside texts with holes: what a hole stands for depends on where it stands, and everything
// around it stays known.

import { describe, expect, test } from "vitest";
import { parseJson } from "../../../packages/core/src/syntax/json.js";
import { parseYaml } from "../../../packages/core/src/syntax/yaml.js";
import { parseEmbeddedJson } from "../../../packages/core/src/value/embedded-text.js";
import { literalValue } from "../../../packages/core/src/value/literal.js";
import type { Provenance } from "../../../packages/core/src/value/provenance.js";
import {
  type ConcatPart,
  type ListItem,
  type TextValue,
  textValue,
  unknownValue,
} from "../../../packages/core/src/value/value.js";

/** `⟨x⟩` are holes with the origin `x`; `⟨"x⟩` ones that are surely strings. Every part stands at its offset. */
function template(source: string) {
  const parts: ConcatPart[] = [];
  let at = 0;
  for (const piece of source.split(/(⟨[^⟩]*⟩)/)) {
    const provenance: Provenance = { at: { file: "f", range: { start: at, end: at + piece.length } } };
    const origin = /^⟨("?)(.*)⟩$/.exec(piece);
    if (origin !== null) {
      parts.push(unknownValue(origin[2] ?? "", provenance, origin[1] === "" ? {} : { type: "string" }));
    } else if (piece !== "") {
      const segment = { textStart: 0, textEnd: piece.length, sourceStart: at, sourceEnd: at + piece.length };
      parts.push(textValue(piece, { ...provenance, segments: [{ ...segment, kind: "verbatim" }] }));
    }
    at += piece.length;
  }
  return { kind: "concat", parts, provenance: { at: { file: "f", range: { start: 0, end: at } } } } as const;
}

/** The value with `<origin>` for what is not known. */
function shown(value: ListItem): unknown {
  switch (value.kind) {
    case "text":
    case "number":
      return value.text;
    case "boolean":
      return value.value;
    case "null":
      return null;
    case "unknown":
      return `<${value.origin}>`;
    case "splice":
      return `...<${value.origin}>`;
    case "concat":
      return value.parts.map(shown).join("");
    case "list":
      return value.items.map(shown);
    case "map": {
      const members = value.members.map(({ name, value: inner }): [string, unknown] => [name, shown(inner)]);
      return Object.fromEntries(value.open === null ? members : [...members, ["...", value.open]]);
    }
    default:
      return value.kind;
  }
}

function read(source: string) {
  const { tree, place } = parseEmbeddedJson(template(source));
  return { problems: tree.problems, value: literalValue(tree.root, place) };
}

describe("holes", () => {
  test.each<[string, string, unknown]>([
    ["inside a string", '{"a": "x-⟨h⟩-y"}', { a: "x-<h>-y" }],
    ["as a whole string", '{"a": "⟨h⟩"}', { a: "<h>" }],
    ["two in a string", '["⟨g⟩/⟨h⟩"]', ["<g>/<h>"]],
    ["as a whole value", '{"a": ⟨h⟩, "b": 1}', { a: "<h>", b: "1" }],
    ["as the whole text but blanks", " ⟨h⟩ ", "<h>"],
    ["alone in a list: any number of elements", '["a", ⟨h⟩, "b"]', ["a", "...<h>", "b"]],
    ["a text in a list: any number of elements, as no quotes are around it", '["a", ⟨"h⟩]', ["a", "...<h>"]],
    ["behind an element, comma included", '["a"⟨h⟩]', ["a", "...<h>"]],
    ["between members", '{"a": 1, ⟨h⟩, "b": 2}', { a: "1", b: "2", "...": "h" }],
    ["behind a member, comma included", '{"a": "x"⟨h⟩}', { a: "x", "...": "h" }],
    ["in a key", '{"x⟨h⟩": 1, "b": 2}', { b: "2", "...": "fn:key" }],
    ["as a key", '{⟨h⟩: 1, "b": 2}', { b: "2", "...": "h" }],
    ["beside policy variables", '["${aws:username}/⟨h⟩"]', ["${aws:username}/<h>"]],
    ["none", '{"a": [true, null, 1e3]}', { a: [true, null, "1e3"] }],
  ])("%s", (_, source, expected) => {
    const { problems, value } = read(source);
    expect(problems).toEqual([]);
    expect(shown(value)).toEqual(expected);
  });

  test("that touch a number leave no known number", () => {
    const { problems } = read('{"a": 1⟨h⟩}');
    expect(problems).not.toEqual([]);
  });

  test("placeholders of other programs are unknowns named by their text", () => {
    expect(shown(read('{"a": ${x.y}, "b": [${z}]}').value)).toEqual({ a: "<x.y>", b: ["...<z>"] });
  });

  test("broken JSON leaves its maps open", () => {
    expect(shown(read('{"a": 1, "b": }').value)).toEqual({ a: "1", b: "<invalid:syntax>", "...": "invalid:syntax" });
  });
});

describe("places", () => {
  test("around holes stay those of the file", () => {
    const source = '{"a": "x-⟨hole⟩-y", "b": ["c"]}';
    const { value } = read(source);
    const found = value.kind === "map" ? value.members : [];
    const spellings = found.map(({ key, value: { provenance } }) =>
      [key, provenance].map(({ at }) => source.slice(at.range.start, at.range.end)),
    );
    expect(spellings).toEqual([
      ['"a"', '"x-⟨hole⟩-y"'],
      ['"b"', '["c"]'],
    ]);
  });

  test("in a literal go through its escapes", () => {
    const source = 'p: "{\\n \\"k\\": [\\"v\\"]}"\n';
    const tree = parseYaml(source);
    const outer = literalValue(tree.root, { file: "f", tree });
    const text = outer.kind === "map" ? outer.members[0]?.value : undefined;
    if (text?.kind !== "text") throw new Error("no text");
    const { tree: inner, place } = parseEmbeddedJson(text satisfies TextValue);
    const value = literalValue(inner.root, place);
    const list = value.kind === "map" ? value.members[0]?.value : undefined;
    const item = list?.kind === "list" ? list.items[0] : undefined;
    const { start, end } = item?.provenance.at.range ?? { start: 0, end: 0 };
    expect(source.slice(start, end)).toBe('\\"v\\"');
  });
});

describe("literalValue", () => {
  const value = (source: string, yaml = false) => {
    const tree = yaml ? parseYaml(source) : parseJson(source);
    return shown(literalValue(tree.root, { file: "f", tree }));
  };

  test("text with `${…}` stays text: policy variables look the same", () => {
    expect(value('["${aws:username}", ${A::b}]')).toEqual(["${aws:username}", "...<A::b>"]);
  });

  test("YAML: types, aliases, missing values", () => {
    expect(value("a: no\nb: 010\nc:\nd: &x ['1']\ne: *x\nf: *y\n", true)).toEqual({
      a: false,
      b: "8",
      c: null,
      d: ["1"],
      e: ["1"],
      f: "<invalid:alias:y>",
    });
  });
});
