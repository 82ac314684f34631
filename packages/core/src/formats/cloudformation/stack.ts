// One template → facts: every endpoint and every policy in it, in every case that its conditions leave open.

import type { Endpoint } from "../../model/endpoint.js";
import type { GeneratedResource } from "../../model/generated-resource.js";
import type { PolicyAttachment } from "../../model/policy-attachment.js";
import type { PrivateApi } from "../../model/private-api.js";
import type { ProjectProblem } from "../../model/problem.js";
import type { CloudAssemblies, StackPosition } from "../cdk/cloud-assembly.js";
import type { ReadContext } from "../format.js";
import type { NetworkBuilder } from "../network-builder.js";
import { reportUnresolvedCondition } from "./conditional.js";
import { readEndpoint } from "./endpoint.js";
import { entryNamed } from "./entries.js";
import { memberNode, resolveAlias } from "./function-name.js";
import { isNetworkType, readNetworkResource } from "./network.js";
import { reportNulls } from "./null-value.js";
import { packagedResource } from "./packaged.js";
import { readPolicies } from "./policy.js";
import { policyPlaces } from "./policy-places.js";
import { type PolicySite, policySites } from "./policy-sites.js";
import { isApiType, readPrivateApi } from "./private-api.js";
import { implicitApi, readApiPolicy, SAM_API } from "./sam-api-policy.js";
import { resourcesOf, type TemplateResource, textOf } from "./template.js";
import type { TemplateScenarios } from "./template-scenarios.js";
import { reportUnknownNames } from "./unknown-name.js";

/** Facts as they are collected. */
export interface FoundFacts {
  readonly endpoints: Endpoint[];
  readonly policies: PolicyAttachment[];
  readonly privateApis: PrivateApi[];
  readonly generated: GeneratedResource[];
  readonly network: NetworkBuilder;
  readonly problems: ProjectProblem[];
}

export interface StackRequest {
  readonly scenarios: TemplateScenarios;
  /** The logical id of the resource that deploys the template, if another template does. */
  readonly container: string | null;
  /** Where the template belongs in an assembly, if that is certain. */
  readonly position: StackPosition | null;
  readonly context: ReadContext;
  readonly assemblies: CloudAssemblies;
}

/** Reads the resources of a template. */
export function readStack(request: StackRequest, found: FoundFacts): void {
  const { scenarios, container, position, context, assemblies } = request;
  const { template } = scenarios;
  for (const resource of resourcesOf(template)) {
    if (isNetworkType(resource.type) && scenarios.canExist(resource)) {
      scenarios.evaluateOpen(resource, (evaluator) => readNetworkResource(resource, evaluator, found.network));
    }
    const isEndpoint = resource.type === "AWS::EC2::VPCEndpoint";
    const sites = policySites(resource.type, organizationType(resource));
    reportUnknownNames(resource, scenarios);
    if ((!isEndpoint && sites.length === 0) || !scenarios.canExist(resource)) continue;
    reportCondition(resource, scenarios);
    reportNulls(resource, () => nullFreePlaces(resource, sites), scenarios);
    const { file } = resource.header.at;
    const made = assemblies.resourceOf(file, resource.logicalId, statedConstruct(resource), position);
    const generated = made ?? packagedResource(file, resource.logicalId);
    if (generated !== null) found.generated.push(generated);
    const isRecord = made !== null || context.open(file)?.kind === "cdk-template";
    const { hasUnknownMacro } = template;
    const endpoint = isEndpoint
      ? readEndpoint({ resource, scenarios, container, context, hasUnknownMacro, isRecord })
      : null;
    if (endpoint !== null) found.endpoints.push(endpoint);
    const api = isApiType(resource.type) ? readPrivateApi(resource, scenarios, container) : null;
    if (api !== null) found.privateApis.push(api);
    const apiPolicy = resource.type === SAM_API ? readApiPolicy(resource, request, found.problems) : null;
    for (const site of sites) {
      // What stands in the definition is part of what SAM makes.
      if (apiPolicy !== null && site.path[0] === "DefinitionBody") continue;
      const request = { resource, scenarios, container, site, endpoint };
      found.policies.push(...readPolicies(request, found.problems));
    }
    if (apiPolicy !== null) found.policies.push(apiPolicy);
  }
  const implicit = implicitApi(scenarios);
  if (implicit === null) return;
  const made = readApiPolicy(implicit, request, found.problems);
  if (made !== null) found.policies.push(made);
  const api = readPrivateApi(implicit, scenarios, container);
  if (api !== null) found.privateApis.push(api);
}

/** A resource under a condition that is not there. */
function reportCondition(resource: TemplateResource, scenarios: TemplateScenarios): void {
  const { condition: name, conditionAt: location, logicalId: address, pointer } = resource;
  if (name === null || location === null) return;
  const use = { name, pointer: `${pointer}/Condition`, location, address };
  reportUnresolvedCondition(scenarios.template, use, scenarios);
}

/** Where CloudFormation's refusal of nulls matters here: all of an endpoint, the policies of other resources. */
function nullFreePlaces(resource: TemplateResource, sites: readonly PolicySite[]): readonly string[] {
  const { type, properties } = resource;
  if (type === "AWS::EC2::VPCEndpoint") return properties === null ? [] : [properties.pointer];
  return sites.flatMap(({ path }) => policyPlaces(resource, path).map(({ pointer }) => pointer));
}

/** The construct's path, which the CDK writes into the metadata of resources if it is told to. */
function statedConstruct({ metadata }: TemplateResource): string | null {
  const node = metadata === null ? null : resolveAlias(metadata.node);
  return node?.kind === "map" ? textOf(memberNode(node, "aws:cdk:path")) : null;
}

function organizationType({ type: resourceType, properties }: TemplateResource): string | null {
  if (resourceType !== "AWS::Organizations::Policy") return null;
  const type = entryNamed(properties?.entries ?? [], "Type");
  return type === undefined ? null : textOf(resolveAlias(type.node));
}
