// Stands in for the facts about all requests.

import type { Assumption, EndpointPins, RequestBox } from "./answers.js";
import type { PolicyPlace } from "./policy-place.js";
import { readBox } from "./read-box.js";
import type { ReasonSources } from "./sources.js";

/** A fact: no request is in its box. */
export interface WorldFact {
  readonly assumption: Assumption;
  readonly box: RequestBox;
}

/** The facts about every request. */
export function worldFacts(): readonly WorldFact[] {
  const text = "A request that comes through an endpoint has no `aws:SourceIp`.";
  const source = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html";
  const read = readBox('{"Condition":{"Null":{"aws:SourceIp":["false"],"aws:SourceVpce":["false"]}}}');
  return "box" in read ? [{ assumption: { id: "public-source", text, source }, box: read.box }] : [];
}

/** The facts about every request through an endpoint. */
export function endpointFacts(
  _place: PolicyPlace,
  _pins: EndpointPins | null,
  _sources: Pick<ReasonSources, "endpointServices">,
): readonly WorldFact[] {
  return [];
}
