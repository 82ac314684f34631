// Whether what AWS's own services publish can be reached, and whether they can call as themselves.

import type { CallerKind } from "../aws/service-owned-resources.js";
import type { Tri } from "../iam/tri.js";
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

/** Whether any of the requests passes; `no` by proof. */
export function reachesServiceOwned(inquiry: PolicyInquiry, outside: Outside, access: ServiceOwnedAccess): Tri {
  const asked = statedBox({ Action: access.actions, Resource: access.arns });
  return inquiry.passes([asked, ...callersOf(access.caller, outside)]);
}

/** Whether any request passes that a service makes as itself; `no` by proof. */
export function servicesPass(inquiry: PolicyInquiry): Tri {
  return inquiry.passes([services()]);
}

/** Whether any unsigned request passes; `no` by proof. */
export function unsignedPass(inquiry: PolicyInquiry): Tri {
  return inquiry.passes([unsigned()]);
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
