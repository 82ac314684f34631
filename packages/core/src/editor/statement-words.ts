// A statement in one sentence.

import type { PatternElement, PrincipalElement, Statement } from "../policy/typed-policy.js";
import { displayText } from "../value/display.js";
import { code, someOf } from "./markdown.js";

/** Null where it is not visible what the statement does. */
export function statementSentence({
  effect,
  principal,
  action,
  resource,
  condition,
  closed,
}: Statement): string | null {
  if (effect !== "Allow" && effect !== "Deny") return null;
  const parts = [
    principal === null ? null : callers(principal),
    action === null ? null : patterns(action, "every action"),
    resource === null ? null : `on ${patterns(resource, "everything")}`,
  ].filter((part) => part !== null);
  const count = condition?.entries.length ?? 0;
  const only = count === 0 ? "" : `, where ${count === 1 ? "one condition holds" : `all of ${count} conditions hold`}`;
  const open = closed && condition?.closed !== false ? "" : "; more may be said that is not visible";
  return `**${effect === "Allow" ? "Allows" : "Denies"}** ${parts.join(" ")}${only}${open}`;
}

function callers({ negated, entries, closed }: PrincipalElement): string {
  const texts = entries.flatMap(({ value }) => displayText(value) ?? []);
  const isEverybody = entries.some(({ kind, value }) => {
    return (kind === "*" || kind === "AWS") && value.kind === "text" && value.text === "*";
  });
  const who = isEverybody ? "everybody" : listed(texts, closed && texts.length === entries.length);
  return `${negated ? "everybody but " : ""}${who}`;
}

function patterns({ negated, entries, closed }: PatternElement, all: string): string {
  const texts = entries.flatMap(({ value }) => displayText(value) ?? []);
  if (!negated && texts.includes("*")) return all;
  return `${negated ? `${all} but ` : ""}${listed(texts, closed && texts.length === entries.length)}`;
}

function listed(texts: readonly string[], closed: boolean): string {
  if (texts.length === 0) return "what is not visible";
  const shown = texts.length === 1 ? code(texts[0] ?? "") : someOf(texts, 3);
  return closed ? shown : `${shown} and what is not visible`;
}
