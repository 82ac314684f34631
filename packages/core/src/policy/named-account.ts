// Accounts that a policy admits by name: in its Allows, and in what its Denies spare.

import { conditionOperator } from "../iam/condition-operator.js";
import { possibleTexts } from "../value/question.js";
import type { Anchor, ConditionEntry, PatternEntry, Statement } from "./typed-policy.js";

/** An account by id, as one that calls or as one that owns what is called, where the policy names it. */
export interface NamedAccount {
  readonly account: string;
  readonly side: "caller" | "resource";
  /** The Allow that names it; null for what a Deny spares. */
  readonly allow: Statement | null;
  readonly anchor: Anchor;
}

const callerKeys = ["aws:principalaccount", "aws:principalarn"];
const resourceKeys = ["aws:resourceaccount", "s3:resourceaccount"];

/** Every account that the statements name where they let something through. Values that are not visible name none. */
export function namedAccounts(statements: readonly Statement[]): readonly NamedAccount[] {
  return statements.flatMap((statement) => {
    const { effect, principal, resource, condition } = statement;
    if (effect !== "Allow" && effect !== "Deny") return [];
    // What a Deny names without a sign is what it shuts out.
    const isSpared = (negated: boolean) => negated === (effect === "Deny");
    const callers = principal !== null && isSpared(principal.negated) ? principal.entries : [];
    const resources = resource !== null && isSpared(resource.negated) ? resource.entries : [];
    const sparing = (condition?.entries ?? []).filter((entry) => isSparing(entry, isSpared));
    const valuesOf = (keys: readonly string[]) =>
      sparing.filter(({ name }) => keys.includes(name.toLowerCase())).flatMap(({ values }) => values);
    const allow = effect === "Allow" ? statement : null;
    return [
      ...named("caller", allow, [...callers.filter(({ kind }) => kind === "AWS"), ...valuesOf(callerKeys)]),
      ...named("resource", allow, [...resources, ...valuesOf(resourceKeys)]),
    ];
  });
}

function isSparing({ operator }: ConditionEntry, isSpared: (negated: boolean) => boolean): boolean {
  const read = conditionOperator(operator);
  return read !== null && (read.family === "String" || read.family === "Arn") && isSpared(read.negated);
}

function named(
  side: NamedAccount["side"],
  allow: Statement | null,
  entries: readonly PatternEntry[],
): readonly NamedAccount[] {
  return entries.flatMap(({ value, anchor }) => {
    const accounts = (possibleTexts(value) ?? []).flatMap((text) => accountOf(text) ?? []);
    return [...new Set(accounts)].map((account) => ({ account, side, allow, anchor }));
  });
}

/** The account of an account id or of an ARN; null for texts without one. */
function accountOf(text: string): string | null {
  if (/^\d{12}$/.test(text)) return text;
  return /^arn:[^:]*:[^:]*:[^:]*:(\d{12})(?::|$)/.exec(text)?.[1] ?? null;
}
