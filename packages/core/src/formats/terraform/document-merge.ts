// How a policy document takes in others (terraform.md §1.4.7–10): sources, its own statements, overrides, in this
// order; a statement with the sid of an earlier one replaces that one, whole and in its place.

import { memberOf } from "../../value/question.js";
import {
  type ListItem,
  listValue,
  type MapValue,
  type Member,
  mapValue,
  type SpliceItem,
  type TextValue,
  textValue,
  unknownValue,
  type Value,
} from "../../value/value.js";
import { policyText } from "../policy-text.js";
import type { ArgumentBlock } from "./argument-block.js";
import type { Decider } from "./dynamic-block.js";
import { compareTexts } from "./order.js";
import { possibleItems } from "./possible-items.js";

/** A document as it goes into the merge. */
export interface MergedDocument {
  readonly statements: readonly ListItem[];
  /** Null where it has none. */
  readonly version: Value | null;
  readonly id: Value | null;
}

/** What a document takes in, in order. */
export interface TakenDocuments {
  readonly sources: readonly MergedDocument[];
  readonly overrides: readonly MergedDocument[];
}

/** @param takesJson whether the provider still takes in `source_json`, before all others, and `override_json`, after them; null if nobody knows. */
export function takenDocuments(block: ArgumentBlock, takesJson: () => boolean | null): TakenDocuments {
  const listed = (name: string) => documentsIn(block.argument(name)?.value ?? null);
  const single = (name: string) => jsonDocument(name, block.argument(name)?.value ?? null, takesJson);
  return {
    sources: [...single("source_json"), ...listed("source_policy_documents")],
    overrides: [...listed("override_policy_documents"), ...single("override_json")],
  };
}

function jsonDocument(name: string, value: Value | null, takesJson: () => boolean | null): readonly MergedDocument[] {
  if (value === null || value.kind === "null") return [];
  const taken = takesJson();
  const documents = taken === false ? [] : documentsIn(value);
  if (taken === true) return documents;
  // Another version of the provider leaves it out.
  return documents.map((document) => optional(document, `fn:${name}`));
}

/** The documents of `source_policy_documents` or `override_policy_documents`, in order. Null and empty ones count for nothing. */
export function documentsIn(value: Value | null): readonly MergedDocument[] {
  if (value === null || value.kind === "null") return [];
  const documents = possibleItems(value) ?? [{ value, origin: null }];
  return documents.flatMap((one): readonly MergedDocument[] => {
    if ("kind" in one) return [hiddenDocument(one.origin, one)];
    const { document: policy } = policyText(one.value);
    if (policy === null) return [];
    if (policy.kind !== "map")
      return [hiddenDocument(policy.kind === "unknown" ? policy.origin : "invalid:policy", one.value)];
    return [one.origin === null ? readDocument(policy) : optional(readDocument(policy), one.origin, one.decider)];
  });
}

/** A document that is taken in, or is not. */
function optional(
  { statements, version, id }: MergedDocument,
  origin: string,
  decider: Decider | null = null,
): MergedDocument {
  const maybe = (value: Value | null) =>
    value === null ? null : unknownValue(origin, value.provenance, { type: "string" });
  return {
    statements: statements.map((one) =>
      one.kind === "splice" ? { ...one, min: 0 } : optionalStatement(one, origin, decider),
    ),
    version: maybe(version),
    id: maybe(id),
  };
}

function optionalStatement(statement: Value, origin: string, decider: Decider | null): ListItem {
  const { provenance } = statement;
  const run: SpliceItem = { kind: "splice", origin, min: 0, each: statement, provenance };
  if (decider === null) return run;
  const [there, none] = [listValue([statement], provenance), listValue([], provenance)];
  return { ...run, oneOf: decider.holds ? [there, none] : [none, there], switch: decider.switch };
}

function hiddenDocument(origin: string, { provenance }: ListItem): MergedDocument {
  const some: ListItem = { kind: "splice", origin, min: 0, provenance };
  return { statements: [some], version: unknownValue(origin, provenance), id: unknownValue(origin, provenance) };
}

/** The provider reads JSON by the names it knows, whatever their case, and renders it anew. */
function readDocument(policy: MapValue): MergedDocument {
  const named = (name: string) => insensitive(policy, name);
  const statement = named("Statement")?.value ?? null;
  const provenance = policy.provenance;
  const more: readonly ListItem[] =
    policy.open === null ? [] : [{ kind: "splice", origin: policy.open, min: 0, provenance }];
  const statements: readonly ListItem[] =
    statement === null || statement.kind === "null" ? more : statement.kind === "list" ? statement.items : [statement];
  return {
    statements: statements.map((one) => (one.kind === "map" ? renderedAnew(one) : one)),
    version: named("Version")?.value ?? null,
    id: named("Id")?.value ?? null,
  };
}

function insensitive(map: MapValue, name: string): Member | undefined {
  return map.members.findLast((member) => member.name.toLowerCase() === name.toLowerCase());
}

const elements = [
  "Sid",
  "Effect",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Principal",
  "NotPrincipal",
  "Condition",
];

/**
 * Members that the provider does not know are dropped, and so are conditions on numbers, with an operator that
 * has no others; booleans become texts.
 */
function renderedAnew(statement: MapValue): MapValue {
  const members = elements.flatMap((name): Member[] => {
    const member = insensitive(statement, name);
    if (member === undefined || member.value.kind === "null") return [];
    if (name === "Principal" || name === "NotPrincipal")
      return [{ ...member, name, value: principalAnew(member.value) }];
    const value = name === "Condition" ? conditionAnew(member.value) : member.value;
    return isEmptyMap(value) ? [] : [{ ...member, name, value }];
  });
  return mapValue(members, statement.provenance, statement.open);
}

function conditionAnew(condition: Value): Value {
  if (condition.kind !== "map") return condition;
  const members = condition.members.flatMap((operator): Member[] => {
    if (operator.value.kind !== "map") return [operator];
    const kept = operator.value.members.flatMap(({ value, ...member }): Member[] => {
      if (value.kind === "number") return [];
      return [
        { ...member, value: value.kind === "boolean" ? textValue(String(value.value), value.provenance) : value },
      ];
    });
    const value = mapValue(kept, operator.value.provenance, operator.value.open);
    return isEmptyMap(value) ? [] : [{ ...operator, value }];
  });
  return mapValue(members, condition.provenance, condition.open);
}

function isEmptyMap(value: Value): boolean {
  return value.kind === "map" && value.members.length === 0 && value.open === null;
}

/** Lists of principals come out in descending order, doubles included; any single text as `*` (policy_model.go). */
function principalAnew(principal: Value): Value {
  if (principal.kind === "text" || principal.kind === "concat") return textValue("*", principal.provenance);
  if (principal.kind !== "map") return principal;
  const members = principal.members.map(({ value, ...member }): Member => ({ ...member, value: descending(value) }));
  return mapValue(members, principal.provenance, principal.open);
}

function descending(value: Value): Value {
  if (value.kind !== "list") return value;
  const texts = value.items.filter((item): item is TextValue => item.kind === "text");
  if (texts.length < value.items.length) return { ...value, ordered: false };
  return { ...value, items: [...texts].sort((a, b) => compareTexts(b.text, a.text)) };
}

/** All statements in their places. @param own the statements of the document itself. */
export function mergedStatements(
  sources: readonly MergedDocument[],
  own: readonly ListItem[],
  overrides: readonly MergedDocument[],
): readonly ListItem[] {
  // Equal sids among its own statements are a mistake that stays to be seen.
  const before = sources.flatMap(({ statements }) => statements).reduce(merged, []);
  const middle = own.reduce((all, one) => mergedInto(all, one, before.length), before);
  return overrides.flatMap(({ statements }) => statements).reduce(merged, middle);
}

function merged(all: readonly ListItem[], one: ListItem): readonly ListItem[] {
  return mergedInto(all, one, all.length);
}

/** @param count how many of the first may be replaced. */
function mergedInto(all: readonly ListItem[], one: ListItem, count: number): readonly ListItem[] {
  const sid = sidOf(one);
  if (sid === "none") return [...all, one];
  if (typeof sid === "string") {
    const same = all.flatMap((other, index) => (index < count && sidOf(other) === sid ? [index] : []));
    const certain = same.find((index) => all[index]?.kind !== "splice");
    if (one.kind !== "splice") {
      const [earlier] = same;
      if (earlier === undefined) return [...all, one];
      // Of several that may stand there none is left.
      return all.flatMap((other, index) => (index === earlier ? [one] : same.includes(index) ? [] : [other]));
    }
    if (certain === undefined) return [...all, one];
    return all.map((other, index) => (index === certain && other.kind !== "splice" ? eitherOf(other, one) : other));
  }
  // A statement whose sid is not visible may replace any that has one.
  const uncertain = all.map((other, index) =>
    index >= count || other.kind === "splice" || sidOf(other) === "none" ? other : maybeReplaced(other, sid.origin),
  );
  return [...uncertain, one];
}

/** The sid of a statement; null if it has none, or none that is visible. */
export function visibleSid(statement: ListItem): TextValue | null {
  const member = statement.kind === "map" ? memberOf(statement, "Sid") : "absent";
  if (member === "absent" || member === "unknown" || member.value.kind !== "text") return null;
  return member.value.text === "" ? null : member.value;
}

/** `none` without one; the text, with a mark in front that no other answer has; its origin if it is not visible. */
function sidOf(statement: ListItem): "none" | `=${string}` | { readonly origin: string } {
  const visible = visibleSid(statement);
  if (visible !== null) return `=${visible.text}`;
  // All statements of a run that say one sid say the same one.
  if (statement.kind === "splice")
    return statement.each === undefined ? { origin: statement.origin } : sidOf(statement.each);
  if (statement.kind !== "map") return { origin: statement.kind === "unknown" ? statement.origin : "fn:sid" };
  const member = memberOf(statement, "Sid");
  if (member === "absent") return "none";
  if (member === "unknown") return { origin: statement.open ?? "fn:sid" };
  const { value: sid } = member;
  if (sid.kind === "text") return "none";
  return { origin: sid.kind === "unknown" ? sid.origin : "fn:sid" };
}

/** A statement that another one replaces, if that is there. */
function eitherOf(statement: Value, { origin, each, oneOf, switch: name }: SpliceItem): Value {
  if (each === undefined) return maybeReplaced(statement, origin);
  const isFirst = name !== undefined && oneOf?.[0]?.items.length === 1;
  return unknownValue(origin, statement.provenance, {
    type: "map",
    oneOf: isFirst ? [each, statement] : [statement, each],
    ...(name === undefined ? {} : { switch: name }),
  });
}

function maybeReplaced(statement: Value, origin: string): Value {
  return unknownValue(origin, statement.provenance, { type: "map", likely: statement });
}

/** The greatest version; the default where nobody says one. */
export function mergedVersion(documents: readonly MergedDocument[], fallback: Value): Value {
  const given = documents.flatMap(({ version }) => version ?? []);
  const newest = given.find((one) => one.kind === "text" && one.text === "2012-10-17");
  // No version is greater than that one.
  if (newest !== undefined) return newest;
  const unknown = given.find(({ kind }) => kind !== "text");
  if (unknown !== undefined) return unknown;
  const [greatest = fallback] = [...given].sort((a, b) => (textOf(a) < textOf(b) ? 1 : -1));
  return greatest;
}

/** The last id that is not empty; null if there is none. */
export function mergedId(documents: readonly MergedDocument[]): Value | null {
  return documents.reduce<Value | null>((last, { id }) => {
    if (id === null || id.kind === "null" || (id.kind === "text" && id.text === "")) return last;
    // What is not visible may be empty: then the one before it stays.
    if (id.kind === "text" || last === null) return id;
    return unknownValue(id.kind === "unknown" ? id.origin : "fn:id", id.provenance, { likely: last });
  }, null);
}

function textOf(value: Value): string {
  return value.kind === "text" ? value.text : "";
}
