// Resources in a Region that the endpoint does not serve.
// AWS: PrivateLink Guide, "AWS services that integrate with AWS PrivateLink": endpoints reach one Region.

import { isBoundToRegion } from "../aws/arn-rules.js";
import { type EndpointServices, iamPrefixesOf } from "../aws/endpoint-services.js";
import { isListedRegion, partitionOfRegion } from "../aws/partitions.js";
import type { EndpointContext } from "../model/policy-attachment.js";
import { displayText } from "../value/display.js";
import { readArn } from "./arn-fields.js";
import { arnTexts } from "./arn-text.js";
import { endpointRegion } from "./endpoint-region.js";
import type { Anchor, PatternEntry, TypedPolicy } from "./typed-policy.js";

/** A resource that no request through the endpoint is about. */
export interface ForeignRegion {
  /** As written. */
  readonly text: string;
  readonly region: string;
  /** The Region of the endpoint. */
  readonly served: string;
  readonly anchor: Anchor;
}

/**
 * Resources of the endpoint's own service in another Region, for services that never reach over. One that stands
 * beside its twin of the endpoint's Region belongs to a policy that several Regions share.
 */
export function foreignRegions(
  policy: TypedPolicy,
  endpoint: EndpointContext,
  services: EndpointServices,
): readonly ForeignRegion[] {
  const served = endpointRegion(endpoint);
  if (served === null || endpoint.service === null) return [];
  const prefixes = iamPrefixesOf(services.withToken(endpoint.service)).filter(isBoundToRegion);
  const partition = partitionOfRegion(services.partitions, served)?.id;
  const entries = policy.statements.flatMap(({ resource }) => resource?.entries ?? []);
  const all = new Set(entries.flatMap(({ value }) => arnTexts(value) ?? []));
  const isForeign = (region: string) =>
    region !== served &&
    isListedRegion(services.partitions, region) &&
    // Another partition is another mistake.
    partitionOfRegion(services.partitions, region)?.id === partition;
  return entries.flatMap((entry): readonly ForeignRegion[] => {
    const region = regionIn(entry, prefixes);
    if (region === null || !isForeign(region)) return [];
    const texts = arnTexts(entry.value) ?? [];
    if (texts.every((text) => all.has(text.replace(`:${region}:`, `:${served}:`)))) return [];
    return [{ text: displayText(entry.value) ?? texts[0] ?? "", region, served, anchor: entry.anchor }];
  });
}

/** The Region of an entry that surely is of one of the services; null if it is not the same in each of its texts. */
function regionIn({ value }: PatternEntry, services: readonly string[]): string | null {
  const regions = (arnTexts(value) ?? []).map((text) => {
    const reading = readArn(text);
    if (reading.kind !== "fields") return null;
    const { service, region } = reading.fields;
    return service !== null && services.includes(service) ? region : null;
  });
  const [first] = regions;
  return first !== undefined && regions.every((one) => one === first) ? first : null;
}
