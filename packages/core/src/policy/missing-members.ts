// `ForAllValues` in an Allow, which also lets requests through that carry no value at all.

import { conditionOperator } from "../iam/condition-operator.js";
import { possibleTexts } from "../value/question.js";
import { type ConditionKeySources, conditionKey } from "./condition-key.js";
import type { ConditionPart } from "./operator-change.js";
import { concernsEverybody, coversEveryResource } from "./reach.js";
import { certaintyOf, type KnownCondition, knownConditions } from "./read-condition.js";
import type { Anchor, ConditionElement, TypedPolicy } from "./typed-policy.js";
import { holdsWithoutKey } from "./without-key.js";

/** A condition that requests without the key meet, with the demand that would shut them out. */
export interface MissingMembers extends KnownCondition {
  readonly confidence: "certain" | "likely";
  /**
   * Whether requests without the key surely exist and are worth something. Those without names of what they set are
   * not, and of keys of services nobody says whether every request carries them.
   */
  readonly isOpen: boolean;
  /** The map that gets a member, and the member. */
  readonly remedy: { readonly map: Anchor; readonly name: string; readonly value: ConditionPart } | null;
}

/** Keys that are there wherever another one is. AWS: IAM User Guide `reference_policies_condition-keys`. */
const comesWith: Readonly<Record<string, readonly string[]>> = {
  "aws:principalorgpaths": ["aws:principalorgid"],
  "aws:resourceorgpaths": ["aws:resourceorgid"],
  "aws:vpceorgpaths": ["aws:vpceorgid"],
  "aws:sourceorgpaths": ["aws:sourceorgid"],
  "aws:calledvia": ["aws:calledviafirst", "aws:calledvialast"],
  "aws:principalservicenameslist": ["aws:principalservicename"],
  "aws:tagkeys": ["aws:requesttag/"],
  "s3:requestobjecttagkeys": ["s3:requestobjecttag/<key>"],
};

/** Keys that name what a request would set: one without them sets nothing. */
const ofWhatIsSet: ReadonlySet<string> = new Set(["aws:tagkeys", "s3:requestobjecttagkeys", "sts:transitivetagkeys"]);

/** Actions on items, whose requests always name keys. AWS: DynamoDB Developer Guide `specifying-conditions`. */
const onItems = /^dynamodb:(?:Get|Put|Update|Delete|BatchGet|BatchWrite)Item$|^dynamodb:Query$/i;

/**
 * The positive `ForAllValues` conditions of Allow statements on keys with several values that nothing else in the
 * statement demands to be there. With `IfExists` the author says that absence is meant.
 */
export function missingMembers(policy: TypedPolicy, sources: ConditionKeySources): readonly MissingMembers[] {
  return knownConditions(policy, sources).flatMap((condition): readonly MissingMembers[] => {
    const { statement, entry, operator, key } = condition;
    const { effect, condition: all, closed } = statement;
    if (effect !== "Allow" || all === null || !all.closed || !closed) return [];
    if (operator.qualifier !== "ForAllValues" || operator.negated || operator.ifExists) return [];
    if (operator.family === "Null" || !key.multivalued || entry.values.length === 0) return [];
    if (isDemanded(condition, all, sources) || namesItems(condition)) return [];
    const isKnown = key.global !== null || key.services.includes("dynamodb");
    const isOpen = isKnown && !ofWhatIsSet.has(key.name.toLowerCase()) && reachesOutside(condition);
    return [{ ...condition, confidence: certaintyOf(key), isOpen, remedy: nullCheck(all, entry.name) }];
  });
}

/** Does another condition of the statement fail, or maybe fail, for requests without the key? */
function isDemanded({ entry, key }: KnownCondition, all: ConditionElement, sources: ConditionKeySources): boolean {
  const others = [key.name.toLowerCase(), ...(comesWith[key.name.toLowerCase()] ?? [])];
  return all.entries.some((one) => {
    if (one === entry) return false;
    const found = conditionKey(one.name, sources);
    const operator = conditionOperator(one.operator);
    if (found.kind !== "known" || operator === null || !others.includes(found.name.toLowerCase())) return false;
    return holdsWithoutKey(operator, one) !== "yes";
  });
}

/** Does every action of the statement always carry the keys of items? Only reading whole tables does not. */
function namesItems({ statement: { action }, key }: KnownCondition): boolean {
  if (!key.services.includes("dynamodb") || action === null || action.negated || !action.closed) return false;
  return action.entries.every(({ value }) => possibleTexts(value)?.every((text) => onItems.test(text)) === true);
}

/**
 * Paths in organizations are missing where the caller or the resource belongs to none. Whether a named one does is not
 * visible; everybody and every resource include such.
 */
function reachesOutside({ statement, key: { name } }: KnownCondition): boolean {
  if (name === "aws:PrincipalOrgPaths") return concernsEverybody(statement) === "yes";
  return name !== "aws:ResourceOrgPaths" || coversEveryResource(statement) === "yes";
}

function nullCheck({ entries, anchor }: ConditionElement, key: string): MissingMembers["remedy"] {
  const same = entries.filter(({ operator }) => operator === "Null");
  if (same.some(({ name }) => name.toLowerCase() === key.toLowerCase())) return null;
  const [first] = same;
  return first === undefined
    ? { map: anchor, name: "Null", value: { [key]: "false" } }
    : { map: first.operatorAnchor, name: key, value: "false" };
}
