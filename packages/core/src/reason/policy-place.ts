// A policy that questions are asked about, and where it stands: that decides what some of its words mean.

import type { TypedPolicy } from "../policy/typed-policy.js";

/**
 * `endpoint`: it caps what passes an endpoint; `resource`: it stands at a bucket, queue or key; `identity`: it is
 * attached to whoever calls, so that it has no principal and matches for each one.
 */
export type PolicyPlace =
  | { readonly as: "endpoint"; readonly type: "Gateway" | "Interface" | null; readonly service: string | null }
  | { readonly as: "resource" }
  | { readonly as: "identity" };

/** A policy and where it stands. */
export interface PlacedPolicy {
  readonly policy: TypedPolicy;
  readonly place: PolicyPlace;
}
