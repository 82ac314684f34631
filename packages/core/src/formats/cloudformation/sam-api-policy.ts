// The policies of the APIs of a SAM template: what SAM makes of several places is one policy of the API.

import type { PolicyAttachment } from "../../model/policy-attachment.js";
import type { ProjectProblem } from "../../model/problem.js";
import { provenanceOf } from "../../value/text-place.js";
import { entryNamed } from "./entries.js";
import { type PolicyRequest, policyFrom } from "./policy.js";
import { apiEvents, IMPLICIT_API } from "./sam-event.js";
import { samResourcePolicy, writtenPolicy } from "./sam-resource-policy.js";
import { resourcesOf, type TemplateResource } from "./template.js";
import type { TemplateScenarios } from "./template-scenarios.js";

export const SAM_API = "AWS::Serverless::Api";

/** The policy that SAM makes of an API; null if it leaves what is in the definition as it is. */
export function readApiPolicy(
  api: TemplateResource,
  { scenarios, container }: Pick<PolicyRequest, "scenarios" | "container">,
  problems: ProjectProblem[],
): PolicyAttachment | null {
  const site: PolicyRequest["site"] = { path: ["Auth", "ResourcePolicy"], role: "resource" };
  const faults: ProjectProblem[] = [];
  let isMade = false;
  const policy = policyFrom(
    { resource: api, scenarios, container, site, endpoint: null },
    {
      property: "Auth.ResourcePolicy",
      pointer: `${api.properties?.pointer ?? api.pointer}/Auth/ResourcePolicy`,
      node: null,
    },
    (evaluator) => {
      const made = samResourcePolicy(evaluator, api);
      isMade ||= made !== null;
      return made ?? writtenPolicy(evaluator, api);
    },
    faults,
  );
  if (!isMade) return null;
  problems.push(...faults);
  return policy;
}

/** The API that SAM makes for events that name none; null if there are none, or if the template declares it. */
export function implicitApi(scenarios: TemplateScenarios): TemplateResource | null {
  const { template } = scenarios;
  if (template.resources.has(IMPLICIT_API)) return null;
  const globals = template.globals.get("Api");
  const caller = resourcesOf(template).find(
    ({ type, properties }) =>
      type.startsWith("AWS::Serverless::") && entryNamed(properties?.entries ?? [], "Events") !== undefined,
  );
  const section = globals === undefined ? undefined : provenanceOf(globals.scope.place, globals.node);
  const at = section?.opening ?? section?.at ?? caller?.header.at;
  if (caller === undefined || at === undefined) return null;
  const api: TemplateResource = {
    logicalId: IMPLICIT_API,
    header: { at },
    type: SAM_API,
    typeAt: at,
    properties: null,
    condition: null,
    conditionAt: null,
    metadata: null,
    pointer: globals?.pointer ?? caller.pointer,
  };
  const { events, open } = scenarios.evaluateOpen(api, (evaluator) => apiEvents(evaluator, IMPLICIT_API));
  return events.length === 0 && open === null ? null : api;
}
