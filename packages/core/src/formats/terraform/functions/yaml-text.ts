// What `yamlencode` writes (zclconf/go-cty-yaml): keys and texts in quotes, block style, sorted keys.

import type { Value } from "../../../value/value.js";
import { compareTexts, orderedItems } from "../order.js";

/** The text of a wholly known value; null for values whose form is not certain. */
export function yamlText(value: Value): string | null {
  try {
    return value.kind === "list" || value.kind === "map"
      ? `${block(value, "").replace(/^\n/, "")}\n`
      : `${scalar(value)}\n`;
  } catch (error) {
    if (error === notCertain) return null;
    throw error;
  }
}

/** Thrown and caught here alone. */
const notCertain = new Error("not certain");

/** A value behind `key:` or `-`, on its own lines below `indent` if it is a collection. */
function block(value: Value, indent: string): string {
  if (value.kind === "map") {
    if (value.members.length === 0) return " {}";
    const members = [...value.members].sort((a, b) => compareTexts(a.name, b.name));
    const lines = members.map(({ name, value: inner }) => `${indent}${quoted(name)}:${below(inner, indent)}`);
    return `\n${lines.join("\n")}`;
  }
  if (value.kind === "list") {
    const items = orderedItems(value);
    if (items === null) throw notCertain;
    if (items.length === 0) return " []";
    const lines = items.map((item) => {
      if (item.kind === "splice") throw notCertain;
      return `${indent}-${inItem(item, indent)}`;
    });
    return `\n${lines.join("\n")}`;
  }
  return ` ${scalar(value)}`;
}

/** Lists stand at the column of their key, maps two further. */
function below(value: Value, indent: string): string {
  return block(value, value.kind === "map" ? `${indent}  ` : indent);
}

/** The first line of a collection in a list stands behind the hyphen. */
function inItem(value: Value, indent: string): string {
  const text = block(value, `${indent}  `);
  return text.startsWith("\n") ? ` ${text.slice(1 + indent.length + 2)}` : text;
}

function scalar(value: Value): string {
  switch (value.kind) {
    case "null":
      return "null";
    case "boolean":
      return String(value.value);
    case "number":
      // Very long ones are written with an exponent.
      if (value.text.length > 15) throw notCertain;
      return value.text;
    case "text":
      return quoted(value.text);
    default:
      throw notCertain;
  }
}

/** Texts with line ends become literal blocks, of which there are many forms; long ones are folded. */
function quoted(text: string): string {
  if (!/^[\x20-\x7e]*$/.test(text) || text.length > 60) throw notCertain;
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}
