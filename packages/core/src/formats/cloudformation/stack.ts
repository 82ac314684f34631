// One template → facts: every endpoint and every policy in it, in every case that its conditions leave open.

import type { Endpoint } from "../../model/endpoint.js";
import type { GeneratedResource } from "../../model/generated-resource.js";
import type { PolicyAttachment } from "../../model/policy-attachment.js";
import type { ProjectProblem } from "../../model/problem.js";
import { provenanceOf } from "../../value/text-place.js";
import { textValue } from "../../value/value.js";
import type { CloudAssemblies } from "../cdk/cloud-assembly.js";
import type { ReadContext } from "../format.js";
import type { NetworkBuilder } from "../network-builder.js";
import { reportUnresolvedCondition } from "./conditional.js";
import { readEndpoint } from "./endpoint.js";
import { entryNamed } from "./entries.js";
import { memberNode, resolveAlias } from "./function-name.js";
import { isNetworkType, readNetworkResource } from "./network.js";
import { reportNulls } from "./null-value.js";
import { type PolicyRequest, policyFrom, readPolicies } from "./policy.js";
import { policyPlaces } from "./policy-places.js";
import { type PolicySite, policySites } from "./policy-sites.js";
import { propertyOf } from "./resource-property.js";
import { apiPaths, apiProperty, IMPLICIT_API, memberValue } from "./sam-api.js";
import { samResourcePolicy } from "./sam-resource-policy.js";
import { resourcesOf, type TemplateResource, textOf } from "./template.js";
import type { TemplateScenarios } from "./template-scenarios.js";
import { reportUnknownNames } from "./unknown-name.js";

/** Facts as they are collected. */
export interface FoundFacts {
  readonly endpoints: Endpoint[];
  readonly policies: PolicyAttachment[];
  readonly generated: GeneratedResource[];
  readonly network: NetworkBuilder;
  readonly problems: ProjectProblem[];
}

export interface StackRequest {
  readonly scenarios: TemplateScenarios;
  /** The logical id of the resource that deploys the template, if another template does. */
  readonly container: string | null;
  readonly context: ReadContext;
  readonly assemblies: CloudAssemblies;
}

/** Reads the resources of a template. */
export function readStack(request: StackRequest, found: FoundFacts): void {
  const { scenarios, container, context, assemblies } = request;
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
    reportNulls(resource, nullFreePlaces(resource, sites), scenarios);
    const endpoint = isEndpoint
      ? readEndpoint({ resource, scenarios, container, context, hasUnknownMacro: template.hasUnknownMacro })
      : null;
    if (endpoint !== null) found.endpoints.push(endpoint);
    const { file } = resource.header.at;
    const generated = assemblies.resourceOf(file, resource.logicalId, statedConstruct(resource));
    if (generated !== null) found.generated.push(generated);
    for (const site of sites) {
      const request = { resource, scenarios, container, site, endpoint };
      found.policies.push(...readPolicies(request, found.problems));
    }
    if (resource.type === API) readApiPolicy(request, resource, found);
  }
  const implicit = implicitApi(scenarios);
  if (implicit !== null) readApiPolicy(request, implicit, found);
}

const API = "AWS::Serverless::Api";

/** The resource policy that SAM makes of `Auth.ResourcePolicy` (cloudformation.md §6.1). */
function readApiPolicy({ scenarios, container }: StackRequest, api: TemplateResource, found: FoundFacts): void {
  const site: PolicyRequest["site"] = { path: ["Auth", "ResourcePolicy"], role: "resource" };
  const policy = policyFrom(
    { resource: api, scenarios, container, site, endpoint: null },
    {
      property: "Auth.ResourcePolicy",
      pointer: `${api.properties?.pointer ?? api.pointer}/Auth/ResourcePolicy`,
      node: null,
    },
    (evaluator) => {
      const auth = apiProperty(evaluator, api, "Auth");
      const given = auth?.kind === "map" ? memberValue(auth, "ResourcePolicy") : null;
      if (given === null) return null;
      const isImplicit = api.logicalId === IMPLICIT_API && api.properties === null;
      const stage = isImplicit ? textValue("Prod", api.header) : propertyOf(evaluator, api, "StageName");
      return samResourcePolicy(given, apiPaths(evaluator, api), stage);
    },
    found.problems,
  );
  if (policy !== null) found.policies.push(policy);
}

/** The API that SAM makes for events that name none; `Globals.Api` is all that can give it a policy. */
function implicitApi({ template }: TemplateScenarios): TemplateResource | null {
  const globals = template.globals.get("Api");
  if (globals === undefined || template.resources.has(IMPLICIT_API)) return null;
  const { scope, node, pointer } = globals;
  const header = { at: provenanceOf(scope.place, node).at };
  return {
    logicalId: IMPLICIT_API,
    header,
    type: API,
    typeAt: header.at,
    properties: null,
    condition: null,
    conditionAt: null,
    metadata: null,
    pointer,
  };
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
