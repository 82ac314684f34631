// Ranges of addresses with bits behind their prefix, which AWS ignores.

import { conditionOperator } from "../iam/condition-operator.js";
import { formatIpRange, networkOf, parseIpRange } from "../iam/ip-range.js";
import type { Anchor, TypedPolicy } from "./typed-policy.js";

/** A range that reads as if it were a single address or another range. */
export interface HostBits {
  /** As written. */
  readonly range: string;
  /** What AWS compares with. */
  readonly network: string;
  readonly anchor: Anchor;
}

/** The ranges of a policy with host bits set, where the text is certain (Access Analyzer IMPROVE_IP_RANGE). */
export function hostBits({ statements }: TypedPolicy): readonly HostBits[] {
  return statements.flatMap(({ condition }) =>
    (condition?.entries ?? []).flatMap(({ operator, values }) => {
      if (conditionOperator(operator)?.family !== "IpAddress") return [];
      return values.flatMap(({ value, anchor }) => {
        const range = value.kind === "text" ? value.text : "";
        const parsed = range.includes("/") ? parseIpRange(range) : null;
        if (parsed === null || networkOf(parsed) === parsed.address) return [];
        return [{ range, network: formatIpRange(parsed), anchor }];
      });
    }),
  );
}
