// Policies that draw a perimeter of identities, and what services of AWS do beside it: they call as themselves, and are
// of no organization.

import type { Catalogue } from "../aws/catalogue.js";
import { readServiceOwnedResources } from "../aws/service-owned-resources.js";
import { conditionClaims } from "./condition-claim.js";
import { coversEveryResource } from "./reach.js";
import type { Statement, TypedPolicy } from "./typed-policy.js";

const perimeterKeys: readonly string[] = ["aws:principalorgid", "aws:principalorgpaths"];

/**
 * The first statement that lets identities of an organization at resources of every name; null for policies that list
 * what they are for.
 */
export function perimeterStatement({ statements }: TypedPolicy): Statement | null {
  const found = statements.find(
    (statement) =>
      statement.effect === "Allow" &&
      coversEveryResource(statement) === "yes" &&
      conditionClaims(statement).some(
        ({ key, operator, whenAbsent }) => perimeterKeys.includes(key) && !operator.negated && whenAbsent === "no",
      ),
  );
  return found ?? null;
}

/** Whether requests that services sign as themselves go through endpoints of a service. */
export function hasServiceCalls(token: string, catalogue: Catalogue): boolean {
  return catalogue
    .derived(readServiceOwnedResources)
    .some(({ endpoint, caller }) => endpoint === token && caller === "presigned-by-service-principal");
}
