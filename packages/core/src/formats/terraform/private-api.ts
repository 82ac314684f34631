// `aws_api_gateway_rest_api` → private API (terraform.md §1.3), whether HCL or a plan gives its arguments.

import type { PrivateApi } from "../../model/private-api.js";
import type { Provenance } from "../../value/provenance.js";
import { unknownValue, type Value } from "../../value/value.js";
import { holdsPrivate } from "../holds-private.js";
import { policyText } from "../policy-text.js";
import { type ArgumentBlock, type BlockRun, givenValue } from "./argument-block.js";
import { definitionPolicy } from "./definition-policy.js";

/** The type of resources that can be private APIs. */
export const REST_API = "aws_api_gateway_rest_api";

/** Where an API stands, and what it exists under. */
export interface ApiStanding {
  readonly file: string;
  readonly address: string;
  readonly header: Provenance;
  readonly condition: string | null;
  /** As of the API. */
  readonly id?: string | null;
}

/** The API, if it is or may be private. */
export function privateApiOf(block: ArgumentBlock, standing: ApiStanding): PrivateApi | null {
  // An API is public at the edge unless it says otherwise; the provider takes one block at most.
  const [run] = block.blocks("endpoint_configuration");
  if (run === undefined) return null;
  const endpointTypes = typesIn(run);
  const isPrivate = holdsPrivate(endpointTypes);
  if (isPrivate === "no") return null;
  return {
    id: null,
    ...standing,
    container: null,
    resourceType: REST_API,
    isPrivate,
    endpointTypes,
    vpcEndpointIds: run.block === null ? null : givenValue(run.block, "vpc_endpoint_ids"),
    policyForm: formOf(block),
    variants: [],
  };
}

/** The kinds of endpoint in a block; of one that may not be there they may be absent. */
function typesIn({ block, repeated, provenance }: BlockRun): Value {
  const types = block === null ? null : givenValue(block, "types");
  if (types !== null && repeated === null) return types;
  const oneOf = types === null ? {} : { oneOf: [types] };
  return unknownValue(repeated ?? "fn:endpoint_configuration", provenance, { ...oneOf, mayBeAbsent: true });
}

/** A definition may hold a policy as well; one beside it goes before. */
function formOf(block: ArgumentBlock): PrivateApi["policyForm"] {
  const policy = block.argument("policy")?.value;
  if (policy !== undefined && policy.kind !== "null") return policyText(policy).form;
  const body = givenValue(block, "body");
  const inside = body === null ? null : definitionPolicy(body);
  return inside === null ? "absent" : policyText(inside).form;
}
