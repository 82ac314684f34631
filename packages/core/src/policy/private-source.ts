// Private addresses as values of `aws:SourceIp`. Where a request has the key it is a public address, and through
// an endpoint a request does not have it: no private address ever matches.
// AWS: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
// (`aws:SourceIp`), IAM User Guide `access-analyzer-reference-policy-checks` (PRIVATE_IP_ADDRESS).

import { addressBlock } from "../iam/address-block.js";
import type { Tri } from "../iam/tri.js";
import { conditionClaims } from "./condition-claim.js";
import { type ConditionValues, onlyText, valuesCover } from "./condition-values.js";
import type { ConditionEntry, PatternEntry, Statement } from "./typed-policy.js";

/** RFC 1918 and RFC 4193. */
const privateAddresses: ConditionValues = {
  kind: "address",
  blocks: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"].flatMap((text) => addressBlock(text) ?? []),
};

/** A condition on the source address that names private ones. */
export interface PrivateSource {
  readonly entry: ConditionEntry;
  /** The values that are private. */
  readonly values: readonly PatternEntry[];
  /** What the condition comes to for every request; unknown where further values decide. */
  readonly holds: Tri;
}

/** The conditions of a statement with private source addresses. */
export function privateSources(statement: Statement): readonly PrivateSource[] {
  if (statement.effect !== "Allow" && statement.effect !== "Deny") return [];
  return conditionClaims(statement).flatMap(({ entry, operator, key }): readonly PrivateSource[] => {
    if (key !== "aws:sourceip" || operator.family !== "IpAddress") return [];
    const values = entry.values.filter(({ value }) => isPrivate(onlyText(value)));
    if (values.length === 0) return [];
    // Requests without the key were thought of, and they pass: the condition decides something.
    const isOpen = operator.ifExists || operator.qualifier === "ForAllValues";
    const isWhole = entry.closed && values.length === entry.values.length && !isOpen;
    return [{ entry, values, holds: !isWhole ? "unknown" : operator.negated ? "yes" : "no" }];
  });
}

function isPrivate(text: string | null): boolean {
  const block = text === null ? null : addressBlock(text);
  return block !== null && valuesCover(privateAddresses, { kind: "address", blocks: [block] }) === "yes";
}
