// Elements of a policy whose value as a whole is not visible: the typed policy has no entries of them, so that texts for
// them are put into the document, which is read again.

import { typedTransport } from "../model/policy-attachment.js";
import { lowerPolicy } from "../policy/lower.js";
import type { TypedPolicy } from "../policy/typed-policy.js";
import { type ListItem, type MapValue, mapValue, textValue, type UnknownValue, type Value } from "../value/value.js";
import { conditionPlace, type EntryPlace } from "./entry-values.js";

/** A value that is not known, of a whole element: it may be one text, a list of them, or a map of principals. */
export interface WholeElement {
  readonly value: UnknownValue;
  readonly place: EntryPlace;
}

/** The elements of a policy that are not visible. */
export function wholeElements({ document }: TypedPolicy): readonly WholeElement[] {
  const found: WholeElement[] = [];
  inStatements(document, (value, place) => {
    found.push({ value, place });
    return value;
  });
  return found;
}

/** The policy with texts for such elements; what gets none stays. */
export function withWholeElements(policy: TypedPolicy, textOf: (element: WholeElement) => string | null): TypedPolicy {
  if (wholeElements(policy).length === 0) return policy;
  const document = inStatements(policy.document, (value, place, isMap) => {
    const text = textOf({ value, place });
    if (text === null) return value;
    const known = textValue(text, value.provenance);
    // Everybody is a text, all others are named in a map.
    const isNamed = isMap && (text !== "*" || value.type === "map");
    return isNamed ? mapValue([{ name: "AWS", key: value.provenance, value: known }], value.provenance) : known;
  });
  return lowerPolicy(document, { required: new Set(), transport: typedTransport });
}

/** @param isMap whether the grammar has a map in its place. */
type Replace = (value: UnknownValue, place: EntryPlace, isMap: boolean) => Value;

function inStatements(document: Value, replace: Replace): Value {
  if (document.kind !== "map") return document;
  return withMembers(document, (name, value) => {
    if (name !== "Statement") return value;
    if (value.kind !== "list") return inStatement(value, replace);
    return { ...value, items: value.items.map((item) => inItem(item, replace)) };
  });
}

function inItem(item: ListItem, replace: Replace): ListItem {
  if (item.kind !== "splice") return inStatement(item, replace);
  return item.each === undefined ? item : { ...item, each: inStatement(item.each, replace) };
}

function inStatement(statement: Value, replace: Replace): Value {
  if (statement.kind !== "map") return statement;
  return withMembers(statement, (name, value) => {
    switch (name) {
      case "Principal":
      case "NotPrincipal":
        if (value.kind !== "map") return isWhole(value) ? replace(value, "principal", true) : value;
        return withMembers(value, (_, members) => element(members, "principal", replace));
      case "Action":
      case "NotAction":
        return element(value, "action", replace);
      case "Resource":
      case "NotResource":
        return element(value, "resource", replace);
      case "Condition":
        return inMaps(value, (keys, operator) =>
          inMaps(keys, (values, key) => element(values, conditionPlace(operator, key), replace)),
        );
      default:
        return value;
    }
  });
}

function element(value: Value, place: EntryPlace, replace: Replace): Value {
  return isWhole(value) && value.type !== "map" ? replace(value, place, false) : value;
}

/** Of a text it is known that it is one entry; what is one of several values is read as those. */
function isWhole(value: Value): value is UnknownValue {
  return value.kind === "unknown" && value.type !== "string" && value.oneOf === undefined;
}

function inMaps(value: Value, change: (value: Value, name: string) => Value): Value {
  return value.kind === "map" ? withMembers(value, (name, member) => change(member, name)) : value;
}

function withMembers(map: MapValue, change: (name: string, value: Value) => Value): MapValue {
  return { ...map, members: map.members.map((member) => ({ ...member, value: change(member.name, member.value) })) };
}
