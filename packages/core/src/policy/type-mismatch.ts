// Operators that do not fit the type of the key they compare, and values that do not fit the operator.

import type { ConditionKeyType } from "../aws/catalogue.js";
import { parseArn } from "../iam/arn.js";
import type { ConditionOperator, OperatorFamily } from "../iam/condition-operator.js";
import { hasWildcard } from "../iam/pattern.js";
import { markedText } from "../value/marked-text.js";
import { possibleTexts } from "../value/question.js";
import type { Value } from "../value/value.js";
import type { ConditionKeySources } from "./condition-key.js";
import { isBracketed } from "./placeholder-text.js";
import { certaintyOf, type KnownCondition, readConditions } from "./read-condition.js";
import type { Anchor, ConditionEntry, TypedPolicy } from "./typed-policy.js";
import { type ValueFault, valueFault } from "./value-mismatch.js";

/** Something that does not fit. */
export type TypeFault = {
  readonly entry: ConditionEntry;
  readonly operator: ConditionOperator;
  readonly anchor: Anchor;
  readonly confidence: "certain" | "likely";
} & (
  | { readonly kind: "value"; readonly fault: ValueFault; readonly text: string }
  /** `text`: a String operator compares the text of a value of another type. */
  | { readonly kind: "operator" | "text"; readonly type: ConditionKeyType; readonly wanted: OperatorFamily }
  | { readonly kind: "booleans"; readonly count: number }
  | { readonly kind: "kms"; readonly text: string }
);

const familyOf: Readonly<Record<ConditionKeyType, OperatorFamily>> = {
  String: "String",
  ARN: "Arn",
  Bool: "Bool",
  Numeric: "Numeric",
  Date: "Date",
  IPAddress: "IpAddress",
};

/** Keys of AWS whose text may be an ARN, a number or anything else: the author or the caller chooses it. */
const freeText: ReadonlySet<string> = new Set([
  "aws:sourceidentity",
  "aws:useragent",
  "aws:referer",
  "aws:federatedprovider",
  "aws:userid",
  "aws:username",
  "aws:tagkeys",
]);

/** Keys whose value is the ARN of a KMS key. AWS: S3 User Guide `UsingKMSEncryption`; Access Analyzer INVALID_KMS_KEY_VALUE. */
const kmsKeys: ReadonlySet<string> = new Set([
  "s3:x-amz-server-side-encryption-aws-kms-key-id",
  "s3express:x-amz-server-side-encryption-aws-kms-key-id",
  "s3tables:kmskeyarn",
  "s3vectors:kmskeyarn",
  "secretsmanager:kmskeyarn",
  "sagemaker:volumekmskeyarn",
  "sagemaker:outputkmskeyarn",
]);

/** Everything in the conditions of a policy that does not fit. One cause is told once, at the operator before its values. */
export function typeFaults(policy: TypedPolicy, sources: ConditionKeySources): readonly TypeFault[] {
  return readConditions(policy, sources).flatMap(({ statement, entry, operator, key }): readonly TypeFault[] => {
    const known = key.kind === "known" ? { statement, entry, operator, key } : null;
    const ofOperator = known === null ? null : operatorFault(known);
    // Where a String operator stands for another one its values are texts, and they are judged as such.
    if (ofOperator !== null && ofOperator.kind === "operator") return [ofOperator];
    const booleans = booleansFault(entry, operator);
    const values = entry.values.flatMap(({ value, anchor }): readonly TypeFault[] => {
      const fault = valueFault(operator, entry.name, value);
      const common = { entry, operator, anchor, confidence: "certain" } as const;
      if (fault !== null) return [{ ...common, kind: "value", fault, text: shown(value) }];
      const kms = known !== null && isNoKey(known, value);
      return kms ? [{ ...common, kind: "kms", text: shown(value), confidence: "likely" }] : [];
    });
    return [...(ofOperator === null ? [] : [ofOperator]), ...(booleans === null ? [] : [booleans]), ...values];
  });
}

function operatorFault(condition: KnownCondition): TypeFault | null {
  const { entry, operator, key } = condition;
  const wanted = familyOf[key.type];
  const { family } = operator;
  if (family === "Null" || family === wanted || fits(condition)) return null;
  const common = {
    entry,
    operator,
    anchor: entry.operatorAnchor,
    confidence: certaintyOf(key),
    type: key.type,
    wanted,
  };
  // ARN keys under String operators have a rule of their own.
  if (family !== "String") return { ...common, kind: "operator" };
  if (key.type === "ARN") return null;
  return { ...common, kind: entry.closed && neverText(condition) ? "operator" : "text" };
}

/** Is none of the values a text that a key of this type ever has? Patterns may be, and so may what is not visible. */
function neverText({ entry: { values }, operator, key: { type } }: KnownCondition): boolean {
  if (operator.wildcards || values.length === 0) return false;
  const ignoresCase = operator.base.endsWith("IgnoreCase");
  return values.every(({ value }) => {
    const texts = possibleTexts(value) ?? [];
    const never = texts.filter((text) => {
      if (isBracketed(text)) return false;
      if (hasWildcard(text)) return true;
      if (type === "Bool") return !["true", "false"].includes(ignoresCase ? text.toLowerCase() : text);
      return type === "IPAddress" ? text.includes("/") : type === "Numeric" && !/\d/.test(text);
    });
    return texts.length > 0 && never.length === texts.length;
  });
}

/** Combinations that work, and those of which the reference does not say enough. */
function fits({ operator: { family }, key }: KnownCondition): boolean {
  const { type, global } = key;
  // aws:EpochTime is compared as a date or as a number; of keys of services nobody says.
  if (type === "Date" && family === "Numeric") return global === null || global.name === "aws:EpochTime";
  if (type !== "String") return false;
  // The reference calls texts what may be numbers or ARNs, and so may be whatever the author puts into a tag.
  return global === null || global.template || freeText.has(key.name.toLowerCase());
}

/** Access Analyzer INVALID_CONDITION_MULTIPLE_BOOLEAN: one value, unless the key itself has several. */
function booleansFault(entry: ConditionEntry, operator: ConditionOperator): TypeFault | null {
  const { values, closed, nameAnchor: anchor } = entry;
  if (operator.family !== "Bool" || operator.qualifier !== null || !closed || values.length < 2) return null;
  if (!values.every(({ value }) => valueFault(operator, entry.name, value) === null)) return null;
  return { kind: "booleans", count: values.length, entry, operator, anchor, confidence: "certain" };
}

/** Is the value surely not the ARN of a KMS key? Keys are compared by ARN: an id or an alias equals none. */
function isNoKey({ operator, entry }: KnownCondition, value: Value): boolean {
  if (!kmsKeys.has(entry.name.toLowerCase()) || (operator.family !== "String" && operator.family !== "Arn"))
    return false;
  const texts = possibleTexts(value);
  return (
    texts !== null &&
    texts.length > 0 &&
    texts.every((text) => text !== "" && !hasWildcard(text) && !isBracketed(text) && !isKeyArn(text))
  );
}

function isKeyArn(text: string): boolean {
  const arn = parseArn(text);
  return arn !== null && arn.service === "kms" && /^key\/.+/.test(arn.resource);
}

function shown(value: Value): string {
  return possibleTexts(value)?.[0] ?? markedText(value)?.replace(/\uE001/g, "…") ?? "";
}
