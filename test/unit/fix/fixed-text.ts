// Plans fixes on plain texts, at JSON pointers: `/a/0` is a value, `/a/0~key` its key, `/p#/a` a place
// in the JSON that the string at `/p` holds.

import { planFix } from "../../../packages/core/src/fix/plan.js";
import type { FixStep, NewValue } from "../../../packages/core/src/rules/define-rule.js";
import { parseHcl } from "../../../packages/core/src/syntax/hcl/parse.js";
import { parseJson } from "../../../packages/core/src/syntax/json.js";
import type { SyntaxNode, SyntaxTree } from "../../../packages/core/src/syntax/tree.js";
import { parseYaml } from "../../../packages/core/src/syntax/yaml.js";
import { applyEdits } from "../../../packages/core/src/text/edit.js";
import { parseEmbeddedJson } from "../../../packages/core/src/value/embedded-text.js";
import { literalValue } from "../../../packages/core/src/value/literal.js";
import type { Provenance } from "../../../packages/core/src/value/provenance.js";
import { provenanceOf } from "../../../packages/core/src/value/text-place.js";
import { listValue, mapValue, textValue, type Value } from "../../../packages/core/src/value/value.js";

export type Language = "json" | "yaml" | "hcl";

type Anchorless<Step> = Step extends FixStep ? Omit<Step, "anchor"> : never;
export type StepAt = Anchorless<FixStep> & { readonly on: string };

export const removal = (on: string): StepAt => ({ kind: "remove", on });
export const replacement = (on: string, value: NewValue): StepAt => ({ kind: "replace-value", on, value });
export const newText = (on: string, text: string): StepAt => ({ kind: "replace-text", on, text });
export const renaming = (on: string, name: string): StepAt => ({ kind: "rename-key", on: `${on}~key`, name });
export const addition = (on: string, name: string, value: NewValue, at: "start" | "end" = "end"): StepAt => ({
  kind: "add-member",
  on,
  name,
  value,
  at,
});
export const appending = (on: string, value: NewValue): StepAt => ({ kind: "append", on, value });

const parsers = { json: parseJson, yaml: parseYaml, hcl: parseHcl };

/** The text after a fix of these steps; null if none is offered. */
export function fixed(language: Language, text: string, ...steps: readonly StepAt[]): string | null {
  const tree = parsers[language](text);
  // As in a run, all anchors in one string are of one tree.
  const embedded = new Map<string, Value>();
  const anchored = steps.map(({ on, ...step }): FixStep => {
    const anchor = { provenance: provenanceAt(tree, on, embedded), pointer: on };
    return { ...step, anchor } as FixStep;
  });
  const [only] = anchored;
  const common = { title: "t", safety: "unsafe" } as const;
  const intent =
    anchored.length === 1 && only !== undefined
      ? { ...common, ...only }
      : { ...common, kind: "steps" as const, steps: anchored };
  const plan = planFix(intent, (file) => (file === "f" ? text : null));
  if (plan === null) return null;
  return applyEdits(
    text,
    plan.map(({ edit }) => edit),
  );
}

function provenanceAt(tree: SyntaxTree, pointer: string, embedded: Map<string, Value>): Provenance {
  const [outer = "", inner] = pointer.split("#");
  const value = tree.language === "hcl" ? hclValue(tree) : literalValue(tree.root, { file: "f", tree });
  if (inner === undefined) return follow(value, outer);
  const known = embedded.get(outer) ?? jsonIn(valueAt(value, outer));
  embedded.set(outer, known);
  return follow(known, inner);
}

function jsonIn(text: Value): Value {
  if (text.kind !== "text") throw new Error("JSON can stand in texts only");
  const { tree, place } = parseEmbeddedJson(text);
  return literalValue(tree.root, place);
}

/** The value of the only attribute of an HCL file: a string, an object or a list, or one in a call. */
function hclValue(tree: SyntaxTree): Value {
  const [item] = tree.root.kind === "body" ? tree.root.items : [];
  const node: SyntaxNode | undefined = item?.kind === "attribute" ? item.value : undefined;
  const inner = node?.kind === "call" ? node.arguments[0] : node;
  if (inner === undefined) throw new Error("No attribute");
  return literalHcl(inner, { file: "f", tree });
}

function literalHcl(node: SyntaxNode, place: { readonly file: string; readonly tree: SyntaxTree }): Value {
  const provenance = provenanceOf(place, node);
  if (node.kind === "list")
    return listValue(
      node.items.map((item) => literalHcl(item, place)),
      provenance,
    );
  if (node.kind === "scalar") return textValue(node.text, provenance);
  if (node.kind !== "map") throw new Error(`No literal: ${node.kind}`);
  const members = node.entries.map(({ key, value }) => ({
    name: key.kind === "scalar" ? key.text : "",
    key: provenanceOf(place, key),
    value: literalHcl(value, place),
  }));
  return mapValue(members, provenance);
}

function follow(value: Value, pointer: string): Provenance {
  const isKey = pointer.endsWith("~key");
  const path = isKey ? pointer.slice(0, -"~key".length) : pointer;
  if (!isKey) return valueAt(value, path).provenance;
  const cut = path.lastIndexOf("/");
  const map = valueAt(value, path.slice(0, cut));
  const member = map.kind === "map" ? map.members.find(({ name }) => name === path.slice(cut + 1)) : undefined;
  if (member === undefined) throw new Error(`No member at ${path}`);
  return member.key;
}

function valueAt(value: Value, pointer: string): Value {
  let at: Value = value;
  for (const name of pointer.split("/").slice(1)) {
    const next: unknown = at.kind === "map" ? at.members.find((member) => member.name === name)?.value : undefined;
    const item = at.kind === "list" ? at.items[Number(name)] : next;
    if (item === undefined || item === null) throw new Error(`Nothing at ${pointer}`);
    at = item as Value;
  }
  return at;
}

/** The lines that differ, `-` before and `+` after: what is the same at the start and the end is left out. */
export function differences(before: string, after: string | null): readonly string[] | null {
  if (after === null) return null;
  const [old, now] = [before.split("\n"), after.split("\n")];
  while (old.length > 0 && now.length > 0 && old[0] === now[0]) {
    old.shift();
    now.shift();
  }
  while (old.length > 0 && now.length > 0 && old[old.length - 1] === now[now.length - 1]) {
    old.pop();
    now.pop();
  }
  return [...old.map((line) => `-${line}`), ...now.map((line) => `+${line}`)];
}
