// Where no fix is offered: the text is shared, computed or generated, or the result would say something else.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planFix } from "../../../packages/core/src/fix/plan.js";
import { parseJson } from "../../../packages/core/src/syntax/json.js";
import { parseYaml } from "../../../packages/core/src/syntax/yaml.js";
import { literalValue } from "../../../packages/core/src/value/literal.js";
import {
  addition,
  appending,
  fixed,
  type Language,
  newText,
  removal,
  renaming,
  replacement,
  type StepAt,
} from "./fixed-text.js";
import { hostileTexts } from "./hostile-texts.js";

type Row = readonly [name: string, language: Language, text: string, steps: readonly StepAt[]];

const rows: readonly Row[] = [
  ["an anchored value", "yaml", "A: &a x\nB: *a\n", [newText("/A", "z")]],
  ["an alias", "yaml", "A: &a x\nB: *a\n", [newText("/B", "z")]],
  ["inside an anchored value", "yaml", "A: &a\n  C: x\nB: *a\n", [newText("/A/C", "z")]],
  ["a map with an anchor in it", "yaml", "A:\n  C: &a x\nB: *a\n", [replacement("/A", "z")]],
  ["a value with a tag", "yaml", "A: !Ref x\n", [newText("/A", "z")]],
  ["an argument of a function", "yaml", "A: !Join ['', [x]]\n", [appending("/A/1", "z")]],
  ["an argument of a long function", "json", '{"A": {"Fn::Select": ["0", ["x"]]}}', [removal("/A/Fn::Select/1/0")]],
  ["a branch as a whole", "json", '{"A": {"Fn::If": ["c", "x", "w"]}}', [removal("/A/Fn::If/1")]],
  ["what a loop copies", "json", '{"Fn::ForEach::L": ["i", ["a"], {"A": "x"}]}', [newText("/Fn::ForEach::L/2/A", "z")]],
  ["a member that exists", "yaml", "A: x\n", [addition("", "A", "z")]],
  ["a member of a list", "yaml", "A: [x]\n", [addition("/A", "B", "z")]],
  ["an item of a map", "yaml", "A: {B: x}\n", [appending("/A", "z")]],
  ["no change", "json", '{"A": "x"}', [newText("/A", "x")]],
  ["a member of broken JSON", "json", '{"A": {"B": "x" "C": "y"}}', [addition("/A", "D", "z")]],
  ["a member of HCL", "hcl", 'p = "x"\n', [appending("", "z")]],
  ["a template sequence in JSON in a string", "yaml", 'P: \'{"A": "x"}\'\n', [newText("/P#/A", "${z}")]],
  [
    "a string and the JSON in it at once",
    "json",
    '{"P": "{\\"A\\": \\"x\\"}"}',
    [newText("/P#/A", "a"), newText("/P", "b")],
  ],
  [
    "an answer of describe-vpc-endpoints",
    "json",
    '[{"VpcEndpointId": "vpce-1", "PolicyDocument": "{\\"A\\": \\"x\\"}"}]',
    [newText("/0/PolicyDocument#/A", "z")],
  ],
];

test.each(rows)("%s", (_name, language, text, steps) => {
  expect(fixed(language, text, ...steps)).toBeNull();
});

test("one step that cannot be carried out takes all with it", () => {
  const text = "A: x\nB: !Ref v\n";
  expect(fixed("yaml", text, newText("/A", "z"))).not.toBeNull();
  expect(fixed("yaml", text, newText("/A", "z"), newText("/B", "z"))).toBeNull();
});

test("a literal argument of a function, and what stands in a branch of a condition, can be changed", () => {
  expect(fixed("yaml", "A: !Join ['', [x]]\n", newText("/A/1/0", "z"))).toBe("A: !Join ['', [z]]\n");
  const branch = "A: !If [c, {B: x}, v]\n";
  expect(fixed("yaml", branch, addition("/A/1", "C", "z"))).toBe("A: !If [c, {B: x, C: z}, v]\n");
});

describe("files", () => {
  const plan = (file: string, text: string | null) => {
    const tree = parseJson('{"A": "x"}');
    const value = literalValue(tree.root, { file, tree });
    const found = value.kind === "map" ? value.members[0]?.value.provenance : undefined;
    const anchor = { provenance: found ?? value.provenance, pointer: "" };
    return planFix({ title: "t", safety: "unsafe", kind: "replace-text", anchor, text: "z" }, () => text);
  };
  test("of the project are edited", () => expect(plan("a/b.json", '{"A": "x"}')).toHaveLength(1));
  test("that changed since they were read are not", () => expect(plan("a/b.json", '{"A": "y"}')).toBeNull());
  test("that are not there are not", () => expect(plan("a/b.json", null)).toBeNull());
  test("that programs write are not", () => expect(plan("cdk.out/b.json", '{"A": "x"}')).toBeNull());
});

test("whatever the text is, nothing throws and what is offered reads back", () => {
  const kinds = fc.constantFrom<(on: string) => StepAt>(
    removal,
    (on) => replacement(on, { a: ["b", "c: d"] }),
    (on) => appending(on, "x"),
    (on) => addition(on, "n", ["x"], "start"),
    (on) => addition(on, "n", "x"),
    (on) => newText(on, "no"),
    (on) => renaming(on, "n"),
  );
  fc.assert(
    fc.property(hostileTexts, kinds, fc.nat(), fc.boolean(), (text, kind, pick, isYaml) => {
      const language = isYaml ? "yaml" : "json";
      const all = pointers(language, text);
      const pointer = all[pick % all.length];
      if (pointer === undefined || pointer === "") return;
      const result = fixed(language, text, kind(pointer));
      if (result !== null) expect(result).not.toBe(text);
    }),
    { seed: 7, numRuns: 1500 },
  );
});

/** The places of a text that have a pointer without ambiguity. */
function pointers(language: "json" | "yaml", text: string): readonly string[] {
  const tree = language === "yaml" ? parseYaml(text) : parseJson(text);
  const found: string[] = [];
  const visit = (value: ReturnType<typeof literalValue>, at: string): void => {
    found.push(at);
    if (value.kind === "map") {
      for (const { name, value: inner } of value.members) if (/^[^/~#]+$/.test(name)) visit(inner, `${at}/${name}`);
    } else if (value.kind === "list") {
      for (const [index, item] of value.items.entries()) if (item.kind !== "splice") visit(item, `${at}/${index}`);
    }
  };
  visit(literalValue(tree.root, { file: "f", tree }), "");
  // The last part of a pointer to an item is no key.
  return found.filter((at) => !/\/\d+$/.test(at));
}
