// Which resources of AWS's own services the project shows to be needed through an endpoint.

import type { Catalogue } from "../aws/catalogue.js";
import { type FeatureSign, featureSigns } from "../aws/feature-signs.js";
import { partitionOfRegion, readPartitions } from "../aws/partitions.js";
import {
  readServiceOwnedResources,
  type ServiceOwnedResource,
  serviceOwnedPattern,
} from "../aws/service-owned-resources.js";
import type { Endpoint } from "../model/endpoint.js";
import type { EndpointsByVpc } from "../model/endpoints-by-vpc.js";
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
export function neededResources(
  context: EndpointContext,
  endpoints: EndpointsByVpc,
  catalogue: Catalogue,
): readonly NeededResource[] {
  const own = context.endpoint;
  if (own === null || own.service.token === null) return [];
  const { token } = own.service;
  const features = featuresOf(token, catalogue);
  if (features.length === 0) return [];
  const beside = endpoints.beside(own);
  if (beside.some(({ service }) => service.token === token)) return [];
  // One that may not be there shows no need.
  const signs = beside.filter((one) => Object.keys(one.when).length === 0 && !one.offByDefault);
  const region = endpointRegion(context);
  return features.flatMap(({ resource, sign: { endpoints: shownBy, isVital } }): readonly NeededResource[] => {
    const sign = signs.find(({ service }) => service.token !== null && shownBy.includes(service.token));
    if (sign === undefined) return [];
    const partition = region === null ? undefined : partitionOfRegion(readPartitions(), region)?.id;
    const place = { ...(region === null ? {} : { region }), ...(partition === undefined ? {} : { partition }) };
    const arns = resource.arns.map((arn) => serviceOwnedPattern(arn, place));
    // Names are verified for one partition only.
    const isExact = partition === "aws" && !resource.arns.some((arn) => /\{(uniqueId|serviceAccountId)\}/.test(arn));
    return [{ resource, arns, isExact, sign, isVital }];
  });
}

/** The features that take something through endpoints of a service. */
function featuresOf(
  token: string,
  catalogue: Catalogue,
): readonly { readonly resource: ServiceOwnedResource; readonly sign: FeatureSign }[] {
  const table = catalogue.derived(readServiceOwnedResources);
  return featureSigns.flatMap((sign) => {
    const resource = table.find(({ id, endpoint }) => id === sign.resource && endpoint === token);
    return resource === undefined ? [] : [{ resource, sign }];
  });
}
