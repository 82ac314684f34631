// The services whose requests pass the endpoint of a policy.

import { type EndpointServices, iamPrefixesOf } from "../aws/endpoint-services.js";
import type { EndpointContext } from "../model/policy-attachment.js";

/** Their prefixes in names of actions, as the tables have them; empty where they are not proven. */
export function servedPrefixes(judgedFor: EndpointContext | null, services: EndpointServices): readonly string[] {
  const token = judgedFor?.certainty === "certain" ? judgedFor.service : null;
  const records = token === null ? [] : services.withToken(token);
  const type = judgedFor?.type ?? null;
  // S3 has a record for each type of endpoint, and not the same passes both.
  const typed = records.filter(({ types }) => types.some((one) => one === type));
  return iamPrefixesOf(typed.length === 0 ? records : typed);
}
