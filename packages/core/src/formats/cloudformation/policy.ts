// A policy property → policy, with a variant per reachable outcome of the conditions in it.

import type { Endpoint } from "../../model/endpoint.js";
import type { PolicyAttachment, PolicyTransport, PolicyVariant } from "../../model/policy-attachment.js";
import type { ProjectProblem } from "../../model/problem.js";
import type { SyntaxNode } from "../../syntax/tree.js";
import { assumptionsOf } from "../../value/assumption.js";
import type { Value } from "../../value/value.js";
import { type PolicyText, policyText, policyTextProblems } from "../policy-text.js";
import { entryNamed } from "./entries.js";
import type { Evaluated, Evaluator } from "./evaluate.js";
import { reportNestedLists } from "./nested-list.js";
import { elementCount, type PolicyPlace, policyPlaces, valueAt, withIndex } from "./policy-places.js";
import type { PolicySite } from "./policy-sites.js";
import type { TemplateResource } from "./template.js";
import type { TemplateScenarios } from "./template-scenarios.js";

export interface PolicyRequest {
  readonly resource: TemplateResource;
  readonly scenarios: TemplateScenarios;
  readonly container: string | null;
  readonly site: PolicySite;
  readonly endpoint: Endpoint | null;
}

/** The policies at a site of a resource. */
export function readPolicies(request: PolicyRequest, problems: ProjectProblem[]): readonly PolicyAttachment[] {
  const { resource, scenarios, site } = request;
  return policyPlaces(resource, site.path)
    .flatMap((place) => withoutStars(place, resource, scenarios))
    .flatMap((place) => readPolicy(request, place, problems) ?? []);
}

/** A place for every element that a function may give. */
function withoutStars(
  place: PolicyPlace,
  resource: TemplateResource,
  scenarios: TemplateScenarios,
): readonly PolicyPlace[] {
  if (!place.rest.includes("*")) return [place];
  const { outcomes } = scenarios.explore(resource, (evaluator) =>
    elementCount(evaluator.evaluateScoped(place), place.rest),
  );
  const count = Math.max(0, ...outcomes.map(({ result }) => result));
  return Array.from({ length: count }, (_, index) => ({ ...place, rest: withIndex(place.rest, index) }));
}

function readPolicy(request: PolicyRequest, at: PolicyPlace, problems: ProjectProblem[]): PolicyAttachment | null {
  const place = { property: [...at.path, ...at.rest].join("."), pointer: at.pointer, node: at.node };
  const { isInline = false } = request.site;
  const evaluate = (evaluator: Evaluator) => {
    const value = valueAt(evaluator.evaluateScoped(at), at.rest);
    return isInline && !isDocument(value) ? null : value;
  };
  return policyFrom(request, place, evaluate, problems);
}

/** Whether a value among names and templates of policies is a document itself. */
function isDocument(value: Evaluated): boolean {
  return value?.kind === "map" && value.members.some(({ name }) => name === "Statement");
}

/** Where a policy is given. */
export interface PolicyProperty {
  readonly property: string;
  readonly pointer: string;
  /** Null where the policy is made of something else. */
  readonly node: SyntaxNode | null;
}

/** The policy that an evaluation gives; null if no outcome has a document. */
export function policyFrom(
  { resource, scenarios, container, site, endpoint }: PolicyRequest,
  { property, pointer, node }: PolicyProperty,
  evaluate: (evaluator: Evaluator) => Evaluated,
  problems: ProjectProblem[],
): PolicyAttachment | null {
  const address = resource.logicalId;
  const { outcomes } = scenarios.explore(resource, evaluate);
  const read = outcomes.flatMap(({ when, result }) =>
    result === null ? [] : [{ when, value: result, text: policyText(result) }],
  );
  // Several outcomes may come by the same broken text.
  const texts = read.flatMap(({ text }) => policyTextProblems(text, { address, property, pointer }));
  for (const problem of new Map(texts.map((one) => [JSON.stringify(one), one])).values()) problems.push(problem);
  for (const { text } of read) {
    if (text.document !== null && node !== null)
      reportNestedLists(text.document, { node, pointer, address }, scenarios);
  }
  const variants = read.flatMap(({ when, text: { document } }): PolicyVariant[] =>
    document === null ? [] : [{ when, assumes: assumptionsOf(document), document }],
  );
  const [first] = read;
  if (first === undefined || variants.length === 0) return null;
  const form = formOf(read.map(({ text }) => text));
  const target = site.target === undefined ? null : targetOf(resource, site.target, scenarios);
  return {
    file: first.value.provenance.at.file,
    address,
    container,
    resourceType: resource.type,
    property,
    role: site.role,
    form,
    transport: transportOf(form, node !== null),
    condition: resource.condition,
    provenance: first.value.provenance,
    attachedTo: targetsOf(target),
    variants,
    judgedFor:
      endpoint === null
        ? null
        : { service: endpoint.service.token, type: endpoint.type, certainty: "certain", endpoint },
    offByDefault: false,
  };
}

function targetOf(resource: TemplateResource, property: string, scenarios: TemplateScenarios): Value | null {
  const entry = entryNamed(resource.properties?.entries ?? [], property);
  if (entry === undefined) return null;
  return scenarios.evaluateOpen(resource, (evaluator) => evaluator.evaluateScoped(entry));
}

/** One form for all outcomes, `unknown` where they differ. */
function formOf(texts: readonly PolicyText[]): PolicyAttachment["form"] {
  const forms = new Set(texts.flatMap(({ form, document }) => (document === null ? [] : [form])));
  const [form] = forms;
  return forms.size === 1 && (form === "object" || form === "json-string") ? form : "unknown";
}

/** What a text holds arrives as it is; whether with its white space, nobody says. Nulls and nested lists are looked for in what is written. */
function transportOf(form: PolicyAttachment["form"], isWritten: boolean): PolicyTransport {
  const isText = form === "json-string";
  const nulls = isText ? [] : (["null"] as const);
  return {
    scalarsAsText: !isText,
    writtenSize: null,
    reported: isWritten ? [...nulls, "nested-list"] : nulls,
  };
}

function targetsOf(target: Value | null): readonly Value[] {
  if (target === null) return [];
  if (target.kind !== "list") return [target];
  return target.items.flatMap((item) => (item.kind === "splice" ? [] : [item]));
}
