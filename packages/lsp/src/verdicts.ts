// How far the policies of endpoints in a document open their doors. Proofs cost time: each policy is judged when it is
// first asked about, and the judgement is kept as long as the analysis.

import {
  type AccessRequest,
  type Door,
  type PolicyAttachment,
  passingRequest,
  policyDoor,
  type ReasonSources,
} from "@postern/core";

/** The judgements of one version of a document. */
export class Verdicts {
  private readonly policies: () => readonly PolicyAttachment[];
  private readonly doors = new Map<PolicyAttachment, Door>();
  private readonly requests = new Map<PolicyAttachment, AccessRequest | null>();

  /** @param policies all that were read with the document. */
  constructor(policies: () => readonly PolicyAttachment[]) {
    this.policies = policies;
  }

  /** How far it opens its door, as the graph has it. */
  doorOf(policy: PolicyAttachment, sources: ReasonSources): Door {
    const door = this.doors.get(policy) ?? policyDoor(policy, this.policies(), sources);
    this.doors.set(policy, door);
    return door;
  }

  /** A request that surely passes; null where none is proven. */
  requestThrough(policy: PolicyAttachment, sources: ReasonSources): AccessRequest | null {
    const known = this.requests.get(policy);
    const request = known === undefined ? passingRequest(policy, sources) : known;
    this.requests.set(policy, request);
    return request;
  }
}
