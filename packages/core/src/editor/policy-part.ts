// The smallest part of a policy at an offset of the file: found by the anchors that findings stand at.

import type { Endpoint } from "../model/endpoint.js";
import type { PolicyAttachment } from "../model/policy-attachment.js";
import type {
  Anchor,
  ConditionEntry,
  PatternElement,
  PatternEntry,
  PrincipalEntry,
  Statement,
  TypedPolicy,
} from "../policy/typed-policy.js";
import type { Range } from "../text/range.js";
import type { Value } from "../value/value.js";
import type { OpenPolicies } from "./open-policies.js";

/** What a part is. */
export type PartContent =
  | { readonly kind: "action" | "resource"; readonly element: PatternElement; readonly entry: PatternEntry }
  | { readonly kind: "principal"; readonly entry: PrincipalEntry; readonly negated: boolean }
  | { readonly kind: "operator" | "key"; readonly condition: ConditionEntry }
  | { readonly kind: "condition-value"; readonly condition: ConditionEntry; readonly entry: PatternEntry }
  | { readonly kind: "statement"; readonly statement: Statement };

/** A part of a policy, and the policy that it belongs to. */
export interface PolicyPart {
  readonly range: Range;
  readonly content: PartContent;
  /** Of what stands in the range. */
  readonly anchor: Anchor;
  readonly statement: Statement;
  readonly policy: TypedPolicy;
  readonly attachment: PolicyAttachment;
}

/** The name of the service of an endpoint. */
export interface ServiceNamePart {
  readonly range: Range;
  readonly endpoint: Endpoint;
  readonly value: Value;
}

/**
 * The smallest parts at an offset. Several, of one range, where a text serves several policies, or one policy in
 * several cases. Never throws.
 */
export function policyPartsAt({ file, policies }: OpenPolicies, offset: number): readonly PolicyPart[] {
  const found = policies.flatMap(({ attachment, cases }) =>
    cases.flatMap((policy) => policy.statements.flatMap((one) => partsOf(one, file, offset, { policy, attachment }))),
  );
  const size = ({ range }: PolicyPart) => range.end - range.start;
  const smallest = Math.min(...found.map(size));
  return found.filter((part) => size(part) === smallest);
}

/** The service names at an offset. Never throws. */
export function serviceNamesAt({ file, endpoints }: OpenPolicies, offset: number): readonly ServiceNamePart[] {
  return endpoints.flatMap((endpoint) => {
    const { value } = endpoint.service;
    if (value === null || value.provenance.at.file !== file) return [];
    const { range } = value.provenance.at;
    return contains(range, offset) ? [{ range, endpoint, value }] : [];
  });
}

function partsOf(
  statement: Statement,
  file: string,
  offset: number,
  owner: Pick<PolicyPart, "policy" | "attachment">,
): readonly PolicyPart[] {
  const at = (anchor: Anchor, content: PartContent): readonly PolicyPart[] => {
    const { file: where, range } = anchor.provenance.at;
    return where === file && contains(range, offset) ? [{ range, content, anchor, statement, ...owner }] : [];
  };
  const { sid, effectElement, principal, action, resource, condition } = statement;
  const whole = [sid, effectElement].flatMap((one) =>
    one === null
      ? []
      : [...at(one.anchor, { kind: "statement", statement }), ...at(one.key, { kind: "statement", statement })],
  );
  const patterns = (kind: "action" | "resource", element: PatternElement | null) =>
    element?.entries.flatMap((entry) => at(entry.anchor, { kind, element, entry })) ?? [];
  const callers =
    principal?.entries.flatMap((entry) => at(entry.anchor, { kind: "principal", entry, negated: principal.negated })) ??
    [];
  const conditions = (condition?.entries ?? []).flatMap((one) => [
    ...at(one.operatorAnchor, { kind: "operator", condition: one }),
    ...at(one.nameAnchor, { kind: "key", condition: one }),
    ...one.values.flatMap((entry) => at(entry.anchor, { kind: "condition-value", condition: one, entry })),
  ]);
  return [...whole, ...patterns("action", action), ...patterns("resource", resource), ...callers, ...conditions];
}

/** Whether an offset is in a range, its end included. */
export function contains({ start, end }: Range, offset: number): boolean {
  return start <= offset && offset <= end;
}
