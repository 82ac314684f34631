// Names of endpoint services and types of endpoints that may be written.

import type { EndpointServices } from "../aws/endpoint-services.js";
import { endpointTypes } from "../model/endpoint.js";
import { type CompletionItem, item } from "./completion-item.js";

/**
 * Names of services in the Region that is typed already, or in those that other endpoints are in; before that the
 * Regions themselves.
 * @param typed what stands before the cursor. What a template language fills in (`${AWS::Region}`) is a Region, too.
 * @param near Regions of other endpoints.
 */
export function serviceItems(
  typed: string,
  near: readonly string[],
  services: EndpointServices,
): readonly CompletionItem[] {
  const [, written] = /^com\.amazonaws\.(\$\{[^}]+\}|[a-z]{2,}(?:-[a-z]+)+-\d+)\./.exec(typed) ?? [];
  if (written !== undefined) return namesIn(written, services, 0);
  const known = [...new Set(near)];
  const all = services.partitions
    .filter(({ endpointServicePrefixes }) => endpointServicePrefixes.includes("com.amazonaws"))
    .flatMap(({ regions }) => regions);
  return [
    ...known.flatMap((region) => namesIn(region, services, 0)),
    ...[...new Set(all)].map((region) => item(`com.amazonaws.${region}.`, "service", "services of the Region", 1)),
  ];
}

function namesIn(region: string, services: EndpointServices, rank: number): readonly CompletionItem[] {
  const found = services.records().flatMap(({ names, service, types, retired }) => {
    if (retired) return [];
    const regional = names.filter((one) => one.startsWith("com.amazonaws.{region}.") && !one.includes("{n}"));
    return regional.map((one) =>
      item(one.replace("{region}", region), "service", `${service} · ${types.join(", ")}`, rank),
    );
  });
  return [...new Map(found.map((one) => [one.label, one])).values()];
}

/** Types of endpoints, those first that take policies. */
export function typeItems(): readonly CompletionItem[] {
  return endpointTypes.map((type, rank) => item(type, "value", "", rank));
}
