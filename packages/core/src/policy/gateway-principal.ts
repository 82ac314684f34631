// Principals in the policy of a gateway endpoint, which takes only `*`.

import type { EndpointServices } from "../aws/endpoint-services.js";
import type { EndpointContext } from "../model/policy-attachment.js";
import { displayText, shapeText } from "../value/display.js";
import { isText, possibleTexts } from "../value/question.js";
import type { Anchor, PrincipalEntry, TypedPolicy } from "./typed-policy.js";

export type GatewayPrincipal =
  | { readonly kind: "account" | "identity"; readonly principal: string; readonly anchor: Anchor }
  | { readonly kind: "negated"; readonly anchor: Anchor };

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
  return policy.statements.flatMap(({ principal }): readonly GatewayPrincipal[] => {
    if (principal === null) return [];
    if (principal.negated) return [{ kind: "negated", anchor: principal.key }];
    // `*` beside others still means everybody, in whatever order.
    if (!principal.closed || principal.entries.some((entry) => isText(entry.value, "*") !== "no")) return [];
    return principal.entries.flatMap((entry) => describe(entry));
  });
}

function describe({ value, anchor }: PrincipalEntry): readonly GatewayPrincipal[] {
  const principal = possibleTexts(value)?.[0] ?? displayText(value);
  if (principal === null) return [];
  const shape = shapeText(value) ?? principal;
  const isAccount =
    (value.kind === "unknown" && value.holeClass === "account-id") ||
    /^\d{12}$/.test(shape) ||
    /^arn:[^:]*:iam::[^:]*:root$/.test(shape);
  return [{ kind: isAccount ? "account" : "identity", principal, anchor }];
}
