// `network-config.yaml` of the Landing Zone Accelerator: endpoint policies by name, and the endpoints of VPCs
// that name them. Schema: awslabs/landing-zone-accelerator-on-aws, models/network-config.ts.

import type { EndpointType } from "../../model/endpoint.js";
import { literalValue } from "../../value/literal.js";
import type { Provenance } from "../../value/provenance.js";
import type { TextPlace } from "../../value/text-place.js";
import { type Member, textValue, type Value } from "../../value/value.js";
import type { SourceFile } from "../source-file.js";

/** One entry of `endpointPolicies`. */
export interface NamedPolicy {
  readonly name: string;
  /** The path of the document, relative to the folder of the configuration. */
  readonly document: string;
}

/** One endpoint of a VPC, or of every VPC that a template makes. */
export interface EndpointEntry {
  /** `VPC.gatewayEndpoints.s3`: what tells the entry from all others. */
  readonly address: string;
  readonly type: Extract<EndpointType, "Gateway" | "Interface">;
  /** What tells the VPC, or those of one template, from all others. */
  readonly vpc: string;
  readonly region: Value | null;
  /** `s3`, `ecr.api`; null if it is not visible. */
  readonly service: string | null;
  /** The whole name of the service, where the short one does not lead to it. */
  readonly serviceName: Value | null;
  /** The name of its policy; `none`: it gets none; `unknown`: that is not visible. */
  readonly policy: { readonly kind: "named"; readonly name: string } | { readonly kind: "none" | "unknown" };
  readonly subnets: Value | null;
  /** Where its service is named. */
  readonly header: Provenance;
}

export interface NetworkConfig {
  readonly policies: readonly NamedPolicy[];
  readonly endpoints: readonly EndpointEntry[];
}

const kinds = [
  { member: "gatewayEndpoints", type: "Gateway" },
  { member: "interfaceEndpoints", type: "Interface" },
] as const;

export function readNetworkConfig({ file, tree }: SourceFile): NetworkConfig {
  const place: TextPlace = { file, tree };
  const root = literalValue(tree.root, place);
  const policies = items(member(root, "endpointPolicies")).flatMap((one): NamedPolicy[] => {
    const name = plainText(member(one, "name"));
    const document = plainText(member(one, "document"));
    return name === null || document === null ? [] : [{ name, document }];
  });
  const endpoints = ["vpcs", "vpcTemplates"].flatMap((section) =>
    items(member(root, section)).flatMap((vpc, index) => endpointsOf(vpc, `${section}.${index}`)),
  );
  return { policies, endpoints };
}

function endpointsOf(vpc: Value, identity: string): readonly EndpointEntry[] {
  const name = plainText(member(vpc, "name"));
  return kinds.flatMap(({ member: list, type }) => {
    const group = member(vpc, list);
    return items(member(group, "endpoints")).flatMap((entry): EndpointEntry[] => {
      const written = member(entry, "service");
      if (written === null) return [];
      const service = plainText(written);
      return [
        {
          address: `${name ?? "?"}.${list}.${service ?? "?"}`,
          type,
          vpc: identity,
          region: member(vpc, "region"),
          service,
          serviceName: member(entry, "serviceName"),
          policy: policyOf(entry, group),
          subnets: member(group, "subnets"),
          header: written.provenance,
        },
      ];
    });
  });
}

/** The entry's own policy, else the default of its group; none where `applyPolicy` is false. */
function policyOf(entry: Value, group: Value | null): EndpointEntry["policy"] {
  const applied = member(entry, "applyPolicy");
  if (applied?.kind === "boolean" && !applied.value) return { kind: "none" };
  if (applied !== null && applied.kind !== "boolean" && applied.kind !== "null") return { kind: "unknown" };
  const given = member(entry, "policy") ?? member(group, "defaultPolicy");
  const name = plainText(given);
  return name === null ? { kind: "unknown" } : { kind: "named", name };
}

function items(value: Value | null): readonly Value[] {
  if (value?.kind !== "list") return [];
  return value.items.flatMap((item) => (item.kind === "splice" ? [] : [item]));
}

function member(value: Value | null, name: string): Value | null {
  const found: Member | undefined = value?.kind === "map" ? value.members.find((one) => one.name === name) : undefined;
  return found === undefined || found.value.kind === "null" ? null : found.value;
}

/** A text without the placeholders of the accelerator: `{{ Name }}` and `${ACCEL_LOOKUP::…}`. */
function plainText(value: Value | null): string | null {
  return value?.kind === "text" && !/\{\{|\$\{/.test(value.text) ? value.text : null;
}

/** A value that may hold such placeholders, as one that is known; null if it does. */
export function knownText(value: Value | null): Value | null {
  const text = plainText(value);
  return text === null || value === null ? null : textValue(text, value.provenance);
}
