// An endpoint entry of a network configuration → endpoint. What the accelerator makes by itself (security
// groups, private DNS zones, routes) is not visible here, and unknown.

import { policySupport } from "../../aws/endpoint-services.js";
import type { Endpoint, PolicyForm } from "../../model/endpoint.js";
import { concatenate, textValue, type UnknownType, unknownValue, type Value } from "../../value/value.js";
import { serviceNameOf } from "../endpoint-facts.js";
import type { ReadContext } from "../format.js";
import { type EndpointEntry, knownText } from "./network-config.js";

/** Names that do not begin with `com.amazonaws.REGION` (constructs/lib/aws-ec2/vpc-endpoint.ts). */
const globalServices: readonly string[] = ["s3-global.accesspoint", "iam"];
const sageMakerServices: readonly string[] = ["notebook", "studio"];

/** @param isReadable whether the document of a named policy could be read. */
export function endpointOf(
  entry: EndpointEntry,
  file: string,
  { endpointServices }: ReadContext,
  isReadable: (policy: string) => boolean,
): Endpoint {
  const { address, type, header, vpc } = entry;
  const made = (what: string, kind: UnknownType = "any"): Value =>
    unknownValue(`lza:${address}.${what}`, { at: header.at }, { type: kind, scope: file });
  return {
    file,
    address,
    container: null,
    header,
    identity: null,
    type,
    typeExplicit: true,
    typeValue: null,
    service: serviceNameOf(serviceNameValue(entry), endpointServices),
    serviceRegion: null,
    vpc: unknownValue(`lza:${vpc}`, { at: header.at }, { type: "string", holeClass: "vpc-id", scope: file }),
    routeTables: type === "Gateway" ? made("routeTables", "list") : null,
    subnets: type === "Interface" ? made("subnets", "list") : null,
    securityGroups: type === "Interface" ? made("securityGroups", "list") : null,
    privateDns: type === "Interface" ? made("privateDns", "boolean") : null,
    ipAddressType: null,
    dnsRecordIpType: null,
    privateDnsOnlyForInbound: null,
    resourceConfigurationArn: null,
    serviceNetworkArn: null,
    ownerId: null,
    leftOpen: [],
    changesIgnored: [],
    companions: [],
    policyForm: policyForm(entry, isReadable),
    condition: null,
    when: {},
    offByDefault: false,
    mayBeMissing: false,
    isRecord: true,
    absenceUncertain: false,
    variants: [],
  };

  function policyForm({ policy, service }: EndpointEntry, readable: (name: string) => boolean): PolicyForm {
    if (policy.kind === "none") return "absent";
    // The accelerator leaves the policy out where a service takes none, by a list of its own.
    const records = service === null ? [] : endpointServices.withToken(service);
    const { supported } = policySupport(records.filter(({ types }) => types.includes(type)));
    return policy.kind === "named" && supported === true && readable(policy.name) ? "object" : "unknown";
  }
}

function serviceNameValue({ service, serviceName, region, header }: EndpointEntry): Value {
  const at = { at: header.at };
  if (serviceName !== null) return knownText(serviceName) ?? unknownValue("lza:serviceName", at, { type: "string" });
  if (service === null) return unknownValue("lza:service", at, { type: "string" });
  if (globalServices.includes(service)) return textValue(`com.amazonaws.${service}`, at);
  const prefix = sageMakerServices.includes(service) ? "aws.sagemaker." : "com.amazonaws.";
  const known = knownText(region);
  const middle =
    known?.kind === "text"
      ? textValue(known.text, at)
      : unknownValue("lza:region", at, { type: "string", holeClass: "region" });
  return concatenate([textValue(prefix, at), middle, textValue(`.${service}`, at)], at);
}
