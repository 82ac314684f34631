// Characters that a policy cannot have: outside of Latin-1 anywhere, and blanks in the names of actions.
// AWS: IAM User Guide `reference_policies_grammar`, pattern of `PolicyDocument` in the IAM API Reference.

import type { PolicyAttachment } from "../model/policy-attachment.js";
import { isVerbatim, markedText, textHole } from "../value/marked-text.js";
import { textValue, type Value } from "../value/value.js";
import { policyTexts } from "./policy-texts.js";
import type { Anchor, TypedPolicy } from "./typed-policy.js";

/** A text with characters that it must not have. */
export interface ForeignCharacters {
  /** The text as written; holes as `…`. */
  readonly text: string;
  /** The first of them. */
  readonly character: string;
  /** Whether it is a blank in an action. */
  readonly isBlank: boolean;
  readonly anchor: Anchor;
  /** The text is a name of a map's member. */
  readonly isKey: boolean;
  /** The text that was surely meant; null where that is not certain. */
  readonly remedy: string | null;
}

/** Texts that are names of something in AWS, which never have such characters, and texts that may be anything. */
type Sort = "action" | "name" | "free";

interface Candidate {
  readonly value: Value;
  readonly anchor: Anchor;
  readonly sort: Sort;
  readonly isKey: boolean;
}

/**
 * Every text with such characters. What is written as an escape (`\u2019`) arrives as one and is accepted.
 * Services other than IAM and endpoints may take more in ARNs and values, where objects have names in
 * every language.
 */
export function foreignCharacters(policy: TypedPolicy, attachment: PolicyAttachment): readonly ForeignCharacters[] {
  const isLatin = attachment.judgedFor !== null || !["resource", "resource-like", "rcp"].includes(attachment.role);
  return candidates(policy).flatMap(({ value, anchor, sort, isKey }): readonly ForeignCharacters[] => {
    const text = sort === "free" && !isLatin ? null : markedText(value);
    if (text === null) return [];
    const offset = offsetIn(value, text, sort);
    if (offset === null || text.trim() === "") return [];
    const character = String.fromCodePoint(text.codePointAt(offset) ?? 0);
    const isBlank = sort === "action" && /\s/.test(character);
    const shown = text.replaceAll(textHole, "…");
    const remedy = value.kind === "text" ? cleaned(text, sort) : null;
    return [{ text: shown, character, isBlank, anchor, isKey, remedy }];
  });
}

/** Where the first such character stands: a blank however it is written, another one only as itself. */
function offsetIn(value: Value, text: string, sort: Sort): number | null {
  // Nearly every text is plain, and one look at it is enough.
  if (!(sort === "action" ? /[^\x21-\x7e]/ : /[^\x20-\xff]/).test(text)) return null;
  for (let offset = 0; offset < text.length; offset++) {
    const character = text.charAt(offset);
    if (character === textHole) continue;
    const isForeign = character > "\u00ff" || (character < " " && !/[\t\n\r]/.test(character));
    if (sort === "action" && /\s/.test(character)) return offset;
    if (isForeign && isVerbatim(value, offset)) return offset;
  }
  return null;
}

function candidates(policy: TypedPolicy): readonly Candidate[] {
  const texts = policyTexts(policy).map(({ place, value, anchor }): Candidate => {
    const sort = place.in === "Action" ? "action" : place.in === "Principal" ? "name" : "free";
    return { value, anchor, sort, isKey: false };
  });
  const names = policy.statements.flatMap(({ condition }) => {
    const entries = condition?.entries ?? [];
    const operators = new Map(entries.map((entry) => [entry.operatorAnchor.pointer, entry]));
    return [
      ...[...operators.values()].map((entry) => nameOf(entry.operator, entry.operatorAnchor)),
      ...entries.map((entry) => nameOf(entry.name, entry.nameAnchor)),
    ];
  });
  return [...texts, ...names];
}

function nameOf(name: string, anchor: Anchor): Candidate {
  return { value: textValue(name, anchor.provenance), anchor, sort: "name", isKey: true };
}

/** Characters that editors and web pages put in the place of others. */
const lookAlikes: readonly (readonly [RegExp, string])[] = [
  [/[\u200b-\u200f\u2060\ufeff]/g, ""],
  [/[\u2010-\u2015\u2212]/g, "-"],
  [/[\u2018\u2019\u201a\u201b\u2032]/g, "'"],
  [/[\u201c-\u201f\u2033]/g, '"'],
  [/[\u2000-\u200a\u202f\u205f\u3000]/g, " "],
  [/\u2026/g, "..."],
];

function cleaned(text: string, sort: Sort): string | null {
  let clean = text;
  for (const [pattern, plain] of lookAlikes) clean = clean.replace(pattern, plain);
  // Quotes that were pasted with the name; and a second action in one text is more than a slip.
  if (sort !== "free" || /^["'].*["']$/s.test(clean)) clean = clean.replace(/^["']|["']$/g, "");
  if (sort === "action") clean = clean.replace(/\s/g, "");
  if (sort === "action" && !/^(\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+)$/.test(clean)) return null;
  return clean === "" || clean === text || /[^\t\n\r\x20-\xff]/.test(clean) ? null : clean;
}
