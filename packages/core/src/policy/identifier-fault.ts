// Values of condition keys that cannot be identifiers of the kind that the key holds.

import type { ConditionOperator } from "../iam/condition-operator.js";
import { hasWildcard } from "../iam/pattern.js";
import { possibleTexts } from "../value/question.js";
import type { HoleClass, Value } from "../value/value.js";
import type { ConditionKeySources } from "./condition-key.js";
import { isPlaceholder } from "./placeholder-text.js";
import { type KnownCondition, knownConditions } from "./read-condition.js";
import type { Anchor, TypedPolicy } from "./typed-policy.js";

/** What a key holds. */
export type IdentifierKind = "vpc" | "endpoint" | "organization" | "path" | "account";

/** A value that no identifier equals. */
export interface IdentifierFault {
  readonly condition: KnownCondition;
  readonly kind: IdentifierKind;
  /** `service`: an endpoint service instead of an endpoint; `slash`: a path without its last slash; `digits`: too few. */
  readonly why: "shape" | "service" | "slash" | "digits";
  /** As written; of what is not visible its origin. */
  readonly text: string;
  /** The identifier that stands inside of the text. */
  readonly suggestion: string | null;
  readonly anchor: Anchor;
}

const kinds: Readonly<Record<string, IdentifierKind>> = {
  "aws:sourcevpc": "vpc",
  "aws:ec2instancesourcevpc": "vpc",
  "aws:sourcevpce": "endpoint",
  "aws:principalorgid": "organization",
  "aws:resourceorgid": "organization",
  "aws:sourceorgid": "organization",
  "aws:vpceorgid": "organization",
  "aws:principalorgpaths": "path",
  "aws:resourceorgpaths": "path",
  "aws:sourceorgpaths": "path",
  "aws:vpceorgpaths": "path",
  "aws:principalaccount": "account",
  "aws:resourceaccount": "account",
  "aws:sourceaccount": "account",
  "aws:vpceaccount": "account",
  "s3:resourceaccount": "account",
  "kms:calleraccount": "account",
};

/**
 * AWS: Access Analyzer INVALID_VPC_FORMAT and INVALID_VPCE_FORMAT; Organizations API Reference (`Organization`,
 * `Root`, `OrganizationalUnit`). Unsigned callers have the account `anonymous`.
 */
const shapes: Readonly<Record<Exclude<IdentifierKind, "path">, RegExp>> = {
  vpc: /^vpc-(?:[a-z0-9]{8}|[a-z0-9]{17})$/i,
  endpoint: /^vpce-(?:[a-z0-9]{8}|[a-z0-9]{17})$/i,
  organization: /^o-[a-z0-9]{10,32}$/i,
  account: /^(?:\d{12}|anonymous)$/,
};
const beginnings: Readonly<Record<IdentifierKind, string>> = {
  vpc: "vpc-",
  endpoint: "vpce-",
  organization: "o-",
  path: "o-",
  account: "",
};
const holes: Readonly<Partial<Record<IdentifierKind, HoleClass>>> = {
  vpc: "vpc-id",
  endpoint: "vpc-endpoint-id",
  organization: "organization-id",
  account: "account-id",
};
/** Classes of holes that are surely of no other kind: a name may look like anything. */
const exclusive: readonly HoleClass[] = [
  "vpc-id",
  "vpc-endpoint-id",
  "security-group-id",
  "subnet-id",
  "route-table-id",
  "organization-id",
  "account-id",
  "region",
  "arn",
];
const pathSegments = [/^o-[a-z0-9]{10,32}$/i, /^r-[a-z0-9]{4,32}$/i, /^ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}$/i];
/** Terraform's names for endpoint services, whose ids and names are none of endpoints. */
const endpointService =
  /^(?:data\.)?aws_vpc_endpoint_service\.[\w-]+(?:\[[^\]]*\])?\.(?:id|service_name|service_id|arn)$/;

/** The values of a policy under String operators that cannot be what their key holds. */
export function identifierFaults(policy: TypedPolicy, sources: ConditionKeySources): readonly IdentifierFault[] {
  return knownConditions(policy, sources).flatMap((condition) => {
    const { operator, entry } = condition;
    const kind = kinds[entry.name.toLowerCase()];
    if (kind === undefined || operator.family !== "String") return [];
    return entry.values.flatMap(({ value, anchor }): readonly IdentifierFault[] => {
      // What is read as another text than the one written is told where it is read.
      if (wasRetyped(value)) return [];
      const fault = faultOf(value, kind, operator);
      return fault === null ? [] : [{ condition, kind, anchor, ...fault }];
    });
  });
}

type Fault = Pick<IdentifierFault, "why" | "text" | "suggestion">;

function faultOf(value: Value, kind: IdentifierKind, operator: ConditionOperator): Fault | null {
  const texts = possibleTexts(value);
  if (texts !== null) {
    const faults = texts.map((text) => textFault(text, kind, operator));
    return faults.every((fault) => fault !== null) ? (faults[0] ?? null) : null;
  }
  if (value.kind !== "unknown" || value.oneOf !== undefined) return null;
  const { origin: text, holeClass } = value;
  if (kind === "endpoint" && endpointService.test(text)) return { why: "service", text, suggestion: null };
  if (kind === "path" || holeClass === undefined || !exclusive.includes(holeClass)) return null;
  return holeClass === holes[kind] ? null : { why: "shape", text, suggestion: null };
}

function wasRetyped(value: Value): boolean {
  const written = value.provenance.literal?.node.text;
  return (value.kind === "text" || value.kind === "number") && written !== undefined && written !== value.text;
}

function textFault(text: string, kind: IdentifierKind, operator: ConditionOperator): Fault | null {
  if (isPlaceholder(text.trim())) return null;
  if (kind === "endpoint" && /^(?:vpce-svc-|(?:com|aws|api|cn)\.)/.test(text)) {
    return { why: "service", text, suggestion: null };
  }
  if (kind === "path") return pathFault(text, operator);
  if (hasWildcard(text)) {
    // Compared letter by letter a wildcard is a fault of its own.
    if (!operator.wildcards || canBegin(text, beginnings[kind])) return null;
    return { why: "shape", text, suggestion: null };
  }
  if (shapes[kind].test(text)) return null;
  if (kind === "account") {
    // Consoles show accounts in groups of four.
    const digits = text.replace(/[-\s]/g, "");
    const suggestion = /^arn:[^:]*:iam::(\d{12}):/.exec(text)?.[1] ?? (/^\d{12}$/.test(digits) ? digits : null);
    return { why: /^\d{1,11}$/.test(text) ? "digits" : "shape", text, suggestion };
  }
  const inside = text.split(/[/:\s]/).find((part) => shapes[kind].test(part)) ?? null;
  return { why: "shape", text, suggestion: inside };
}

/** Whether a pattern has a text that begins so. */
function canBegin(pattern: string, beginning: string): boolean {
  const plain = pattern.slice(0, pattern.search(/[*?]/));
  return plain.startsWith(beginning) || beginning.startsWith(plain);
}

/** `o-…/r-…/ou-…/`, with a slash at the end. AWS: IAM User Guide `reference_policies_condition-keys` (PrincipalOrgPaths). */
function pathFault(text: string, operator: ConditionOperator): Fault | null {
  const isPattern = hasWildcard(text);
  if (isPattern && !operator.wildcards) return null;
  const plain = isPattern ? text.slice(0, text.search(/[*?]/)) : text;
  // The last piece of a pattern may go on behind the wildcard.
  const whole = plain.split("/").slice(0, -1);
  const isSound = whole.every((segment, at) => pathSegments[Math.min(at, 2)]?.test(segment) === true);
  const rest = plain.split("/").at(-1) ?? "";
  if (!isSound) return { why: "shape", text, suggestion: null };
  if (isPattern) {
    const fits = whole.length > 0 || canBegin(text, "o-");
    return fits ? null : { why: "shape", text, suggestion: null };
  }
  if (rest === "") return whole.length > 0 ? null : { why: "shape", text, suggestion: null };
  const isWhole = pathSegments[Math.min(whole.length, 2)]?.test(rest) === true;
  return { why: isWhole ? "slash" : "shape", text, suggestion: isWhole ? `${text}/` : null };
}
