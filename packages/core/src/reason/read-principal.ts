// Stands in for the reading of principals.

import type { RequestPrincipal } from "./request.js";

/** A principal, or in words what is wrong with it. */
export type ReadPrincipal = { readonly principal: RequestPrincipal } | { readonly fault: string };

/** A principal from an ARN, `anonymous` or `service:NAME`. */
export function principalOf(text: string): ReadPrincipal {
  if (text === "anonymous") return { principal: { type: "anonymous" } };
  if (text.startsWith("service:")) return { principal: { type: "service", service: text.slice(8) } };
  if (/:user\//.test(text)) return { principal: { type: "user", arn: text } };
  if (/:root$/.test(text)) return { principal: { type: "account-root", arn: text } };
  const session = /^arn:([\w-]+):sts::(\d+):assumed-role\/([^/]+)\/(.+)$/.exec(text);
  if (session !== null)
    return {
      principal: {
        type: "role-session",
        arn: `arn:${session[1]}:iam::${session[2]}:role/${session[3]}`,
        session: session[4] ?? "",
      },
    };
  return { fault: `\`${text}\` is no principal.` };
}
