// What the policy of a private API lets strangers do who come through whatever endpoint: each endpoint for
// `execute-api` leads to it, those of other accounts too.
// AWS: API Gateway Developer Guide `apigateway-private-apis`, `apigateway-resource-policies-examples`.

import { ownCalls } from "../policy/own-api.js";
import type { TypedPolicy } from "../policy/typed-policy.js";
import type { RequestBox } from "./answers.js";
import { isNetworkKey, networkKeys } from "./network-keys.js";
import { isCallerKey, type Outside, withoutValues } from "./perimeter.js";
import { PolicyInquiry } from "./policy-inquiry.js";
import type { PlacedPolicy } from "./policy-place.js";
import type { AccessRequest } from "./request.js";
import type { ReasonSources } from "./sources.js";
import { statedBox } from "./stated-box.js";
import { nothingTrusted } from "./trusted.js";

/** A stranger's request through a network that the policy does not name, and the position of what lets it pass. */
export interface AnyNetworkAccess {
  readonly request: AccessRequest;
  readonly at: number;
}

/**
 * A request to call the API that a policy stands at, by a stranger in a network of its own; null without a proof.
 * @param placed as it speaks of its API (policy/own-api.ts).
 */
export function anyNetworkAccess(
  placed: PlacedPolicy,
  outside: Outside,
  sources: ReasonSources,
): AnyNetworkAccess | null {
  const { policy } = placed;
  if (!policy.statements.every(({ condition }) => condition?.entries.every(({ name }) => isJudged(name)) ?? true))
    return null;
  const call = statedBox({ Action: ["execute-api:Invoke"], Resource: [ownCalls] });
  const boxes = [...outside.callers, ...otherNetworks(policy), call];
  const inquiry = new PolicyInquiry(placed, null, sources, boxes);
  const request = inquiry.allowed(boxes);
  const statement = request === null ? undefined : inquiry.passing(request);
  const at = statement === undefined ? -1 : policy.statements.indexOf(statement);
  return request === null || at === -1 ? null : { request, at };
}

/** Keys that say how a request is made, or that no stranger's has who comes through an endpoint. */
const neutralKeys = [
  "aws:securetransport",
  "aws:requestedregion",
  "aws:sourceip",
  "aws:principalisawsservice",
  "aws:viaawsservice",
];

/** Whether what a condition on a key asks of strangers is known: others may single out one whom we do not recognise. */
function isJudged(name: string): boolean {
  const key = name.toLowerCase();
  // A private address is half of a network; what else it takes has a rule of its own.
  if (key === "aws:vpcsourceip") return false;
  return isNetworkKey(key) || isCallerKey(key) || neutralKeys.includes(key);
}

/** Requests through an endpoint that no condition names, in whatever words. */
function otherNetworks(policy: TypedPolicy): readonly RequestBox[] {
  const behindEndpoint = { "aws:SourceVpce": ["false"], "aws:SourceVpc": ["false"] };
  return [
    statedBox({ Condition: { Null: behindEndpoint } }),
    ...withoutValues(policy.statements, networkKeys, nothingTrusted),
  ];
}
