// An API of API Gateway that only endpoints in VPCs reach, or may be one.

import type { Tri } from "../iam/tri.js";
import type { Provenance } from "../value/provenance.js";
import type { Value } from "../value/value.js";
import type { PolicyForm } from "./endpoint.js";
import type { When } from "./when.js";

/** Nobody can call a private API that has no resource policy (API Gateway Developer Guide, private APIs). */
export interface PrivateApi {
  readonly file: string;
  readonly address: string;
  /** What AWS gave it, in files that show it as it runs; null elsewhere. */
  readonly id: string | null;
  readonly container: string | null;
  readonly resourceType: string;
  /** Where the API is named. */
  readonly header: Provenance;
  /** The CloudFormation condition that it exists under. */
  readonly condition: string | null;
  /** Never `no`: other APIs are not listed. */
  readonly isPrivate: Exclude<Tri, "no">;
  /** The kinds of endpoint that it has: a list with `PRIVATE`, or unknown. */
  readonly endpointTypes: Value;
  /** Endpoints that it makes names for; null if it lists none. Not who may call it: that is its policy's to say. */
  readonly vpcEndpointIds: Value | null;
  /** Of the policy, wherever it is given: as a property, in the definition, made by SAM. */
  readonly policyForm: PolicyForm;
  /** Each case that its conditions leave open, without those in which it is not private; empty if there is one case only. */
  readonly variants: readonly PrivateApiVariant[];
}

export interface PrivateApiVariant {
  readonly when: When;
  readonly api: PrivateApi;
}
