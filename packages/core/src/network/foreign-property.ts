// Properties that endpoints of other types have (EC2 API CreateVpcEndpoint: the type that each argument is for).

import type { Endpoint, EndpointType } from "../model/endpoint.js";
import type { Value } from "../value/value.js";
import { hasItems, knownList } from "./known-list.js";
import { isOn } from "./switch.js";

/** A property that surely is given to an endpoint that cannot have it. */
export interface ForeignProperty {
  readonly property: "subnets" | "security groups" | "route tables" | "private DNS" | "a second subnet";
  readonly value: Value;
}

type Property = Exclude<ForeignProperty["property"], "a second subnet">;

/** What each type does not take; Resource and ServiceNetwork endpoints have private DNS of their own kind. */
const notFor: Readonly<Record<EndpointType, readonly Property[]>> = {
  Gateway: ["subnets", "security groups", "private DNS"],
  Interface: ["route tables"],
  GatewayLoadBalancer: ["security groups", "route tables", "private DNS"],
  Resource: ["route tables"],
  ServiceNetwork: ["route tables"],
};

/** The properties that do not belong to the endpoint's type. None where the type is not visible. */
export function foreignProperties(endpoint: Endpoint): readonly ForeignProperty[] {
  const { type } = endpoint;
  if (type === null) return [];
  const values: Readonly<Record<Property, Value | null>> = {
    subnets: endpoint.subnets,
    "security groups": endpoint.securityGroups,
    "route tables": endpoint.routeTables,
    "private DNS": endpoint.privateDns,
  };
  const found = notFor[type].flatMap((property): ForeignProperty[] => {
    const value = values[property];
    const isGiven = property === "private DNS" ? isOn(value, false) : hasItems(value);
    return value === null || isGiven !== "yes" ? [] : [{ property, value }];
  });
  const second = type === "GatewayLoadBalancer" ? knownList(endpoint.subnets).items[1] : undefined;
  return second === undefined ? found : [...found, { property: "a second subnet", value: second }];
}
