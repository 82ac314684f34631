// Placeholders that were left in a policy: what no value of AWS looks like.

import type { Value } from "../value/value.js";
import { policyTexts } from "./policy-texts.js";
import type { Anchor, TypedPolicy } from "./typed-policy.js";

/** Words in brackets, runs of x in the place of an id, and words that ask to be replaced. */
const leftIn =
  /<[\w .:/-]+>|\b(?:o|r|ou|vpc|vpce|subnet|sg)-x{4,}\b|\bREPLACE[_-]?ME\b|\bCHANGE[_-]?ME\b|\bYOUR[_-][A-Z]/;

/** The first place of each text that surely is, or holds, a placeholder. Double braces are filled in by programs. */
export function placeholders(policy: TypedPolicy): readonly { readonly anchor: Anchor; readonly text: string }[] {
  const seen = new Set<string>();
  return policyTexts(policy).flatMap(({ place, value, anchor }) => {
    const written = place.in === "Sid" || place.in === "Id" ? null : writtenText(value);
    const text = written === null || written.includes("{{") ? undefined : leftIn.exec(written)?.[0];
    if (text === undefined || written === null || seen.has(text)) return [];
    seen.add(text);
    return [{ anchor, text: written }];
  });
}

/** A text as its author wrote it: words in brackets were made unknown before rules see it (`left-open.ts`). */
function writtenText(value: Value): string | null {
  if (value.kind === "text") return value.text;
  if (value.kind === "unknown") return value.origin.startsWith("<") ? value.origin : null;
  if (value.kind !== "concat") return null;
  const parts = value.parts.map((part) => (part.kind === "text" ? part.text : writtenText(part)));
  return parts.some((part) => part === null) ? null : parts.join("");
}
