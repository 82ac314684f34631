// `AWS::EC2::VPCEndpoint` → endpoint (cloudformation.md §1.1), its properties evaluated together in
// every outcome of the conditions that they consult.

import type { Endpoint, PolicyForm } from "../../model/endpoint.js";
import { placesOf } from "../../value/detached.js";
import type { Value } from "../../value/value.js";
import { endpointTypeOf, serviceNameOf } from "../endpoint-facts.js";
import type { ReadContext } from "../format.js";
import { policyText } from "../policy-text.js";
import { unquotedReference } from "./dynamic-reference.js";
import { entryNamed } from "./entries.js";
import type { Evaluator } from "./evaluate.js";
import { functionCall, resolveAlias } from "./function-name.js";
import { propertyOf } from "./resource-property.js";
import type { TemplateResource } from "./template.js";
import type { TemplateScenarios } from "./template-scenarios.js";

export interface EndpointRequest {
  readonly resource: TemplateResource;
  readonly scenarios: TemplateScenarios;
  readonly container: string | null;
  readonly context: ReadContext;
  readonly hasUnknownMacro: boolean;
  /** As of the endpoint. */
  readonly isRecord: boolean;
}

/** The endpoint with open conditions left open, and each of its outcomes where there are several. */
export function readEndpoint(request: EndpointRequest): Endpoint {
  const { resource, scenarios } = request;
  const { outcomes } = scenarios.explore(resource, (evaluator) => endpointIn(evaluator, request));
  const [only] = outcomes;
  if (outcomes.length === 1 && only !== undefined) return only.result;
  const open = scenarios.evaluateOpen(resource, (evaluator) => endpointIn(evaluator, request));
  const variants = outcomes.map(({ when, result }) => ({ when, endpoint: result }));
  return { ...open, policyForm: commonForm(variants.map(({ endpoint }) => endpoint.policyForm)), variants };
}

/** `conditional` where a policy is there in some outcomes only. */
function commonForm(forms: readonly PolicyForm[]): PolicyForm {
  const distinct = new Set(forms);
  const [form] = distinct;
  if (distinct.size === 1 && form !== undefined) return form;
  return distinct.has("absent") ? "conditional" : "unknown";
}

function endpointIn(
  evaluator: Evaluator,
  { resource, container, context, hasUnknownMacro, isRecord }: EndpointRequest,
): Endpoint {
  const property = (name: string) => propertyOf(evaluator, resource, name);
  const policyForm = policyFormOf(evaluator, resource);
  const dns = property("DnsOptions");
  const dnsOption = (name: string): Value | null =>
    dns?.kind === "map" ? (dns.members.find((member) => member.name === name)?.value ?? null) : dns;
  return {
    file: resource.header.at.file,
    address: resource.logicalId,
    container,
    header: resource.header,
    identity: evaluator.reference(resource.logicalId, placesOf(resource.header), ""),
    ...endpointTypeOf(property("VpcEndpointType")),
    service: serviceNameOf(property("ServiceName"), context.endpointServices),
    serviceRegion: property("ServiceRegion"),
    vpc: property("VpcId"),
    routeTables: property("RouteTableIds"),
    subnets: property("SubnetIds"),
    securityGroups: property("SecurityGroupIds"),
    privateDns: property("PrivateDnsEnabled"),
    ipAddressType: property("IpAddressType"),
    dnsRecordIpType: dnsOption("DnsRecordIpType"),
    privateDnsOnlyForInbound: dnsOption("PrivateDnsOnlyForInboundResolverEndpoint"),
    resourceConfigurationArn: property("ResourceConfigurationArn"),
    serviceNetworkArn: property("ServiceNetworkArn"),
    ownerId: null,
    leftOpen: [],
    changesIgnored: [],
    companions: [],
    policyForm,
    condition: resource.condition,
    when: {},
    offByDefault: false,
    mayBeMissing: resource.condition !== null || resource.logicalId.includes("[?]"),
    isRecord,
    // CloudFormation refuses a null: that is not the absence that AWS fills with its default.
    absenceUncertain:
      hasUnknownMacro || (resource.properties !== null && resource.properties.open !== null) || policyForm === "null",
    variants: [],
  };
}

/** The form of the policy. What is plainly written as a map need not be evaluated for it, nor may its conditions fork. */
function policyFormOf(evaluator: Evaluator, resource: TemplateResource): PolicyForm {
  const entry = entryNamed(resource.properties?.entries ?? [], "PolicyDocument");
  const node = entry === undefined ? undefined : resolveAlias(entry.node);
  if (node?.kind === "map" && functionCall(node) === undefined && unquotedReference(node) === null) return "object";
  const policy = propertyOf(evaluator, resource, "PolicyDocument");
  return policy === null ? "absent" : policyText(policy).form;
}
