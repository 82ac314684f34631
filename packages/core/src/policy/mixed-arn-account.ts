// Account fields of ARNs that mix digits and wildcards.

import { displayText } from "../value/display.js";
import { readArn } from "./arn-fields.js";
import { arnPlaces } from "./arn-places.js";
import { arnTexts } from "./arn-text.js";
import type { ConditionKeySources } from "./condition-key.js";
import type { Anchor, TypedPolicy } from "./typed-policy.js";

/** An ARN whose account is neither whole nor a wildcard. */
export interface MixedArnAccount {
  readonly account: string;
  /** The whole ARN, as written. */
  readonly text: string;
  readonly anchor: Anchor;
}

/**
 * ARNs in Resource and in conditions whose account surely has digits and wildcards. Endpoint policies take a whole
 * account id or one wildcard there (PrivateLink Guide `vpc-endpoints-access`); elsewhere the mix is a pattern.
 */
export function mixedArnAccounts(policy: TypedPolicy, sources: ConditionKeySources): readonly MixedArnAccount[] {
  return arnPlaces(policy, sources).flatMap(({ entry: { value, anchor } }): readonly MixedArnAccount[] => {
    const accounts = (arnTexts(value) ?? []).map(mixedAccount);
    const [first] = accounts;
    if (first === undefined || first === null || accounts.some((one) => one === null)) return [];
    return [{ account: first, text: displayText(value) ?? "", anchor }];
  });
}

function mixedAccount(text: string): string | null {
  const reading = readArn(text);
  if (reading.kind !== "fields" && reading.kind !== "cut") return null;
  const { account } = reading.fields;
  return account !== null && /^[\d*?]+$/.test(account) && /\d/.test(account) && /[*?]/.test(account) ? account : null;
}
