// Policies that the provider reads back: the `policy` of an endpoint that nobody wrote there repeats
// what a separate resource set, as it was before the plan.

import type { PolicyAttachment } from "../../model/policy-attachment.js";
import type { LinkedFacts } from "../terraform/link-policies.js";
import type { PlanView } from "./plan-view.js";

/** The facts without the policies that repeat a separate one. */
export function withoutMirrors({ endpoints, policies }: LinkedFacts, view: PlanView): LinkedFacts {
  const served = new Set(
    policies.flatMap(({ attachedTo }) => attachedTo.flatMap((target) => (target.kind === "text" ? [target.text] : []))),
  );
  const written = new Set(
    view.instances
      .filter(({ name }) => view.configuration?.isWritten(name, "policy") === true)
      .map(({ name }) => name.address),
  );
  const isMirror = (address: string) => served.has(address) && !written.has(address);
  const isOwn = ({ attachedTo, address, property }: PolicyAttachment) =>
    attachedTo.length > 0 || property !== "policy" || !isMirror(address);
  return {
    endpoints: endpoints.map((endpoint) =>
      isMirror(endpoint.address) ? { ...endpoint, policyForm: "absent", absenceUncertain: true } : endpoint,
    ),
    policies: policies.filter(isOwn),
  };
}
