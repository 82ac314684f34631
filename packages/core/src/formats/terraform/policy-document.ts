// `aws_iam_policy_document` → the policy it renders (terraform.md §1.4), every element with the place
// of the literal it came from.

import { isNothingByDefault } from "../../value/assumption.js";
import type { Provenance } from "../../value/provenance.js";
import {
  type EncodedValue,
  type ListItem,
  type ListValue,
  listValue,
  type MapValue,
  type Member,
  mapValue,
  movedTo,
  type SpliceItem,
  textValue,
  unknownValue,
  type Value,
} from "../../value/value.js";
import type { ArgumentBlock, BlockRun } from "./argument-block.js";
import { mergedId, mergedStatements, mergedVersion, takenDocuments } from "./document-merge.js";
import { compareTexts } from "./order.js";

/**
 * What the `json` of a document block is the text of.
 * @param takesJson whether the provider still takes in `source_json` and `override_json`; null if nobody knows.
 */
export function encodedDocument(block: ArgumentBlock, takesJson: () => boolean | null = () => null): EncodedValue {
  const value = renderDocument(block, takesJson);
  return { kind: "encoded", value, provenance: value.provenance };
}

/** Renders a document block. Empty members are left out, as the provider leaves them out. */
function renderDocument(block: ArgumentBlock, takesJson: () => boolean | null): MapValue {
  const provenance = partOf(block, block.provenance);
  const own = block.blocks("statement").map(renderRun);
  const version = memberOf(block, "Version", "version");
  const id = memberOf(block, "Id", "policy_id");
  const { sources, overrides } = takenDocuments(block, takesJson);
  const statements = mergedStatements(sources, own, overrides);
  const fallback = textValue("2012-10-17", partOf(block, block.provenance, "Version"));
  const itself = { statements: own, version: version?.value ?? fallback, id: id?.value ?? null };
  const documents = [...sources, itself, ...overrides];
  const policyId = mergedId(documents);
  const members: Member[] = [
    { name: "Version", key: version?.key ?? provenance, value: mergedVersion(documents, fallback) },
    ...(policyId === null ? [] : [{ name: "Id", key: id?.key ?? provenance, value: policyId }]),
    ...(statements.length === 0
      ? []
      : [{ name: "Statement", key: provenance, value: listValue(statements, provenance) }]),
  ];
  return mapValue(members, provenance);
}

/** The place of a part of what a block renders, with what a fix needs to rewrite it. */
function partOf({ site }: ArgumentBlock, provenance: Provenance, ...path: readonly string[]): Provenance {
  return site === undefined ? provenance : { ...provenance, rendered: { ...site, path } };
}

function present<Item>(items: readonly (Item | null)[]): Item[] {
  return items.filter((item): item is Item => item !== null);
}

/** A statement that stands once, or a run of statements of an unknown number. */
function renderRun({ block, repeated, decider, provenance }: BlockRun): ListItem {
  const each = block === null ? null : renderStatement(block);
  if (repeated === null) return each ?? unknownValue("fn:statement", provenance);
  const run: SpliceItem = { kind: "splice", origin: repeated, min: 0, provenance };
  if (each === null) return run;
  if (decider === null || decider === undefined) return { ...run, each };
  const [there, none] = [listValue([each], provenance), listValue([], provenance)];
  return { ...run, each, oneOf: decider.holds ? [there, none] : [none, there], switch: decider.switch };
}

function renderStatement(block: ArgumentBlock): MapValue {
  const provenance = partOf(block, block.provenance);
  const preset = partOf(block, block.provenance, "Effect");
  const effect = memberOf(block, "Effect", "effect");
  const members: Member[] = [
    ...present([memberOf(block, "Sid", "sid")]),
    // The provider's default; the block itself is where it comes from.
    effect ?? { name: "Effect", key: preset, value: textValue("Allow", preset) },
    ...present([
      setMember(block, "Action", "actions", false),
      setMember(block, "NotAction", "not_actions", false),
      setMember(block, "Resource", "resources", true),
      setMember(block, "NotResource", "not_resources", true),
      principalMember(block, "Principal", "principals"),
      principalMember(block, "NotPrincipal", "not_principals"),
      conditionMember(block),
    ]),
  ];
  const leftOut = setArguments.flatMap(([name, argument]) => {
    const value = block.argument(argument)?.value;
    return value !== undefined && isNothingByDefault(value) ? [name] : [];
  });
  return { ...mapValue(members, provenance), ...(leftOut.length === 0 ? {} : { leftOut }) };
}

const setArguments: readonly (readonly [name: string, argument: string])[] = [
  ["Action", "actions"],
  ["NotAction", "not_actions"],
  ["Resource", "resources"],
  ["NotResource", "not_resources"],
];

/** A scalar argument; null, absent and the empty text leave no member. */
function memberOf(block: ArgumentBlock, name: string, argument: string): Member | null {
  const given = block.argument(argument);
  if (given === null) return null;
  const { key, value } = given;
  if (value.kind === "null" || (value.kind === "text" && value.text === "")) return null;
  const text = scalarText(value);
  return { name, key: partOf(block, key, name), value: movedTo(text, partOf(block, text.provenance, name)) };
}

/** A set of texts: duplicates vanish, the order is descending by bytes where all of it is known. */
function setMember(block: ArgumentBlock, name: string, argument: string, variables: boolean): Member | null {
  const given = block.argument(argument);
  const value = given === null ? null : setValue(given.value, variables);
  if (given === null || value === null) return null;
  return { name, key: partOf(block, given.key, name), value: movedTo(value, partOf(block, value.provenance, name)) };
}

function setValue(value: Value, variables: boolean): Value | null {
  if (value.kind === "null") return null;
  if (value.kind !== "list") return variables ? withVariables(value) : value;
  if (value.items.length === 0) return null;
  const items = value.items.map((item): ListItem => {
    if (item.kind === "splice")
      return item.each === undefined || !variables ? item : { ...item, each: withVariables(item.each) };
    return variables ? withVariables(scalarText(item)) : scalarText(item);
  });
  return sortedSet({ ...value, items });
}

function sortedSet(list: ListValue): ListValue {
  const texts = new Map<string, ListItem>();
  for (const item of list.items) {
    if (item.kind !== "text") return { ...list, ordered: false };
    if (!texts.has(item.text)) texts.set(item.text, item);
  }
  const items = [...texts].sort(([a], [b]) => compareTexts(b, a)).map(([, item]) => item);
  return listValue(items, list.provenance);
}

function scalarText(value: Value): Value {
  if (value.kind === "number") return textValue(value.text, value.provenance);
  return value.kind === "boolean" ? textValue(String(value.value), value.provenance) : value;
}

/** `&{` is how a document writes `${`; in resources, identifiers and condition values only. */
function withVariables(value: Value): Value {
  if (value.kind === "text") {
    if (!value.text.includes("&{")) return value;
    const { segments: _segments, ...provenance } = value.provenance;
    return textValue(value.text.replaceAll("&{", "${"), provenance);
  }
  if (value.kind !== "concat") return value;
  const parts = value.parts.map((part) =>
    part.kind === "text" ? { ...part, text: part.text.replaceAll("&{", "${") } : part,
  );
  return { ...value, parts };
}

interface PrincipalBlock {
  readonly type: Value;
  readonly identifiers: Value | null;
  readonly provenance: Provenance;
  readonly repeated: string | null;
}

function principalMember(block: ArgumentBlock, name: string, type: string): Member | null {
  const blocks = block.blocks(type).map(({ block: inner, repeated, provenance }): PrincipalBlock => {
    const identifiers = inner?.argument("identifiers")?.value;
    return {
      type: inner?.argument("type")?.value ?? unknownValue("invalid:type", provenance),
      identifiers: identifiers === undefined ? null : identifiersOf(identifiers),
      provenance,
      repeated,
    };
  });
  const [first, ...others] = blocks;
  if (first === undefined) return null;
  const key = partOf(block, first.provenance, name);
  const everybody =
    others.length === 0 && first.repeated === null && isStar(first.type) ? starOf(first.identifiers) : null;
  if (everybody === null)
    return { name, key, value: principalMap(blocks, key, (at, type) => partOf(block, at, name, type)) };
  return { name, key, value: movedTo(everybody, partOf(block, everybody.provenance, name)) };
}

/** An empty set of identifiers is rendered, unlike one of actions or resources. */
function identifiersOf(value: Value): Value | null {
  return setValue(value, true) ?? (value.kind === "list" ? value : null);
}

function isStar(value: Value): boolean {
  return value.kind === "text" && value.text === "*";
}

/** One block of type `*` whose only identifier is `*` renders as the text `*`. */
function starOf(identifiers: Value | null): Value | null {
  if (identifiers?.kind !== "list") return identifiers !== null && isStar(identifiers) ? identifiers : null;
  const [only] = identifiers.items;
  return identifiers.items.length === 1 && only !== undefined && only.kind !== "splice" && isStar(only) ? only : null;
}

/** @param part the place of what is said of a type, with what a fix needs. */
function principalMap(
  blocks: readonly PrincipalBlock[],
  provenance: Provenance,
  part: (at: Provenance, type: string) => Provenance,
): MapValue {
  const members = new Map<string, Member>();
  let open: string | null = null;
  for (const { type, identifiers, repeated } of blocks) {
    if (type.kind !== "text" || repeated !== null)
      open = repeated ?? (type.kind === "unknown" ? type.origin : "fn:type");
    if (type.kind !== "text" || identifiers === null) continue;
    const earlier = members.get(type.text);
    const value = repeated === null ? identifiers : asRun(identifiers, repeated);
    const joined = earlier === undefined ? value : joinLists(earlier.value, value);
    members.set(type.text, {
      name: type.text,
      key: part(type.provenance, type.text),
      value: movedTo(joined, part(joined.provenance, type.text)),
    });
  }
  return mapValue([...members.values()], provenance, open);
}

function asRun(value: Value, origin: string): Value {
  return listValue([{ kind: "splice", origin, min: 0, each: value, provenance: value.provenance }], value.provenance);
}

function joinLists(first: Value, second: Value): Value {
  const items = (value: Value): readonly ListItem[] => (value.kind === "list" ? value.items : [value]);
  return listValue([...items(first), ...items(second)], first.provenance, false);
}

/** Conditions by operator, then by key; values of blocks with the same two are concatenated: OR. */
function conditionMember(block: ArgumentBlock): Member | null {
  const instances = block.blocks("condition");
  const [first] = instances;
  if (first === undefined) return null;
  const provenance = partOf(block, first.provenance, "Condition");
  const operators = new Map<string, { key: Provenance; keys: Map<string, Member> }>();
  let open: string | null = null;
  for (const { block: inner, repeated, provenance: written } of instances) {
    const [test, variable, values] = ["test", "variable", "values"].map((name) => inner?.argument(name)?.value);
    const value = values === undefined ? listValue([], written) : conditionValues(values);
    if (repeated !== null || test?.kind !== "text" || variable?.kind !== "text") {
      open = repeated ?? "fn:condition";
      continue;
    }
    const part = (at: Provenance, ...key: readonly string[]) => partOf(block, at, "Condition", test.text, ...key);
    const operator = operators.get(test.text) ?? { key: part(test.provenance), keys: new Map<string, Member>() };
    const earlier = operator.keys.get(variable.text);
    const joined = earlier === undefined ? value : joinLists(earlier.value, value);
    operator.keys.set(variable.text, {
      name: variable.text,
      key: part(variable.provenance, variable.text),
      value: movedTo(joined, part(joined.provenance, variable.text)),
    });
    operators.set(test.text, operator);
  }
  const members = [...operators].map(
    ([name, { key, keys }]): Member => ({ name, key, value: mapValue(sorted([...keys.values()]), key) }),
  );
  return { name: "Condition", key: provenance, value: mapValue(sorted(members), provenance, open) };
}

function sorted(members: readonly Member[]): readonly Member[] {
  return [...members].sort((a, b) => compareTexts(a.name, b.name));
}

function conditionValues(value: Value): Value {
  if (value.kind !== "list") return withVariables(scalarText(value));
  const items = value.items.map((item) => (item.kind === "splice" ? item : withVariables(scalarText(item))));
  return movedTo({ ...value, items }, value.provenance);
}
