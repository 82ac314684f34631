// The network in the answer of `inspect`.

import type {
  Network,
  NetworkResource,
  Route,
  RouteTarget,
  SecurityGroupRule,
  SecurityGroupRules,
} from "../model/network.js";
import type { Value } from "../value/value.js";
import type { InspectedResource, Inspection } from "./inspection.js";
import type { Locator } from "./locate.js";
import { booleanForm, type Json, valueForm } from "./normal-form.js";

type InspectedNetwork = Pick<Inspection, "endpointServices" | "vpcs" | "subnets" | "routeTables" | "securityGroups">;

const form = (value: Value | null): Json => (value === null ? null : valueForm(value));

function conditionOf({ condition }: { readonly condition: string | null }): { readonly condition?: string } {
  return condition === null ? {} : { condition };
}

/** An element that is there under a condition only: a run of none or one. */
function sometimes(value: Json, condition: string | null): Json {
  if (condition === null) return value;
  // Conditions of CloudFormation have plain names; what decides in Terraform has an origin of its own.
  const origin = /^[A-Za-z0-9]+$/.test(condition) ? `if:${condition}` : condition;
  return { $unknown: origin, splice: true, each: value };
}

/** The only target, or those that conditions decide between. */
function targetForm(targets: readonly RouteTarget[]): Json {
  const forms = targets.map(({ kind, value }): Json => ({ kind, value: form(value) }));
  return forms.length < 2 ? (forms[0] ?? null) : { oneOf: forms };
}

function unseen(value: Value): Json {
  const shown = valueForm(value);
  return value.kind === "unknown" ? { ...(shown as object), splice: true } : shown;
}

/** Resources with the separate ones that add to them: routes to their tables, rules to their groups. */
export function describeNetwork(network: Network, locator: Locator): InspectedNetwork {
  const place = (
    resource: NetworkResource,
  ): Pick<InspectedResource, "file" | "address" | "range"> & { readonly condition?: string } => ({
    file: resource.file,
    address: resource.address,
    range: locator.range(resource.header.at),
    ...conditionOf(resource),
  });
  const rule = (one: SecurityGroupRule): Json => ({
    protocol: form(one.protocol),
    fromPort: form(one.fromPort),
    toPort: form(one.toPort),
    sources: one.sources.map(form),
    ...conditionOf(one),
  });
  // What may hold further rules is shown as a run of unknown length, AWS's own rule as null.
  const rules = ({ rules: known, hidden, isDefault }: SecurityGroupRules): Json =>
    isDefault ? null : [...known.map(rule), ...hidden.map(unseen)];
  const route = (one: Route): Json => ({
    destination: form(one.destination),
    target: targetForm(one.targets),
    ...conditionOf(one),
  });
  return {
    endpointServices: network.endpointServices.map((service) => ({
      ...place(service),
      acceptanceRequired: booleanForm(service.acceptanceRequired),
      allowedPrincipals: service.allowedPrincipals === null ? null : service.allowedPrincipals.map(form),
    })),
    vpcs: network.vpcs.map((vpc) => ({
      ...place(vpc),
      enableDnsSupport: booleanForm(vpc.enableDnsSupport),
      enableDnsHostnames: booleanForm(vpc.enableDnsHostnames),
    })),
    subnets: network.subnets.map((subnet) => ({
      ...place(subnet),
      vpc: form(subnet.vpc),
      availabilityZone: form(subnet.availabilityZone),
    })),
    routeTables: network.routeTables.map((table) => ({
      ...place(table),
      vpc: form(table.vpc),
      routes: table.routes.map(route),
      subnets: table.associations.map(({ subnet, condition }) => sometimes(form(subnet), condition)),
    })),
    securityGroups: network.securityGroups.map((group) => ({
      ...place(group),
      vpc: form(group.vpc),
      ingress: rules(group.ingress),
      egress: rules(group.egress),
    })),
  };
}
