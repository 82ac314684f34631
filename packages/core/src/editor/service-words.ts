// What the service of an endpoint is, in words.

import { endpointServiceWithHoles } from "../aws/endpoint-service-name.js";
import { type EndpointServiceRecord, type EndpointServices, policySupport } from "../aws/endpoint-services.js";
import { someOf } from "./markdown.js";

/**
 * Lines about the name of an endpoint service. Empty where the name is of no known shape.
 * @param name its texts, and null for each part that is not known.
 */
export function serviceWords(name: readonly (string | null)[], services: EndpointServices): readonly string[] {
  const { kind, records } = endpointServiceWithHoles(services, name);
  if (kind === "customer") return ["An endpoint service of a customer or partner, behind AWS PrivateLink"];
  if (kind !== "aws") return [];
  if (records.length === 0) return ["A service of AWS that the tables of Postern do not list"];
  return records.flatMap(recordWords);
}

function recordWords(record: EndpointServiceRecord): readonly string[] {
  const { service, types, iamPrefixes, privateDnsSupported, port, retired } = record;
  const { supported } = policySupport([record]);
  const policies = { true: "takes endpoint policies", false: "takes no endpoint policies" }[String(supported)];
  return [
    `**${service}** · ${types.join(", ")}${retired ? " · no longer offered" : ""}`,
    policies === undefined ? "Whether it takes endpoint policies no current page of AWS says" : `It ${policies}`,
    ...(iamPrefixes.length === 0 ? [] : [`Requests of ${someOf(iamPrefixes, 6)} pass it`]),
    ...(privateDnsSupported === false ? ["It has no private DNS names"] : []),
    ...(port === null ? [] : [`Port ${port}`]),
  ];
}
