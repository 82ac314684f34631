// The DNS attributes of a VPC, which private DNS needs.
// AWS: VPC User Guide `vpc-dns`, `AWS::EC2::VPC`: support is on by default, hostnames are off.

import type { Vpc } from "../model/network.js";
import { assumptionsOf } from "../value/assumption.js";
import type { Value } from "../value/value.js";
import { isOn } from "./switch.js";

export interface MissingDns {
  readonly attribute: "DNS support is" | "DNS hostnames are";
  /** Where it is switched off; null if it is off because it is not given. */
  readonly value: Value | null;
}

/** The first attribute that surely is off; null where none surely is. */
export function missingDns({ enableDnsSupport, enableDnsHostnames }: Vpc): MissingDns | null {
  if (isOff(enableDnsSupport, true)) return { attribute: "DNS support is", value: enableDnsSupport };
  return isOff(enableDnsHostnames, false) ? { attribute: "DNS hostnames are", value: enableDnsHostnames } : null;
}

/** Off whatever others give: what a variable's default switches off is theirs to switch on. */
function isOff(value: Value | null, byDefault: boolean): boolean {
  return isOn(value, byDefault) === "no" && (value === null || Object.keys(assumptionsOf(value)).length === 0);
}
