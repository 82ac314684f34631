// Names that the schemas of the endpoint types do not have (cloudformation.md §1.1, §1.2): a resource
// type that is nearly `AWS::EC2::VPCEndpoint`, and properties.

import type { MapNode, SyntaxNode } from "../../syntax/tree.js";
import { nearest } from "../../text/near-miss.js";
import { provenanceOf, type TextPlace } from "../../value/text-place.js";
import { pointerStep } from "../pointer-walk.js";
import type { ProblemDetails, ProblemReporter } from "./front-end-problem.js";
import { memberNode } from "./function-name.js";
import type { TemplateResource } from "./template.js";

const endpointType = "AWS::EC2::VPCEndpoint";

/** Every property of a type, with those that only AWS sets; null where a property's own members are not listed. */
type Schema = { readonly [property: string]: Schema | null };

const schemas: Readonly<Record<string, Schema>> = {
  [endpointType]: {
    ...names("VpcId VpcEndpointType ServiceName ServiceRegion ResourceConfigurationArn ServiceNetworkArn"),
    ...names("PolicyDocument RouteTableIds SubnetIds SecurityGroupIds PrivateDnsEnabled IpAddressType Tags"),
    ...names("Id CreationTimestamp DnsEntries NetworkInterfaceIds"),
    DnsOptions: names(
      "DnsRecordIpType PrivateDnsOnlyForInboundResolverEndpoint PrivateDnsPreference PrivateDnsSpecifiedDomains",
    ),
  },
  "AWS::EC2::VPCEndpointService": names(
    "AcceptanceRequired NetworkLoadBalancerArns GatewayLoadBalancerArns ContributorInsightsEnabled PayerResponsibility " +
      "SupportedIpAddressTypes SupportedRegions Tags ServiceId",
  ),
  "AWS::EC2::VPCEndpointServicePermissions": names("ServiceId AllowedPrincipals"),
};

function names(text: string): Schema {
  return Object.fromEntries(text.split(" ").map((name) => [name, null]));
}

/** Reports names of a resource that its type does not have. */
export function reportUnknownNames(resource: TemplateResource, problems: ProblemReporter): void {
  const { type, typeAt, properties, logicalId, pointer } = resource;
  const suggest = intendedType(type);
  if (suggest !== null) {
    problems.report("fe/unknown-type", {
      address: logicalId,
      pointer: `${pointer}/Type`,
      location: typeAt,
      subject: type,
      message: `There is no resource type \`${type}\`.`,
      suggest,
    });
  }
  const schema = Object.hasOwn(schemas, type) ? schemas[type] : undefined;
  if (schema === undefined || properties === null || properties.node.kind !== "map") return;
  const about = { type, address: logicalId, place: properties.scope.place };
  for (const details of unknownMembers(properties.node, schema, about, properties.pointer)) {
    problems.report("fe/unknown-property", details);
  }
}

/** Types with `AWS::` are all AWS's own: a near miss of one is no other type. */
function intendedType(type: string): string | null {
  return /^aws::/i.test(type) ? (nearest(type, [endpointType], 1)[0] ?? null) : null;
}

function unknownMembers(
  map: MapNode,
  schema: Schema,
  about: { readonly type: string; readonly address: string; readonly place: TextPlace },
  pointer: string,
): readonly ProblemDetails[] {
  const keys = map.entries.flatMap(({ key }) => (key.kind === "scalar" ? [key] : []));
  // A transform takes its siblings with it, and may give them other names.
  if (keys.some(({ text }) => text.startsWith("Fn::"))) return [];
  const here = keys
    .filter(({ text }) => text !== "<<" && !Object.hasOwn(schema, text))
    .map((key) => ({ key, text: key.text }))
    .map(({ key, text }) => ({
      address: about.address,
      pointer: pointer + pointerStep(text),
      location: provenanceOf(about.place, key).at,
      subject: text,
      message: `\`${about.type}\` has no property \`${text}\`${pointer.endsWith("/Properties") ? "" : " there"}.`,
      suggest: intendedName(text, Object.keys(schema)),
    }));
  const inside = Object.entries(schema).flatMap(([name, below]) => {
    const value: SyntaxNode | undefined = below === null ? undefined : memberNode(map, name);
    if (below === null || value?.kind !== "map" || value.tag !== undefined) return [];
    return unknownMembers(value, below, about, pointer + pointerStep(name));
  });
  return [...here, ...inside];
}

/** The nearest name, or the only one that begins like it (`Policy`). */
function intendedName(name: string, candidates: readonly string[]): string | null {
  const [near] = nearest(name, candidates, 1);
  if (near !== undefined) return near;
  const longer = candidates.filter((candidate) => candidate.startsWith(name));
  return longer.length === 1 ? (longer[0] ?? null) : null;
}
