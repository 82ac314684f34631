// An endpoint or a VPC that a plan takes away, known by its id.

import type { Provenance } from "../value/provenance.js";

export interface RemovedThing {
  readonly kind: "endpoint" | "vpc";
  readonly address: string;
  /** The id that it has until then: `vpce-…`, `vpc-…`. */
  readonly id: string;
  /** Whether another one of a new id takes its place. */
  readonly isReplaced: boolean;
  /** Where the plan says so. */
  readonly header: Provenance;
}
