// Who a principal is, in words.

import { parseArn } from "../iam/arn.js";
import { hasWildcard } from "../iam/pattern.js";
import type { EndpointContext } from "../model/policy-attachment.js";
import type { PrincipalKind } from "../policy/typed-policy.js";
import { code } from "./markdown.js";

/**
 * Lines about a principal; empty where nothing is certain.
 * AWS: IAM User Guide `reference_policies_elements_principal`; for gateway endpoints PrivateLink Guide `vpc-endpoints-access`.
 */
export function principalWords(
  kind: PrincipalKind | null,
  text: string,
  judgedFor: EndpointContext | null,
): readonly string[] {
  switch (kind) {
    case "*":
      return text === "*" ? ["Everybody, with or without credentials"] : [];
    case "Service":
      return [`The service of AWS that calls as ${code(text)}`];
    case "Federated":
      return [`Who signed in at the identity provider ${code(text)}`];
    case "CanonicalUser":
      return ["An account by its canonical user id of Amazon S3"];
    case "AWS":
      return text === "*" ? ["Everybody, with or without credentials"] : identityWords(text, judgedFor);
    default:
      return [];
  }
}

/** Whether the policy is surely that of a gateway endpoint. */
export function isGatewayPolicy(judgedFor: EndpointContext | null): boolean {
  return judgedFor?.type === "Gateway" && judgedFor.certainty === "certain";
}

function identityWords(text: string, judgedFor: EndpointContext | null): readonly string[] {
  if (hasWildcard(text)) return [];
  const arn = parseArn(text);
  const account = /^\d{12}$/.test(text) ? text : arn?.resource === "root" ? arn.account : null;
  if (account !== null) {
    return [
      `Every identity of account ${code(account)}`,
      ...(isGatewayPolicy(judgedFor) ? ["On a gateway endpoint only its root user"] : []),
    ];
  }
  if (arn === null) return [];
  const slash = arn.resource.indexOf("/");
  const what = kinds.get(`${arn.service}:${arn.resource.slice(0, slash)}`);
  return what === undefined
    ? []
    : [`The ${what} ${code(arn.resource.slice(slash + 1))} of account ${code(arn.account)}`];
}

const kinds: ReadonlyMap<string, string> = new Map([
  ["iam:user", "user"],
  ["iam:role", "role, in all its sessions:"],
  ["sts:assumed-role", "session of a role"],
  ["sts:federated-user", "federated user"],
]);
