// Which resources of AWS's own services the project shows to be needed through an endpoint.

import { featureSigns } from "../aws/feature-signs.js";
import { partitionOfRegion, readPartitions } from "../aws/partitions.js";
import {
  readServiceOwnedResources,
  type ServiceOwnedResource,
  serviceOwnedPattern,
} from "../aws/service-owned-resources.js";
import type { Endpoint } from "../model/endpoint.js";
import { isSameThing } from "../model/network.js";
import type { EndpointContext } from "../model/policy-attachment.js";
import { endpointRegion } from "./endpoint-region.js";

/** A resource of AWS's that something in the VPC of an endpoint needs through it. */
export interface NeededResource {
  readonly resource: ServiceOwnedResource;
  /** ARNs as patterns, for the Region of the endpoint where that is known. */
  readonly arns: readonly string[];
  /** Whether the patterns match nothing but the resource, so that a statement may name them. */
  readonly isExact: boolean;
  /** The endpoint beside it that shows the need. */
  readonly sign: Endpoint;
  readonly isVital: boolean;
}

/**
 * What is needed through an endpoint, one entry per resource. None where a second endpoint of the service serves the
 * VPC: the requests may take that one.
 * @param endpoints those of the same template or module.
 */
export function neededResources(context: EndpointContext, endpoints: readonly Endpoint[]): readonly NeededResource[] {
  const own = context.endpoint;
  if (own === null || own.service.token === null) return [];
  const { token } = own.service;
  const beside = endpoints.filter((one) => one.address !== own.address && isSameThing(one.vpc, own.vpc));
  if (beside.some(({ service }) => service.token === token)) return [];
  // One that may not be there shows no need.
  const signs = beside.filter((one) => Object.keys(one.when).length === 0 && !one.offByDefault);
  const needed = featureSigns.flatMap(({ endpoints: tokens, ...feature }) => {
    const sign = signs.find(({ service }) => service.token !== null && tokens.includes(service.token));
    return sign === undefined ? [] : [{ ...feature, sign }];
  });
  if (needed.length === 0) return [];
  const region = endpointRegion(context);
  const table = readServiceOwnedResources();
  return needed.flatMap(({ resource: id, sign, isVital }): readonly NeededResource[] => {
    const resource = table.find((one) => one.id === id);
    if (resource === undefined || resource.endpoint !== token) return [];
    const partition = region === null ? undefined : partitionOfRegion(readPartitions(), region)?.id;
    const place = { ...(region === null ? {} : { region }), ...(partition === undefined ? {} : { partition }) };
    const arns = resource.arns.map((arn) => serviceOwnedPattern(arn, place));
    // Names are verified for one partition only.
    const isExact = partition === "aws" && !resource.arns.some((arn) => /\{(uniqueId|serviceAccountId)\}/.test(arn));
    return [{ resource, arns, isExact, sign, isVital }];
  });
}
