// Who and what is outside of the perimeter that a policy draws: whatever it demands or names is inside, all else is not.
// Where the configuration says which organizations are trusted, those that a policy demands beside them are outside too.

import type { ConditionEntry, PatternEntry, Statement, TypedPolicy } from "../policy/typed-policy.js";
import { possibleTexts } from "../value/question.js";
import type { Value } from "../value/value.js";
import type { RequestBox } from "./answers.js";
import { statedBox } from "./stated-box.js";
import type { Trusted } from "./trusted.js";

/** Whether a condition on a key draws the perimeter. */
export function isPerimeterKey(name: string): boolean {
  return isCallerKey(name) || isResourceKey(name);
}

/** Whether a condition on a key demands whose resource is asked for. */
export function isResourceKey(name: string): boolean {
  return resourceKeys.includes(name.toLowerCase());
}

/** Whether a condition on a key demands who calls. */
export function isCallerKey(name: string): boolean {
  return callerKeys.includes(name.toLowerCase());
}

/** The boxes that requests from outside are in, all of them. */
export interface Outside {
  readonly callers: readonly RequestBox[];
  readonly resources: readonly RequestBox[];
  /** Requests that do more than to list and describe. */
  readonly beyondListing: readonly RequestBox[];
}

/** What is outside for a policy. */
export function outsideOf(policy: TypedPolicy, trusted: Trusted): Outside {
  return {
    callers: callersOutside(policy, trusted),
    resources: resourcesOutside(policy, trusted),
    beyondListing: [beyondListing()],
  };
}

const callerKeys = ["aws:principalorgid", "aws:principalorgpaths", "aws:principalaccount", "aws:principalarn"];
const resourceKeys = ["aws:resourceorgid", "aws:resourceorgpaths", "aws:resourceaccount", "s3:resourceaccount"];

// Made when they are asked for: the command loads this file for every task.
const notServices = () => statedBox({ Condition: { Bool: { "aws:PrincipalIsAWSService": ["false"] } } });
const beyondListing = () => statedBox({ NotAction: ["*:List*", "*:Describe*"] });

/** Identities that the policy neither demands nor names. */
function callersOutside(policy: TypedPolicy, trusted: Trusted): readonly RequestBox[] {
  const named = policy.statements.flatMap(({ principal }) => principal?.entries ?? []);
  const accounts = named.flatMap(({ kind, value }) => (kind === "AWS" ? accountsOf(value) : []));
  const boxes =
    accounts.length === 0 ? [] : [statedBox({ Condition: { StringNotEquals: { "aws:PrincipalAccount": accounts } } })];
  return [notServices(), ...boxes, ...withoutValues(policy.statements, callerKeys, trusted)];
}

function accountsOf(value: Value): readonly string[] {
  return (possibleTexts(value) ?? []).flatMap(
    (text) => /^(?:arn:[^:]*:(?:iam|sts)::)?(\d{12})(?::|$)/.exec(text)?.[1] ?? [],
  );
}

/** Resources that the policy neither demands nor names, for callers whom it does not single out. */
function resourcesOutside(policy: TypedPolicy, trusted: Trusted): readonly RequestBox[] {
  // Who is singled out by a tag or a name was meant to reach more than others do.
  const tags = policy.statements.flatMap(({ condition }) =>
    (condition?.entries ?? []).map(({ name }) => name.toLowerCase()),
  );
  const exempt = [...new Set(tags)].filter((key) => key.startsWith("aws:principaltag/") || key === "aws:principalarn");
  return [...foreignResources(policy, trusted), ...withoutValues(policy.statements, exempt, trusted)];
}

/** Resources that the policy neither demands nor names, whoever calls. */
export function foreignResources(policy: TypedPolicy, trusted: Trusted): readonly RequestBox[] {
  const named = policy.statements.flatMap(({ effect, resource }) =>
    effect === "Allow" && resource !== null && !resource.negated ? resource.entries.filter(isNamed) : [],
  );
  const boxes = named.length === 0 ? [] : [withEntries(statedBox({ NotResource: [""] }), named)];
  const declared = trusted.resources.length === 0 ? [] : [statedBox({ NotResource: trusted.resources })];
  return [notServices(), ...boxes, ...declared, ...withoutValues(policy.statements, resourceKeys, trusted)];
}

/** Whether an entry names a thing or an account, and not just a kind of thing. What is not visible is named. */
export function isNamed({ value }: PatternEntry): boolean {
  const texts = possibleTexts(value);
  return texts === null || texts.every(namesSomething);
}

/** Whether a resource in a policy is a thing or an account, and not just a kind of thing. */
export function namesSomething(text: string): boolean {
  const [, , service, , account = "", ...rest] = text.split(":");
  // Of most services a kind stands before the name; the name of a bucket comes first.
  if (service === "s3") return /\w/.test(rest.join(":"));
  // Things without an account are those that AWS publishes, such as images.
  const isPublished = account === "" && /^[\w-]+[:/]/.test(rest.join(":"));
  return isPublished || /\w/.test(account) || /\w/.test(rest.join(":").replace(/^[\w-]+[:/]/, ""));
}

function withEntries(box: Statement, entries: readonly PatternEntry[]): Statement {
  return box.resource === null ? box : { ...box, resource: { ...box.resource, entries } };
}

/** Requests with none of the values of some keys that are inside: those that conditions name, with whatever sign. */
export function withoutValues(
  statements: readonly Statement[],
  keys: readonly string[],
  trusted: Trusted,
): readonly RequestBox[] {
  return keys.flatMap((key) => {
    const entries = statements
      .flatMap(({ condition }) => condition?.entries ?? [])
      .filter(({ name, operator }) => name.toLowerCase() === key && /String|Arn/.test(operator));
    const values = entries.flatMap((entry) => entry.values).filter(({ value }) => isInside(key, value, trusted));
    const declared = declaredFor(key, trusted);
    const operator = key.endsWith("paths") ? "ForAllValues:StringNotLike" : "StringNotLikeIfExists";
    const boxOf = (texts: readonly string[]) => statedBox({ Condition: { [operator]: { [key]: texts } } });
    return [
      ...(values.length === 0 ? [] : [withValues(boxOf(["-"]), { values, closed: true })]),
      ...(declared.length === 0 ? [] : [boxOf(declared)]),
    ];
  });
}

/** The values of a key that the configuration trusts. */
function declaredFor(key: string, { organizations, organizationPaths, accounts }: Trusted): readonly string[] {
  if (key.endsWith("orgid")) return organizations;
  if (key.endsWith("orgpaths")) return [...organizationPaths, ...organizations.map((id) => `${id}/*`)];
  return key.endsWith("account") ? accounts : [];
}

/**
 * Whether a value that a policy demands counts as inside: any, unless the configuration says which organizations do.
 * What is not visible may be one of them. Accounts by name have a rule of their own.
 */
function isInside(key: string, value: Value, trusted: Trusted): boolean {
  const isPath = key.endsWith("orgpaths");
  if (!isPath && !key.endsWith("orgid")) return true;
  const { organizations, organizationPaths } = trusted;
  if (organizations.length === 0 && (!isPath || organizationPaths.length === 0)) return true;
  const texts = possibleTexts(value);
  if (texts === null || !isPath) return texts === null || texts.some((text) => organizations.includes(text));
  const stems = declaredFor(key, trusted).map((path) => path.replace(/\*+$/, ""));
  return texts.some((text) => stems.some((stem) => text.startsWith(stem)));
}

/** A box whose condition names other values. */
export function withValues(box: Statement, given: Pick<ConditionEntry, "values" | "closed">): Statement {
  const { condition } = box;
  if (condition === null) return box;
  return { ...box, condition: { ...condition, entries: condition.entries.map((entry) => ({ ...entry, ...given })) } };
}
