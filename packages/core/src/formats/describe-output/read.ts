// The output of `aws ec2 describe-vpc-endpoints`, in all its forms: the whole output, `--query`
// results (a list, one item), several outputs in one list; JSON or YAML (cloudformation.md §6.3).

import type { Endpoint } from "../../model/endpoint.js";
import { type PolicyAttachment, typedTransport } from "../../model/policy-attachment.js";
import type { ProjectProblem } from "../../model/problem.js";
import { literalValue } from "../../value/literal.js";
import { possibleTexts } from "../../value/question.js";
import type { MapValue, Value } from "../../value/value.js";
import { endpointTypeOf, serviceNameOf } from "../endpoint-facts.js";
import { noFacts, type ReadContext, type ReadFormat } from "../format.js";
import { policyText, policyTextProblems } from "../policy-text.js";
import type { SourceFile } from "../source-file.js";

export const readDescribeOutput: ReadFormat = (files, context) => {
  const found: Found = { endpoints: [], policies: [], problems: [] };
  for (const source of files) {
    const root = literalValue(source.tree.root, { file: source.file, tree: source.tree });
    for (const item of itemsOf(root)) readItem(item, source, context, found);
  }
  return { ...noFacts, ...found };
};

function itemsOf(root: Value): readonly MapValue[] {
  if (root.kind === "list") return root.items.flatMap((item) => (item.kind === "splice" ? [] : itemsOf(item)));
  if (root.kind !== "map") return [];
  const list = get(root, "VpcEndpoints");
  return list === null ? (get(root, "VpcEndpointId") === null ? [] : [root]) : itemsOf(list);
}

function get(map: MapValue, name: string): Value | null {
  const value = map.members.find((member) => member.name === name)?.value;
  return value === undefined || value.kind === "null" ? null : value;
}

function textOf(value: Value | null): string {
  return (value === null ? undefined : possibleTexts(value)?.[0]) ?? "";
}

interface Found {
  readonly endpoints: Endpoint[];
  readonly policies: PolicyAttachment[];
  readonly problems: ProjectProblem[];
}

function readItem(item: MapValue, source: SourceFile, context: ReadContext, found: Found): void {
  const { file } = source;
  const id = get(item, "VpcEndpointId");
  const address = textOf(id);
  const policyValue = get(item, "PolicyDocument");
  const policy =
    policyValue === null
      ? { form: "absent" as const, document: null, fault: null, text: null }
      : policyText(policyValue);
  const dns = get(item, "DnsOptions");
  const groups = get(item, "Groups");
  const endpoint: Endpoint = {
    file,
    address,
    container: null,
    header: (id ?? item).provenance,
    identity: id,
    ...endpointTypeOf(get(item, "VpcEndpointType")),
    service: serviceNameOf(get(item, "ServiceName"), context.endpointServices),
    serviceRegion: get(item, "ServiceRegion"),
    vpc: get(item, "VpcId"),
    routeTables: get(item, "RouteTableIds"),
    subnets: get(item, "SubnetIds"),
    securityGroups: groups === null ? null : groupIds(groups),
    privateDns: get(item, "PrivateDnsEnabled"),
    ipAddressType: get(item, "IpAddressType"),
    dnsRecordIpType: dns?.kind === "map" ? get(dns, "DnsRecordIpType") : null,
    privateDnsOnlyForInbound: dns?.kind === "map" ? get(dns, "PrivateDnsOnlyForInboundResolverEndpoint") : null,
    resourceConfigurationArn: get(item, "ResourceConfigurationArn"),
    serviceNetworkArn: get(item, "ServiceNetworkArn"),
    ownerId: get(item, "OwnerId"),
    leftOpen: [],
    changesIgnored: [],
    companions: [],
    policyForm: policy.form,
    condition: null,
    when: {},
    offByDefault: false,
    mayBeMissing: false,
    isRecord: true,
    // The API always returns the default policy where a service takes one: nothing is missing by oversight.
    absenceUncertain: true,
    variants: [],
  };
  found.endpoints.push(endpoint);
  found.problems.push(...policyTextProblems(policy, { address, property: "PolicyDocument", pointer: "" }));
  if (policyValue === null || policy.document === null) return;
  found.policies.push({
    file,
    address,
    container: null,
    resourceType: "AWS::EC2::VPCEndpoint",
    property: "PolicyDocument",
    role: "endpoint",
    form: policy.form === "object" ? "object" : "json-string",
    transport: typedTransport,
    condition: null,
    provenance: policyValue.provenance,
    attachedTo: [],
    variants: [{ when: {}, assumes: {}, document: policy.document }],
    judgedFor: { service: endpoint.service.token, type: endpoint.type, certainty: "certain", endpoint },
    offByDefault: false,
  });
}

function groupIds(groups: Value): Value {
  if (groups.kind !== "list") return groups;
  const items = groups.items.flatMap((item) => {
    const id = item.kind === "map" ? get(item, "GroupId") : null;
    return id === null ? [] : [id];
  });
  return { ...groups, items };
}
