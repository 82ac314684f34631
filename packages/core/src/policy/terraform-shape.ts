// Statements in the words of Terraform's `aws_iam_policy_document`, written into JSON: plans take them,
// AWS does not.

import type { ListItem, MapValue, Value } from "../value/value.js";
import type { WrittenPart } from "./policy-fault.js";

/** The arguments of a `statement` block and the elements that they render as. */
const plainNames: Readonly<Record<string, string>> = {
  sid: "Sid",
  effect: "Effect",
  actions: "Action",
  not_actions: "NotAction",
  resources: "Resource",
  not_resources: "NotResource",
};
const principalNames: Readonly<Record<string, string>> = { principals: "Principal", not_principals: "NotPrincipal" };
const blockNames: readonly string[] = ["condition", "Condition", "Principal", "NotPrincipal"];

/** Names that say it by themselves; `sid` and `effect` may be slips of the letter case. */
const weak: readonly string[] = ["sid", "effect"];

/**
 * The names of a statement that are Terraform's; none if it is not in that shape. One such name alone may
 * be a slip for the element, unless what it holds is a block as only Terraform has it.
 */
export function terraformNames(statement: MapValue): readonly string[] {
  const found = statement.members.filter(
    ({ name, value }) => has(plainNames, name) || has(principalNames, name) || isBlock(name, value),
  );
  const names = found.map(({ name }) => name);
  const strong = names.filter((name) => !weak.includes(name));
  const isSure = names.length > 1 || found.some(({ name, value }) => isBlock(name, value));
  return strong.length > 0 && isSure ? names : [];
}

function isBlock(name: string, value: Value): boolean {
  const blocks = blocksOf(value);
  if (blocks === null || blocks.length === 0) return false;
  const isCondition = name === "condition" || name === "Condition";
  if (!isCondition && !has(principalNames, name) && !blockNames.includes(name)) return false;
  const wanted = isCondition ? ["test", "variable", "values"] : ["type", "identifiers"];
  return blocks.every(
    (block) => block.members.length > 1 && block.members.every((member) => wanted.includes(member.name)),
  );
}

/** A map or a list of maps. */
function blocksOf(value: Value): readonly MapValue[] | null {
  const items: readonly ListItem[] = value.kind === "list" ? value.items : [value];
  const blocks = items.filter((item): item is MapValue => item.kind === "map");
  return blocks.length === items.length ? blocks : null;
}

/** The statement in the words of JSON; null where a part of it is not written in the statement itself. */
export function rewritten(statement: MapValue): WrittenPart | null {
  if (statement.open !== null) return null;
  const parts: Record<string, WrittenPart> = {};
  for (const { name, value } of statement.members) {
    const target = plainNames[name] ?? principalNames[name] ?? (name === "condition" ? "Condition" : name);
    const part = isBlock(name, value)
      ? (name.toLowerCase() === "condition" ? conditionOf : principalOf)(value, statement)
      : writtenPart(value, statement);
    if (part === null || Object.hasOwn(parts, target)) return null;
    parts[target] = target === "Effect" && typeof part === "string" ? capitalised(part) : part;
  }
  return parts;
}

function capitalised(effect: string): string {
  return effect.charAt(0).toUpperCase() + effect.slice(1).toLowerCase();
}

/** One block of type `*` is everybody; else a map from types to identifiers. */
function principalOf(value: Value, within: MapValue): WrittenPart | null {
  const parts: Record<string, WrittenPart> = {};
  const blocks = blocksOf(value) ?? [];
  for (const block of blocks) {
    const type = memberPart(block, "type", within);
    const identifiers = memberPart(block, "identifiers", within);
    if (typeof type !== "string" || identifiers === null || Object.hasOwn(parts, type)) return null;
    if (type === "*") return blocks.length === 1 ? "*" : null;
    parts[type] = identifiers;
  }
  return parts;
}

function conditionOf(value: Value, within: MapValue): WrittenPart | null {
  const parts: Record<string, Record<string, WrittenPart>> = {};
  for (const block of blocksOf(value) ?? []) {
    const test = memberPart(block, "test", within);
    const variable = memberPart(block, "variable", within);
    const values = memberPart(block, "values", within);
    if (typeof test !== "string" || typeof variable !== "string" || values === null) return null;
    const keys = Object.hasOwn(parts, test) ? (parts[test] ?? {}) : {};
    if (Object.hasOwn(keys, variable)) return null;
    keys[variable] = values;
    parts[test] = keys;
  }
  return parts;
}

function memberPart(block: MapValue, name: string, within: MapValue): WrittenPart | null {
  const member = block.members.find((one) => one.name === name);
  return member === undefined || block.open !== null ? null : writtenPart(member.value, within);
}

/** A value as it is written in the statement; null if some of it comes from elsewhere or is no text. */
function writtenPart(value: Value, within: MapValue): WrittenPart | null {
  const { at, literal } = value.provenance;
  const whole = within.provenance.at;
  if (at.file !== whole.file || at.range.start < whole.range.start || at.range.end > whole.range.end) return null;
  if (value.kind === "text") return literal === undefined ? null : value.text;
  if (value.kind === "list") {
    const items = value.items.map((item) => (item.kind === "splice" ? null : writtenPart(item, within)));
    return items.includes(null) ? null : items.filter((item) => item !== null);
  }
  if (value.kind !== "map" || value.open !== null) return null;
  const parts: Record<string, WrittenPart> = {};
  for (const member of value.members) {
    const part = writtenPart(member.value, within);
    if (part === null) return null;
    parts[member.name] = part;
  }
  return parts;
}

function has(names: Readonly<Record<string, string>>, name: string): boolean {
  return Object.hasOwn(names, name);
}
