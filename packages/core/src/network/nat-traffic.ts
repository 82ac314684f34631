// VPCs with a NAT gateway.

import { type NatGateway, surelyExists, type Vpc } from "../model/network.js";
import { isText } from "../value/question.js";
import type { NetworkView } from "./network-view.js";

/** The VPC of a NAT gateway that surely leads to the internet; null where that is not visible. */
export function vpcOfNat(nat: NatGateway, network: NetworkView): Vpc | null {
  const { subnet, vpc, connectivity } = nat;
  if (!surelyExists(nat) || (connectivity !== null && isText(connectivity, "public") !== "yes")) return null;
  return network.vpcNamed(vpc) ?? network.vpcNamed(network.subnetNamed(subnet)?.vpc ?? null);
}
