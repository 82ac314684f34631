// Requests in words for people.

import type { AccessRequest, RequestPrincipal } from "./request.js";

/** Who calls: an ARN where there is one. */
export function callerText(principal: RequestPrincipal): string {
  switch (principal.type) {
    case "anonymous":
      return "anonymous";
    case "service":
      return principal.service;
    case "role-session":
      return sessionArn(principal.arn, principal.session);
    default:
      return principal.arn;
  }
}

/** The ARN by which a session is shown: that of the role without its path. */
function sessionArn(role: string, session: string): string {
  const [, partition = "aws", , , account = "", name = ""] = role.split(":");
  return `arn:${partition}:sts::${account}:assumed-role/${name.slice(name.lastIndexOf("/") + 1)}/${session}`;
}

/** "`…:user/eve` may `s3:PutObject` on `arn:…`". */
export function requestSentence({ principal, action, resource }: AccessRequest): string {
  const who = principal.type === "anonymous" ? "Anybody without credentials" : `\`${callerText(principal)}\``;
  const what = resource === "*" ? "" : ` on \`${resource}\``;
  return `${who} may \`${action}\`${what}`;
}

/** A request as findings show it. */
export interface Witness {
  /** An ARN, a service, or `anonymous`. */
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly context: AccessRequest["context"];
}

export function witnessOf({ principal, action, resource, context }: AccessRequest): Witness {
  return { principal: callerText(principal), action, resource, context };
}
