// The arguments of an `aws_vpc_endpoint` (terraform.md §1.1) → what every rule sees of an endpoint.

import type { EndpointServices } from "../../aws/endpoint-services.js";
import type { CompanionProperty, Endpoint } from "../../model/endpoint.js";
import { assumptionsOf, isNothingByDefault } from "../../value/assumption.js";
import { endpointTypeOf, serviceNameOf } from "../endpoint-facts.js";
import { type ArgumentBlock, givenValue } from "./argument-block.js";

/** Properties that associations or callers may give, and their arguments. */
export const propertyArguments: readonly (readonly [CompanionProperty, string])[] = [
  ["routeTables", "route_table_ids"],
  ["subnets", "subnet_ids"],
  ["securityGroups", "security_group_ids"],
  ["privateDns", "private_dns_enabled"],
  ["policy", "policy"],
];

/** Whether an argument is nothing or off because a variable's default says so. */
function isByDefault(block: ArgumentBlock, name: string): boolean {
  const value = block.argument(name)?.value;
  if (value === undefined) return false;
  const isOff = value.kind === "boolean" && !value.value && Object.keys(assumptionsOf(value)).length > 0;
  return isOff || isNothingByDefault(value);
}

/** What the arguments say; where the endpoint stands and what policy it has is the reader's to add. */
export function endpointOf(
  block: ArgumentBlock,
  services: EndpointServices,
): Omit<
  Endpoint,
  "file" | "address" | "header" | "identity" | "policyForm" | "changesIgnored" | "mayBeMissing" | "isRecord"
> {
  const given = (name: string) => givenValue(block, name);
  const dns = block.blocks("dns_options")[0];
  const dnsOption = (name: string) =>
    dns === undefined || dns.block === null || dns.repeated !== null ? null : givenValue(dns.block, name);
  return {
    container: null,
    ...endpointTypeOf(given("vpc_endpoint_type")),
    ...(isByDefault(block, "vpc_endpoint_type") ? { typeLeftOpen: true as const } : {}),
    service: serviceNameOf(given("service_name"), services),
    serviceRegion: given("service_region"),
    vpc: given("vpc_id"),
    routeTables: given("route_table_ids"),
    subnets: given("subnet_ids"),
    securityGroups: given("security_group_ids"),
    privateDns: given("private_dns_enabled"),
    ipAddressType: given("ip_address_type"),
    dnsRecordIpType: dnsOption("dns_record_ip_type"),
    privateDnsOnlyForInbound: dnsOption("private_dns_only_for_inbound_resolver_endpoint"),
    resourceConfigurationArn: given("resource_configuration_arn"),
    serviceNetworkArn: given("service_network_arn"),
    ownerId: null,
    leftOpen: propertyArguments.filter(([, name]) => isByDefault(block, name)).map(([property]) => property),
    companions: [],
    condition: null,
    when: {},
    offByDefault: false,
    absenceUncertain: false,
    variants: [],
  };
}
