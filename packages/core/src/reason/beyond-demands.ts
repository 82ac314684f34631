// Requests beyond what a policy demands (demands.ts): of callers, or for resources, that it does not name.

import { conditionOperator } from "../iam/condition-operator.js";
import type { PatternEntry, TypedPolicy } from "../policy/typed-policy.js";
import type { Value } from "../value/value.js";
import type { RequestBox } from "./answers.js";
import { demandsOf } from "./demands.js";
import { foreignResources, isCallerKey, isResourceKey, outsideOf, withValues } from "./perimeter.js";
import { statedBox } from "./stated-box.js";
import { nothingTrusted } from "./trusted.js";

/** The boxes that such requests are in, all of them. */
export interface Beyond {
  readonly callers: readonly RequestBox[];
  readonly resources: readonly RequestBox[];
  /** Requests that do more than to list and describe. */
  readonly listing: readonly RequestBox[];
}

/** What is beyond the demands of a policy. */
export function beyondDemands(policy: TypedPolicy): Beyond {
  const demanded = demandsOf(policy);
  const visible = withoutHidden(demanded);
  const { callers, beyondListing } = outsideOf(visible, nothingTrusted);
  return {
    callers: [...callers, ...otherAccounts(demanded), ...otherTexts(demanded, isCallerKey)],
    resources: [
      ...foreignResources(visible, nothingTrusted),
      ...otherResources(demanded),
      ...otherTexts(demanded, isResourceKey),
    ],
    listing: beyondListing,
  };
}

/** Whether a value that is not visible is one text, with no wildcard in it whatever it is. */
function isHidden(operator: string, { value }: PatternEntry): boolean {
  return value.kind !== "text" && conditionOperator(operator)?.wildcards === false;
}

function withoutHidden(policy: TypedPolicy): TypedPolicy {
  const statements = policy.statements.map((statement) => {
    const { condition, resource } = statement;
    const visible = resource?.entries.filter(({ value }) => value.kind === "text") ?? [];
    const entries = (condition?.entries ?? []).map((one) => {
      return { ...one, values: one.values.filter((value) => !isHidden(one.operator, value)) };
    });
    return {
      ...statement,
      resource: resource === null ? null : { ...resource, entries: visible },
      condition: condition === null ? null : { ...condition, entries },
    };
  });
  return { ...policy, statements };
}

/** The same words as the policy's, so that what is not visible is the same thing in both. */
function otherTexts({ statements }: TypedPolicy, isWanted: (name: string) => boolean): readonly RequestBox[] {
  return statements
    .flatMap(({ condition }) => condition?.entries ?? [])
    .flatMap(({ name, operator, values }) => {
      const hidden = values.filter((value) => isHidden(operator, value));
      if (hidden.length === 0 || !isWanted(name)) return [];
      const negated = `${conditionOperator(operator)?.base.replace(/Not/, "").replace("Equals", "NotEquals")}IfExists`;
      const isList = name.toLowerCase().endsWith("paths");
      const box = statedBox({ Condition: { [isList ? "ForAllValues:StringNotEquals" : negated]: { [name]: ["-"] } } });
      return hidden.map((value) => withValues(box, { values: [value], closed: true }));
    });
}

/** Other resources than each that is named by parts which are not visible: alone, what is the same is seen to be. */
function otherResources({ statements }: TypedPolicy): readonly RequestBox[] {
  const box = statedBox({ NotResource: [""] });
  return statements
    .flatMap(({ resource }) => resource?.entries ?? [])
    .filter(({ value }) => value.kind !== "text")
    .map((entry) => (box.resource === null ? box : { ...box, resource: { ...box.resource, entries: [entry] } }));
}

/** Callers of other accounts than those that principals name by a part which is not visible. */
function otherAccounts({ statements }: TypedPolicy): readonly RequestBox[] {
  return statements
    .flatMap(({ principal }) => principal?.entries ?? [])
    .flatMap(({ kind, value, anchor }) => {
      const account = kind === "AWS" ? hiddenAccount(value) : null;
      if (account === null) return [];
      const box = statedBox({ Condition: { StringNotEquals: { "aws:PrincipalAccount": ["-"] } } });
      return [withValues(box, { values: [{ value: account, anchor }], closed: true })];
    });
}

/** The account of `arn:…:iam::${account}:…`, or a principal that is one. */
function hiddenAccount(value: Value): Value | null {
  const parts = value.kind === "concat" ? value.parts : [value];
  return parts.find((part) => part.kind === "unknown" && part.holeClass === "account-id") ?? null;
}
