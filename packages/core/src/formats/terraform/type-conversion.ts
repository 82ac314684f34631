// Values at typed variables (terraform.md §2.1): converted as far as they are visible, attributes that
// the type does not name dropped, defaults filled in. What Terraform would refuse stays as it is.

import type { SyntaxNode } from "../../syntax/tree.js";
import { memberOf } from "../../value/question.js";
import {
  type ListItem,
  type ListValue,
  listValue,
  type MapValue,
  type Member,
  mapValue,
  movedTo,
  textValue,
  unknownValue,
  type Value,
} from "../../value/value.js";
import { type AttributeConstraint, anyType, type TypeConstraint, unknownTypeOf } from "./type-constraint.js";

/** Evaluates the default of an optional attribute: a constant of the declaration. */
export type Constant = (node: SyntaxNode) => Value;

/** The value as one of the type. Null is of every type. */
export function converted(value: Value, type: TypeConstraint, constant: Constant): Value {
  if (value.kind === "null" || type.kind === "any") return value;
  if (value.kind === "unknown") {
    const { oneOf, likely } = value;
    return {
      ...value,
      type: value.type === "any" ? unknownTypeOf(type) : value.type,
      ...(oneOf === undefined ? {} : { oneOf: oneOf.map((one) => converted(one, type, constant)) }),
      ...(likely === undefined ? {} : { likely: converted(likely, type, constant) }),
    };
  }
  switch (type.kind) {
    case "string":
      return asString(value);
    case "number":
      return asNumber(value);
    case "bool":
      return asBoolean(value);
    case "list":
    case "set":
      return value.kind === "list" ? collection(value, type.kind === "set", type.element, constant) : value;
    case "map":
      return value.kind === "map" ? asMap(value, type.element, constant) : value;
    case "tuple": {
      if (value.kind !== "list" || value.items.some((item) => item.kind === "splice")) return value;
      const items = value.items.map((item, index) => convertedItem(item, type.elements[index], constant));
      return { ...value, items };
    }
    default:
      return value.kind === "map" ? asObject(value, type.attributes, constant) : value;
  }
}

function asString(value: Value): Value {
  if (value.kind === "number") return textValue(value.text, value.provenance);
  return value.kind === "boolean" ? textValue(String(value.value), value.provenance) : value;
}

function asNumber(value: Value): Value {
  if (value.kind !== "text" || !/^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value.text)) return value;
  const isPlain = /^-?(0|[1-9]\d*)(\.\d*[1-9])?$/.test(value.text);
  return { kind: "number", text: isPlain ? value.text : String(Number(value.text)), provenance: value.provenance };
}

function asBoolean(value: Value): Value {
  if (value.kind !== "text") return value;
  if (value.text === "true" || value.text === "1")
    return { kind: "boolean", value: true, provenance: value.provenance };
  const isFalse = value.text === "false" || value.text === "0";
  return isFalse ? { kind: "boolean", value: false, provenance: value.provenance } : value;
}

function convertedItem(item: ListItem, type: TypeConstraint | undefined, constant: Constant): ListItem {
  if (type === undefined) return item;
  if (item.kind !== "splice") return converted(item, type, constant);
  return item.each === undefined ? item : { ...item, each: converted(item.each, type, constant) };
}

function collection(value: ListValue, isSet: boolean, declared: TypeConstraint, constant: Constant): Value {
  const element = declared.kind === "any" ? unified(value.items) : declared;
  const elements = value.items.map((item) => convertedItem(item, element, constant));
  if (!isSet) return listValue(elements, value.provenance, value.ordered);
  const known = distinct(elements);
  const isVisible = known.every((item) => item.kind === "text" || item.kind === "number");
  return listValue(isVisible ? [...known].sort(inSetOrder) : known, value.provenance, false);
}

/** Elements of one collection have one type: with a text among them, all simple ones become texts. */
function unified(items: readonly ListItem[]): TypeConstraint {
  const isText = items.some((item) => item.kind === "text" || item.kind === "concat" || item.kind === "encoded");
  return isText ? { kind: "string" } : anyType;
}

function distinct(items: readonly ListItem[]): readonly ListItem[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const name = simpleName(item);
    if (name === null) return true;
    const isNew = !seen.has(name);
    seen.add(name);
    return isNew;
  });
}

function simpleName(item: ListItem): string | null {
  if (item.kind === "text" || item.kind === "number") return `${item.kind} ${item.text}`;
  return item.kind === "boolean" ? `boolean ${item.value}` : null;
}

function inSetOrder(one: ListItem, other: ListItem): number {
  if (one.kind === "number" && other.kind === "number") return Number(one.text) - Number(other.text);
  if (one.kind !== "text" || other.kind !== "text") return 0;
  return one.text < other.text ? -1 : one.text > other.text ? 1 : 0;
}

function asMap(value: MapValue, element: TypeConstraint, constant: Constant): Value {
  const type = element.kind === "any" ? unified(value.members.map((member) => member.value)) : element;
  const members = value.members.map((member) => ({ ...member, value: converted(member.value, type, constant) }));
  return { ...value, members };
}

function asObject(value: MapValue, attributes: ReadonlyMap<string, AttributeConstraint>, constant: Constant): Value {
  const members: Member[] = [];
  for (const [name, attribute] of attributes) {
    const member = attributeOf(value, name, attribute, constant);
    if (member !== null) members.push(member);
  }
  return mapValue(members, value.provenance);
}

/** An attribute of the type: what was given, else its default, else null. Null where it must be given and is not. */
function attributeOf(
  value: MapValue,
  name: string,
  { type, isOptional, fallback }: AttributeConstraint,
  constant: Constant,
): Member | null {
  const { provenance } = value;
  const byDefault = (): Value =>
    fallback === null ? { kind: "null", provenance } : converted(constant(fallback), type, constant);
  const found = memberOf(value, name);
  if (found === "absent") return isOptional ? { name, key: provenance, value: byDefault() } : null;
  if (found === "unknown") {
    const likely = isOptional ? { likely: byDefault() } : {};
    const unknown = unknownValue(`${value.open}.${name}`, provenance, { type: unknownTypeOf(type), ...likely });
    return { name, key: provenance, value: unknown };
  }
  if (found.value.kind === "null" && isOptional && fallback !== null) {
    return { ...found, value: movedTo(byDefault(), found.value.provenance) };
  }
  return { ...found, value: converted(found.value, type, constant) };
}
