// Who may connect to an endpoint service of the project.
// AWS: PrivateLink Guide `configure-endpoint-service`: principals that may find it, and whether a connection waits for acceptance.

import type { Tri } from "../iam/tri.js";
import type { EndpointService } from "../model/network.js";
import { isText } from "../value/question.js";
import type { Value } from "../value/value.js";
import { isOn } from "./switch.js";

/** What surely admits everybody; null if nothing surely does. */
export function anyPrincipal({ allowedPrincipals }: EndpointService): Value | null {
  return (allowedPrincipals ?? []).find((value) => isSure(value) && isText(value, "*") === "yes") ?? null;
}

/** Whether somebody surely is admitted; services of AWS cannot be told apart by accepting them. */
export function hasConsumers({ allowedPrincipals }: EndpointService): boolean {
  return (allowedPrincipals ?? []).some((value) => isSure(value) && !isServiceOfAws(value));
}

function isServiceOfAws(value: Value): boolean {
  return value.kind === "text" && value.text.endsWith(".amazonaws.com");
}

/** Does a connection wait until somebody accepts it? What holds where nothing is given differs from one interface to the other. */
export function waitsForAcceptance({ acceptanceRequired }: EndpointService): Tri {
  return acceptanceRequired === null ? "unknown" : isOn(acceptanceRequired, true);
}

function isSure(value: Value): boolean {
  return value.kind !== "unknown" || value.mayBeAbsent !== true;
}
