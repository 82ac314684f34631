// What the configuration beside a plan says of resources that the plan does not mention: with `-target` it leaves
// out what it does not need.

import { emptyNetwork, type Network } from "../../model/network.js";
import type { SyntaxNode } from "../../syntax/tree.js";
import { type Facts, noFacts } from "../format.js";
import type { Readable } from "../terraform/read.js";
import { items, member, textOf } from "./json-shape.js";

/** @param plan the whole plan. */
export function unplanned(written: Readable, plan: SyntaxNode): Facts {
  const planned = items(member(plan, "resource_changes")).flatMap((one) => textOf(member(one, "address")) ?? []);
  const exact = new Set(planned);
  const resources = new Set(planned.map(withoutKeys));
  const isLeftOut = ({ address }: { readonly address: string }) =>
    !exact.has(address) && !(address.includes("[?]") && resources.has(withoutKeys(address)));
  // A document that was read before is in no list of changes.
  const isOwn = ({ address }: { readonly address: string }) =>
    address !== "" && !/^(module\..*\.)?data\./.test(address);
  const { network } = written.deployment;
  const endpoints = written.endpoints.filter(isLeftOut);
  const left: Network = {
    ...emptyNetwork,
    vpcs: network.vpcs.filter(isLeftOut),
    subnets: network.subnets.filter(isLeftOut),
    routeTables: network.routeTables.filter(isLeftOut),
    natGateways: network.natGateways.filter(isLeftOut),
    securityGroups: network.securityGroups.filter(isLeftOut),
    endpointServices: network.endpointServices.filter(isLeftOut),
    internetGateways: network.internetGateways.filter(isLeftOut),
    connections: network.connections.filter(isLeftOut),
    hostedZones: network.hostedZones.filter(isLeftOut),
  };
  return {
    ...noFacts,
    endpoints,
    policies: written.policies.filter(isLeftOut),
    privateApis: written.privateApis.filter(isLeftOut),
    problems: written.problems.filter((problem) => isOwn(problem) && isLeftOut(problem)),
    deployments: [{ ...written.deployment, endpoints, network: left, mayHoldMore: true }],
  };
}

/** The resource of an address, and of every module on the way. */
function withoutKeys(address: string): string {
  return address.replace(/\[(?:"(?:[^"\\]|\\.)*"|[^\]"]*)\]/g, "");
}
