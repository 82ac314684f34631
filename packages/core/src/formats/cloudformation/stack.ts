// One template → facts: every endpoint and every policy in it, in every case that its conditions leave open.

import type { Endpoint } from "../../model/endpoint.js";
import type { PolicyAttachment } from "../../model/policy-attachment.js";
import type { ProjectProblem } from "../../model/problem.js";

import { provenanceOf } from "../../value/text-place.js";
import { textValue } from "../../value/value.js";
import type { ReadContext } from "../format.js";
import { propertyOf, readEndpoint } from "./endpoint.js";
import { entryNamed } from "./entries.js";
import { resolveAlias } from "./function-name.js";
import { type PolicyRequest, policyFrom, readPolicies } from "./policy.js";
import { policySites } from "./policy-sites.js";
import { apiPaths, apiProperty, IMPLICIT_API, memberValue } from "./sam-api.js";
import { samResourcePolicy } from "./sam-resource-policy.js";
import { resourcesOf, type TemplateResource, textOf } from "./template.js";
import type { TemplateScenarios } from "./template-scenarios.js";

/** Facts as they are collected. */
export interface FoundFacts {
  readonly endpoints: Endpoint[];
  readonly policies: PolicyAttachment[];
  readonly problems: ProjectProblem[];
}

export interface StackRequest {
  readonly scenarios: TemplateScenarios;
  /** The logical id of the resource that deploys the template, if another template does. */
  readonly container: string | null;
  readonly context: ReadContext;
}

/** Reads the resources of a template. */
export function readStack(request: StackRequest, found: FoundFacts): void {
  const { scenarios, container, context } = request;
  const { template } = scenarios;
  for (const resource of resourcesOf(template)) {
    const isEndpoint = resource.type === "AWS::EC2::VPCEndpoint";
    const sites = policySites(resource.type, organizationType(resource));
    if ((!isEndpoint && sites.length === 0) || !scenarios.canExist(resource)) continue;
    const endpoint = isEndpoint
      ? readEndpoint({ resource, scenarios, container, context, hasUnknownMacro: template.hasUnknownMacro })
      : null;
    if (endpoint !== null) found.endpoints.push(endpoint);
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
    { property: "Auth.ResourcePolicy", pointer: `${api.properties?.pointer ?? api.pointer}/Auth/ResourcePolicy` },
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
  return { logicalId: IMPLICIT_API, header, type: API, properties: null, condition: null, metadata: null, pointer };
}

function organizationType({ properties }: TemplateResource): string | null {
  const type = entryNamed(properties?.entries ?? [], "Type");
  return type === undefined ? null : textOf(resolveAlias(type.node));
}
