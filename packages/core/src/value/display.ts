// Values in the words of their author, for messages.

import type { Value } from "./value.js";

/** A text with its holes as the references that were written: `arn:${AWS::Partition}:iam::…`. Null for other values. */
export function displayText(value: Value): string | null {
  switch (value.kind) {
    case "text":
    case "number":
      return value.text;
    case "unknown":
      return `\${${referenceName(value.origin)}}`;
    case "concat":
      return value.parts
        .map((part) => (part.kind === "text" ? part.text : `\${${referenceName(part.origin)}}`))
        .join("");
    default:
      return null;
  }
}

/** Origins of CloudFormation say what kind of name they are; the author wrote the name alone. */
export function referenceName(origin: string): string {
  return origin.replace(/^(param|pseudo|ref|att|import|map):/, "");
}

/** A text with `x` for every hole: for shapes that do not depend on what the holes are. */
export function shapeText(value: Value): string | null {
  if (value.kind === "text") return value.text;
  return value.kind === "concat" ? value.parts.map((part) => (part.kind === "text" ? part.text : "x")).join("") : null;
}
