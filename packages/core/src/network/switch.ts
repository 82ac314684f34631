// Properties that are on or off, as booleans or as the texts that templates write for them.

import { type Tri, tri } from "../iam/tri.js";
import { possibleTexts } from "../value/question.js";
import type { Value } from "../value/value.js";

/** Is it on? @param byDefault what AWS takes where it is not given. */
export function isOn(value: Value | null, byDefault: boolean): Tri {
  if (value === null || value.kind === "null") return tri(byDefault);
  const texts = (possibleTexts(value) ?? []).map((text) => text.toLowerCase());
  const [first] = texts;
  if (first === undefined || texts.some((text) => text !== first)) return "unknown";
  return first === "true" ? "yes" : first === "false" ? "no" : "unknown";
}
