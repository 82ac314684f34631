// Service principals that are let in without a word on whose behalf, or under conditions that they never meet.
// AWS: IAM User Guide, "The confused deputy problem"; checks of Access Analyzer on service principals.

import { conditionOperator } from "../iam/condition-operator.js";
import { foldCase } from "../text/fold-case.js";
import { displayText } from "../value/display.js";
import { arnTexts } from "./arn-text.js";
import type { Anchor, Statement, TypedPolicy } from "./typed-policy.js";

/** What a statement lacks, or demands in vain, of a service. */
export interface ServicePrincipalSource {
  /** `open`: no condition on the source; `absent`: a key that requests of services do not carry. */
  readonly kind: "open" | "absent";
  /** The service as written. */
  readonly service: string;
  /** The condition key, for `absent`. */
  readonly key: string;
  readonly anchor: Anchor;
}

/** What a policy's Allow statements leave open for services; a condition that is not visible may close it. */
export function servicePrincipalSources({ statements }: TypedPolicy): readonly ServicePrincipalSource[] {
  return statements.flatMap((statement): readonly ServicePrincipalSource[] => {
    const { effect, principal, condition, closed } = statement;
    if (effect !== "Allow" || principal === null || principal.negated) return [];
    const services = principal.entries.filter(({ kind, value }) => kind === "Service" && isNamed(arnTexts(value)));
    const [first] = services;
    if (first === undefined) return [];
    const absent = absentKeys(statement, displayText(first.value) ?? "");
    if (absent.length > 0) return absent;
    const isOpen = condition === null ? closed : condition.closed;
    if (!isOpen || condition?.entries.some(({ name }) => saysWhose(name)) === true) return [];
    // One statement lacks one condition, however many services it lets in.
    return [{ kind: "open", service: displayText(first.value) ?? "", key: "", anchor: first.anchor }];
  });
}

function isNamed(texts: readonly string[] | null): boolean {
  return texts?.every((text) => !/[*?]/.test(text)) ?? false;
}

/**
 * Keys that tie a service's request to an account, an organization or a resource. Beside the global ones: what
 * KMS knows of the request behind, the token of Alexa, and the account that SES used to write into the referer.
 */
const sourceKeys =
  /^(aws:source(arn|account|orgid|orgpaths|owner)|aws:referer|kms:(calleraccount|viaservice|encryptioncontext.*)|lambda:eventsourcetoken)$/;

function saysWhose(name: string): boolean {
  return sourceKeys.test(foldCase(name));
}

/** Keys of identities: a service that calls for itself has no organization, no ARN and no tags. */
const identityKeys = /^aws:principal(orgid|orgpaths|arn|tag\/.+)$/;

/** Keys that are demanded of services alone and that no request of theirs carries: nothing matches. */
function absentKeys({ principal, condition }: Statement, service: string): readonly ServicePrincipalSource[] {
  const areServices = principal?.closed === true && principal.entries.every(({ kind }) => kind === "Service");
  if (!areServices) return [];
  return (condition?.entries ?? []).flatMap(({ operator, name, nameAnchor }): readonly ServicePrincipalSource[] => {
    const meaning = conditionOperator(operator);
    const isDemand =
      meaning !== null &&
      meaning.family !== "Null" &&
      !meaning.negated &&
      !meaning.ifExists &&
      meaning.qualifier !== "ForAllValues";
    return isDemand && identityKeys.test(foldCase(name))
      ? [{ kind: "absent", service, key: name, anchor: nameAnchor }]
      : [];
  });
}
