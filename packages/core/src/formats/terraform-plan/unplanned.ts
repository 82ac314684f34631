// What the configuration beside a plan says of resources that the plan does not mention: with `-target` it leaves
// out what it does not need.

import { emptyNetwork } from "../../model/network.js";
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
  const { vpcs, subnets, routeTables, natGateways, securityGroups, endpointServices } = written.network;
  return {
    ...noFacts,
    endpoints: written.endpoints.filter(isLeftOut),
    policies: written.policies.filter(isLeftOut),
    problems: written.problems.filter((problem) => isOwn(problem) && isLeftOut(problem)),
    network: {
      ...emptyNetwork,
      vpcs: vpcs.filter(isLeftOut),
      subnets: subnets.filter(isLeftOut),
      routeTables: routeTables.filter(isLeftOut),
      natGateways: natGateways.filter(isLeftOut),
      securityGroups: securityGroups.filter(isLeftOut),
      endpointServices: endpointServices.filter(isLeftOut),
    },
  };
}

/** The resource of an address, and of every module on the way. */
function withoutKeys(address: string): string {
  return address.replace(/\[(?:"(?:[^"\\]|\\.)*"|[^\]"]*)\]/g, "");
}
