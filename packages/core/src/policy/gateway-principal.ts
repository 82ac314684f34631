// Principals in the policy of a gateway endpoint, which takes only `*`.

import type { EndpointServices } from "../aws/endpoint-services.js";
import type { EndpointContext } from "../model/policy-attachment.js";
import { displayText, shapeText } from "../value/display.js";
import { isText, possibleTexts } from "../value/question.js";
import type {
  Anchor,
  ConditionElement,
  PrincipalElement,
  PrincipalEntry,
  Statement,
  TypedPolicy,
} from "./typed-policy.js";

export type GatewayPrincipal =
  | {
      readonly kind: "account" | "identity";
      readonly principal: string;
      readonly anchor: Anchor;
      readonly remedy: PrincipalCondition | null;
    }
  | { readonly kind: "negated"; readonly anchor: Anchor };

/** A condition that says of the caller what the principals of a statement were meant to say. */
export interface PrincipalCondition {
  /** The condition key that it is about. */
  readonly key: string;
  /** The value of the Principal element: `*` takes its place. */
  readonly principal: Anchor;
  /** The map that gets a member, and the member. */
  readonly map: Anchor;
  readonly name: string;
  readonly value: ConditionPart;
}

/** A part of a condition as it is written. */
export type ConditionPart = string | readonly string[] | { readonly [name: string]: ConditionPart };

/**
 * Every principal that is surely not `*`, if the endpoint is surely a gateway endpoint. Where the type
 * is only the default and the service is none that has gateway endpoints, the missing type is the
 * mistake, not the principal.
 * AWS: PrivateLink Guide `vpc-endpoints-access` (principal on gateway endpoints).
 */
export function gatewayPrincipals(
  policy: TypedPolicy,
  endpoint: EndpointContext,
  services: EndpointServices,
): readonly GatewayPrincipal[] {
  if (endpoint.type !== "Gateway") return [];
  const records = endpoint.service === null ? [] : services.withToken(endpoint.service);
  const hasGateway = records.some((record) => record.types.includes("Gateway"));
  const explicit = endpoint.endpoint?.typeExplicit ?? true;
  if (!explicit && !hasGateway) return [];
  return policy.statements.flatMap((statement): readonly GatewayPrincipal[] => {
    const { principal } = statement;
    if (principal === null) return [];
    if (principal.negated) return [{ kind: "negated", anchor: principal.key }];
    // `*` beside others still means everybody, in whatever order.
    if (!principal.closed || principal.entries.some((entry) => isText(entry.value, "*") !== "no")) return [];
    const remedy = remedyOf(statement, principal);
    return principal.entries.flatMap((entry) => describe(entry, remedy));
  });
}

function describe({ value, anchor }: PrincipalEntry, remedy: PrincipalCondition | null): readonly GatewayPrincipal[] {
  const principal = possibleTexts(value)?.[0] ?? displayText(value);
  if (principal === null) return [];
  const shape = shapeText(value) ?? principal;
  const isAccount =
    (value.kind === "unknown" && value.holeClass === "account-id") ||
    /^\d{12}$/.test(shape) ||
    /^arn:[^:]*:iam::[^:]*:root$/.test(shape);
  return [{ kind: isAccount ? "account" : "identity", principal, anchor, remedy }];
}

/** Accounts only or identities only: conditions on both would demand both at once. */
function remedyOf(statement: Statement, element: PrincipalElement): PrincipalCondition | null {
  const { condition, closed, anchor } = statement;
  const demand =
    demandOf(element, accountOf, "StringEquals", "aws:PrincipalAccount") ??
    demandOf(element, identityOf, "ArnEquals", "aws:PrincipalArn");
  if (!closed || demand === null) return null;
  const { operator, key, value } = demand;
  const principal = element.anchor;
  if (condition === null) {
    return { key, principal, map: anchor, name: "Condition", value: { [operator]: { [key]: value } } };
  }
  const place = placeIn(condition, operator, key);
  if (place === null) return null;
  return place === "new"
    ? { key, principal, map: condition.anchor, name: operator, value: { [key]: value } }
    : { key, principal, map: place, name: key, value };
}

/** The operator that is there already, `new` if it is not; null where the key would stand twice, or might. */
function placeIn({ entries, closed }: ConditionElement, operator: string, key: string): Anchor | "new" | null {
  const same = entries.filter((entry) => entry.operator.toLowerCase() === operator.toLowerCase());
  if (!closed || same.some(({ name }) => name.toLowerCase() === key.toLowerCase())) return null;
  return same[0]?.operatorAnchor ?? "new";
}

function demandOf(
  { entries }: PrincipalElement,
  textOf: (principal: string) => string | null,
  operator: string,
  key: string,
): { readonly operator: string; readonly key: string; readonly value: string | readonly string[] } | null {
  const texts: string[] = [];
  for (const { kind, value, anchor } of entries) {
    // A text that came from a parameter would be written out by the fix: it may be another one tomorrow.
    const isWritten = anchor.provenance.literal !== undefined && (value.kind === "text" || value.kind === "number");
    const text = kind === "AWS" && isWritten ? textOf(value.text) : null;
    if (text === null) return null;
    if (!texts.includes(text)) texts.push(text);
  }
  const [only] = texts;
  if (only === undefined) return null;
  return { operator, key, value: texts.length === 1 ? only : texts };
}

function accountOf(principal: string): string | null {
  return /^(?:\d{12}|arn:[\w-]+:iam::\d{12}:root)$/.test(principal) ? (/\d{12}/.exec(principal)?.[0] ?? null) : null;
}

function identityOf(principal: string): string | null {
  return /^arn:[\w-]+:iam::\d{12}:(role|user)\/[\w+=,.@/-]+$/.test(principal) ? principal : null;
}
