// What is accepted with a finding: the whole statement that it is about, so that any change of what the statement says
// brings the finding back. The spelling of it, and where it stands, say nothing.

import type { TypedPolicy } from "../policy/typed-policy.js";
import type { ListItem, Value } from "../value/value.js";
import { hashText } from "./fingerprint.js";
import type { MergedFinding } from "./merge.js";
import { type Json, valueForm } from "./normal-form.js";

/** The statement of a finding, or the policy where it is about no single one. */
export interface AcceptedContent {
  readonly sid: string | null;
  /** Equal for statements that say the same in other words or another order. */
  readonly digest: string;
}

/** @param pointer of the finding, into the normal form of the policy. */
export function contentAt(policy: TypedPolicy, pointer: string): AcceptedContent {
  const index = /^\/Statement\/(\d+)(?:\/|$)/.exec(pointer)?.[1];
  const statement = index === undefined ? null : statementAt(policy.document, Number(index));
  if (statement === null) return { sid: null, digest: hashText(canonical(valueForm(policy.document))) };
  const sid = statement.kind === "map" ? statement.members.find(({ name }) => name === "Sid")?.value : undefined;
  return { sid: sid?.kind === "text" ? sid.text : null, digest: hashText(canonical(withoutSid(valueForm(statement)))) };
}

function statementAt(document: Value, index: number): Value | null {
  const list = document.kind === "map" ? document.members.find(({ name }) => name === "Statement")?.value : undefined;
  if (list?.kind !== "list") return index === 0 && list?.kind === "map" ? list : null;
  const item: ListItem | undefined = list.items[index];
  if (item === undefined) return null;
  return item.kind === "splice" ? (item.each ?? null) : item;
}

function withoutSid(statement: Json): Json {
  if (typeof statement !== "object" || statement === null || isList(statement)) return statement;
  return Object.fromEntries(Object.entries(statement).filter(([name]) => name !== "Sid"));
}

/** One value and a list of it are the same to AWS, and so are lists in another order. */
function canonical(form: Json): string {
  if (typeof form !== "object" || form === null) return JSON.stringify(form);
  if (isList(form)) {
    const items = [...new Set(form.map(canonical))].sort();
    return items.length === 1 ? (items[0] ?? "") : `[${items.join(",")}]`;
  }
  const members = Object.keys(form).sort();
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(form[name] ?? null)}`).join(",")}}`;
}

function isList(form: Json): form is readonly Json[] {
  return Array.isArray(form);
}

/** The pin of a finding: its rule, and what is accepted with it. Sixteen hexadecimal digits. */
export function pinOf({ rule, messageId, data, contents }: MergedFinding): string {
  return hashText(JSON.stringify(contents.length === 0 ? [rule.id, messageId, data] : [rule.id, ...contents]));
}
