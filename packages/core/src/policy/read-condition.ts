// The conditions of a policy as comparisons: the operator that is meant, and what is known of the key.

import { type ConditionOperator, conditionOperator } from "../iam/condition-operator.js";
import { type ConditionKey, type ConditionKeySources, conditionKey, type KnownConditionKey } from "./condition-key.js";
import type { ConditionEntry, Statement, TypedPolicy } from "./typed-policy.js";

/** One key under one operator. */
export interface WrittenCondition {
  readonly statement: Statement;
  readonly entry: ConditionEntry;
  /** Null for an operator that AWS does not know. */
  readonly operator: ConditionOperator | null;
  readonly key: ConditionKey;
}

/** One key under one operator that exists. */
export interface ReadCondition extends WrittenCondition {
  readonly operator: ConditionOperator;
}

/** A comparison whose key exists. */
export interface KnownCondition extends ReadCondition {
  readonly key: KnownConditionKey;
}

/** Every condition of the policy, in order. */
export function writtenConditions(policy: TypedPolicy, sources: ConditionKeySources): readonly WrittenCondition[] {
  return policy.statements.flatMap((statement) =>
    (statement.condition?.entries ?? []).map((entry) => {
      return { statement, entry, operator: conditionOperator(entry.operator), key: conditionKey(entry.name, sources) };
    }),
  );
}

/** Those under an operator that AWS knows. */
export function readConditions(policy: TypedPolicy, sources: ConditionKeySources): readonly ReadCondition[] {
  return writtenConditions(policy, sources).flatMap((written) => {
    const { operator } = written;
    return operator === null ? [] : [{ ...written, operator }];
  });
}

/** Those of them whose key exists. */
export function knownConditions(policy: TypedPolicy, sources: ConditionKeySources): readonly KnownCondition[] {
  return readConditions(policy, sources).flatMap((read) => {
    const { key } = read;
    return key.kind === "known" ? [{ ...read, key }] : [];
  });
}

/**
 * Keys of identity providers and of sessions (`saml:aud`, `cognito-identity.amazonaws.com:sub`) come with the caller's
 * session to any service. Of a key with the prefix of a service of AWS its own documentation says everything.
 */
export function isServiceKey({ global }: KnownConditionKey, name: string, sources: ConditionKeySources): boolean {
  return global === null && sources.catalogue().hasService(name.slice(0, Math.max(0, name.indexOf(":"))));
}

/**
 * How sure the facts on a key are: those of global keys stand in AWS's guide, those of services come from the service
 * authorization reference, which has gaps.
 */
export function certaintyOf({ global }: KnownConditionKey): "certain" | "likely" {
  return global === null ? "likely" : "certain";
}
