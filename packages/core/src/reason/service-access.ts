// Whether a policy shuts out what AWS's own services publish, and the calls that they make as themselves.

import type { CallerKind } from "../aws/service-owned-resources.js";
import type { RequestBox } from "./answers.js";
import type { Outside } from "./perimeter.js";
import type { PolicyInquiry } from "./policy-inquiry.js";
import { statedBox } from "./stated-box.js";

/** Requests of a feature for what a service owns. */
export interface ServiceOwnedAccess {
  readonly actions: readonly string[];
  /** ARNs as patterns. */
  readonly arns: readonly string[];
  readonly caller: CallerKind;
}

/** Whether none of the requests passes, by proof. */
export function shutsOutServiceOwned(inquiry: PolicyInquiry, outside: Outside, access: ServiceOwnedAccess): boolean {
  const asked = statedBox({ Action: access.actions, Resource: access.arns });
  return inquiry.refuses([asked, ...callersOf(access.caller, outside)]);
}

/** Whether no request passes that a service makes as itself, and none that is not signed, by proof. */
export function refusesAllButIdentities(inquiry: PolicyInquiry): boolean {
  return inquiry.refuses([services()]) && inquiry.refuses([unsigned()]);
}

const services = () => statedBox({ Condition: { Bool: { "aws:PrincipalIsAWSService": ["true"] } } });
const unsigned = () => statedBox({ Condition: { StringEquals: { "aws:PrincipalType": ["Anonymous"] } } });

/** Who makes the requests: of identities of the customer any may. */
function callersOf(caller: CallerKind, outside: Outside): readonly RequestBox[] {
  switch (caller) {
    case "anonymous":
    case "caller-or-anonymous":
      return [unsigned()];
    case "presigned-by-service-principal":
      return [services()];
    case "presigned-by-service-account":
      // An account of AWS's is in nobody's organization.
      return outside.callers;
    default:
      return [];
  }
}
