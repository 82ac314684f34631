// Principals that AWS does not take, and those whose role or user is gone.
// AWS: IAM User Guide `reference_policies_elements_principal`.

import { conditionOperator } from "../iam/condition-operator.js";
import { foldCase } from "../text/fold-case.js";
import { nearest } from "../text/near-miss.js";
import { displayText } from "../value/display.js";
import { readArn } from "./arn-fields.js";
import { arnTexts, hasHole } from "./arn-text.js";
import { principalKinds } from "./principal.js";
import type { Anchor, ConditionEntry, PrincipalEntry, TypedPolicy } from "./typed-policy.js";

/**
 * What is wrong with one principal. `key`: no such kind; `bare`: text that is not `*`; `wildcard`: part of the
 * text; `group`: groups cannot be named; `service`: no name of a service; `federated`: only trust policies take
 * them; `role`, `user`: the id that stays where a role or user was deleted; `format`: anything else.
 */
export interface PrincipalFault {
  readonly kind: "key" | "bare" | "wildcard" | "group" | "service" | "federated" | "role" | "user" | "format";
  /** The principal or the kind, as written. */
  readonly text: string;
  /** The nearest kind, for `key`. */
  readonly suggestion: string | null;
  readonly anchor: Anchor;
}

/** Every principal of the policy that is wrong whatever its unknown parts are, with its one fault. */
export function principalFaults({ statements }: TypedPolicy): readonly PrincipalFault[] {
  return statements.flatMap(({ principal, condition }) => {
    const reported = new Set<string>();
    const listed = (principal?.entries ?? []).flatMap((entry): readonly PrincipalFault[] => {
      const fault = faultOf(entry);
      if (fault === null) return [];
      // A kind that is none is one fault, however many principals it has.
      const cause = fault.kind === "key" ? fault.text : entry.anchor.pointer;
      if (reported.has(cause)) return [];
      reported.add(cause);
      return [fault];
    });
    return [...listed, ...(condition?.entries ?? []).flatMap(conditionFaults)];
  });
}

/** Condition keys whose values are names of services. */
const serviceKeys: readonly string[] = [
  "aws:principalservicename",
  "aws:principalservicenameslist",
  "aws:calledvia",
  "aws:calledviafirst",
  "aws:calledvialast",
];

/** Values of conditions that are to be names of services and cannot be one. */
function conditionFaults({ name, operator, values }: ConditionEntry): readonly PrincipalFault[] {
  const comparesTexts = conditionOperator(operator)?.family === "String";
  if (!comparesTexts || !serviceKeys.includes(foldCase(name))) return [];
  return values.flatMap(({ value, anchor }): readonly PrincipalFault[] => {
    const texts = arnTexts(value) ?? [];
    // Under a Like operator a wildcard is none of the name.
    const isWrong = (text: string) => !/[*?]/.test(text) && serviceFault(text) !== null;
    if (texts.length === 0 || !texts.every(isWrong)) return [];
    return [{ kind: "service", text: displayText(value) ?? texts[0] ?? "", suggestion: null, anchor }];
  });
}

function faultOf(entry: PrincipalEntry): PrincipalFault | null {
  const { kind, value, anchor } = entry;
  if (kind === null) {
    const name = kindName(anchor);
    return { kind: "key", text: name, suggestion: nearest(name, principalKinds, 1)[0] ?? null, anchor };
  }
  const texts = arnTexts(value);
  if (kind === "Federated") {
    return { kind: "federated", text: displayText(value) ?? "Federated", suggestion: null, anchor };
  }
  if (texts === null || texts.length === 0) return null;
  const judge =
    kind === "*" ? bareFault : kind === "Service" ? serviceFault : kind === "AWS" ? awsFault : canonicalFault;
  const faults = texts.map(judge);
  const [first] = faults;
  if (first === undefined || first === null || faults.some((one) => one === null)) return null;
  return { kind: first, text: displayText(value) ?? texts[0] ?? "", suggestion: null, anchor };
}

/** The last but one step of the pointer, or the last where the kind holds a single text that is no list. */
function kindName({ pointer }: Anchor): string {
  const steps = pointer.split("/");
  const name = steps[steps.findIndex((step) => step === "Principal" || step === "NotPrincipal") + 1] ?? "";
  return name.replaceAll("~1", "/").replaceAll("~0", "~");
}

type Judgement = PrincipalFault["kind"] | null;

function bareFault(text: string): Judgement {
  if (text === "*") return null;
  // What begins with a hole may turn out to be `*` and nothing else.
  return hasHole(text) && !text.startsWith("arn:") ? null : "bare";
}

function serviceFault(text: string): Judgement {
  if (text === "*" || hasHole(text)) return /[:/\s]/.test(text) ? "service" : null;
  return /^[a-z0-9_-]+(\.[a-z0-9_-]+)+$/.test(text) ? null : "service";
}

function canonicalFault(text: string): Judgement {
  // Ids are 64 hexadecimal digits; older documents show shorter ones, so only wildcards are certain.
  return text !== "*" && /[*?]/.test(text) ? "wildcard" : null;
}

/** Unique ids begin with four letters that say what they are of (IAM User Guide `reference_identifiers`). */
const uniqueId = /^A[A-Z]{3}[A-Z0-9]{12,124}$/;

function awsFault(text: string): Judgement {
  if (text === "*") return null;
  if (uniqueId.test(text)) return text.startsWith("AROA") ? "role" : text.startsWith("AIDA") ? "user" : "format";
  if (/^\d{12}$/.test(text)) return null;
  const reading = readArn(text);
  if (reading.kind === "hidden" || reading.kind === "whole") return /[*?]/.test(text) ? "wildcard" : null;
  if (reading.kind === "prefix") return hasHole(text) ? null : /[*?]/.test(text) ? "wildcard" : "format";
  if (/[*?]/.test(text)) return "wildcard";
  const { partition, service, account, resource } = reading.fields;
  if (reading.kind !== "fields") return hasHole(text) ? null : "format";
  if (partition !== null && !hasHole(partition) && !/^aws(-[a-z]+)*$/.test(partition)) return "format";
  if (service === null || account === null || hasHole(service)) return null;
  if (service !== "iam" && service !== "sts") return "format";
  // CloudFront's origin access identities are users of an account of that name.
  if (account === "cloudfront") return null;
  if (!hasHole(account) && !/^\d{12}$/.test(account)) return "format";
  if (resource === null || /^[\uE001\uE002]/.test(resource)) return null;
  if (service === "iam" && /^group(\/|$)/.test(resource)) return "group";
  const form =
    service === "iam"
      ? /^(root$|user\/.|role\/.|assumed-role\/|federated-user\/)/
      : /^(assumed-role\/[^/]+\/.|federated-user\/.|self$)/;
  return form.test(resource) || /^(user|role|assumed-role|federated-user)[\uE001]/.test(resource) ? null : "format";
}
