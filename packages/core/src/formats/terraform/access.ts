// Attributes and elements of values.

import { isChoice, overAlternatives } from "../../value/alternative.js";
import type { Provenance } from "../../value/provenance.js";
import { memberOf } from "../../value/question.js";
import { unknownValue, type Value } from "../../value/value.js";
import { MISSING } from "./missing.js";
import { numberOf } from "./operator.js";

/** `value.name`. A member that is surely missing is Terraform's error; `try` looks for its origin. */
export function attributeValue(value: Value, name: string, provenance: Provenance): Value {
  if (value.kind === "map") {
    const member = memberOf(value, name);
    if (member === "absent") return unknownValue(MISSING, provenance);
    if (member === "unknown") return unknownValue(`${value.open}.${name}`, provenance);
    return member.value;
  }
  if (value.kind === "list" && /^\d+$/.test(name)) return elementAt(value, Number(name), provenance);
  const each = isChoice(value)
    ? overAlternatives(value, provenance, (one) => attributeValue(one, name, provenance))
    : null;
  if (each !== null) return each;
  if (value.kind === "unknown") return throughUnknown(value.origin, `.${name}`, provenance);
  return unknownValue(MISSING, provenance);
}

/** `value[key]`. */
export function indexValue(value: Value, key: Value, provenance: Provenance): Value {
  if (value.kind === "list") {
    const index = numberOf(key);
    return index === null ? unknownValue("fn:index", provenance) : elementAt(value, index, provenance);
  }
  if (value.kind === "map" && (key.kind === "text" || key.kind === "number"))
    return attributeValue(value, key.text, provenance);
  const each = isChoice(value) ? overAlternatives(value, provenance, (one) => indexValue(one, key, provenance)) : null;
  if (each !== null) return each;
  if (value.kind === "unknown") {
    const step = key.kind === "text" ? `["${key.text}"]` : key.kind === "number" ? `[${key.text}]` : "[?]";
    return throughUnknown(value.origin, step, provenance);
  }
  return value.kind === "map" ? unknownValue("fn:index", provenance) : unknownValue(MISSING, provenance);
}

function elementAt(value: Extract<Value, { kind: "list" }>, index: number, provenance: Provenance): Value {
  const before = value.items.slice(0, index + 1);
  if (!value.ordered || before.some((item) => item.kind === "splice")) return unknownValue("fn:index", provenance);
  const item = before[index];
  return item === undefined || item.kind === "splice" ? unknownValue(MISSING, provenance) : item;
}

function throughUnknown(origin: string, step: string, provenance: Provenance): Value {
  return unknownValue(/^(fn:|invalid:)/.test(origin) ? origin : `${origin}${step}`, provenance);
}
