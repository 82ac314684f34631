// Questions about the policy that AWS attaches to an endpoint of which nobody wrote one.

import type { Endpoint } from "../model/endpoint.js";
import { type EndpointContext, typedTransport } from "../model/policy-attachment.js";
import { lacksPolicy } from "../model/policy-gap.js";
import { defaultPolicyDocument } from "../policy/default-policy.js";
import { lowerPolicy } from "../policy/lower.js";
import { requiredElements } from "../policy/requirement.js";
import { endpointPins } from "./endpoint-pins.js";
import type { Concerned } from "./invariant.js";
import { endpointPlace } from "./placed-policy.js";
import { PolicyQuestions } from "./policy-questions.js";
import type { ReasonSources } from "./sources.js";
import type { Trusted } from "./trusted.js";

/** AWS's policy of an endpoint. */
export interface DefaultPolicy {
  readonly concerned: Concerned;
  readonly questions: PolicyQuestions;
}

/**
 * The policy that AWS attaches to an endpoint; null where the endpoint may have one, or takes none.
 * AWS: PrivateLink Guide `vpc-endpoints-access` (default endpoint policy).
 */
export function defaultPolicyOf(endpoint: Endpoint, sources: ReasonSources, trusted: Trusted): DefaultPolicy | null {
  if (lacksPolicy(endpoint, sources.endpointServices) !== "yes") return null;
  const { file, address, header, service, type } = endpoint;
  const judgedFor: EndpointContext = { service: service.token, type, certainty: "certain", endpoint };
  const required = requiredElements({ role: "endpoint", judgedFor });
  const policy = lowerPolicy(defaultPolicyDocument(header), { required, transport: typedTransport });
  return {
    concerned: { file, address, role: "endpoint", judgedFor },
    questions: new PolicyQuestions(
      { policy, place: endpointPlace(judgedFor) },
      endpointPins(endpoint),
      sources,
      trusted,
    ),
  };
}
