// Templates → facts: every endpoint and every policy of a CloudFormation or SAM template, in every
// case that its conditions leave open.

import type { Endpoint } from "../../model/endpoint.js";
import type { PolicyAttachment, PolicyVariant } from "../../model/policy-attachment.js";
import type { ProjectProblem } from "../../model/problem.js";
import type { SyntaxNode } from "../../syntax/tree.js";
import { assumptionsOf } from "../../value/assumption.js";
import type { Value } from "../../value/value.js";
import type { ReadContext, ReadFormat } from "../format.js";
import { type PolicyText, policyText, policyTextProblem } from "../policy-text.js";
import type { SourceFile } from "../source-file.js";
import { besideCfnLint } from "./cfn-lint-configuration.js";
import { reportUnresolvedCondition } from "./conditional.js";
import { readEndpoint } from "./endpoint.js";
import type { Evaluator } from "./evaluate.js";
import { ProblemCollector } from "./front-end-problem.js";
import { memberNode, resolveAlias } from "./function-name.js";
import { reportNestedLists } from "./nested-list.js";
import { reportNulls } from "./null-value.js";
import { type PolicySite, policySites } from "./policy-sites.js";
import { readTemplate, type Template, type TemplateResource, textOf } from "./template.js";
import { TemplateScenarios } from "./template-scenarios.js";
import { reportUnknownNames } from "./unknown-name.js";
import { reportYamlShape } from "./yaml-shape.js";

export const readCloudFormation: ReadFormat = (files, context) => {
  const found: Found = { endpoints: [], policies: [], problems: [] };
  for (const source of files) readFile(source, context, found);
  return { ...found, skipped: [] };
};

interface Found {
  readonly endpoints: Endpoint[];
  readonly policies: PolicyAttachment[];
  readonly problems: ProjectProblem[];
}

function readFile(source: SourceFile, context: ReadContext, found: Found): void {
  const template = readTemplate(source.tree.root, source.kind === "cdk-template");
  const { hasUnknownMacro } = template;
  const isBroken = source.tree.problems.some(({ kind }) => kind !== "dialect");
  const problems = new ProblemCollector({ hasUnknownMacro, isBroken });
  reportYamlShape(source, template, problems);
  const place = { file: source.file, tree: source.tree };
  const scenarios = new TemplateScenarios(template, place, context.options, problems);
  for (const resource of template.resources.values()) {
    const isEndpoint = resource.type === "AWS::EC2::VPCEndpoint";
    const organizationType = resource.properties === null ? null : textOf(memberNode(resource.properties, "Type"));
    const sites = policySites(resource.type, organizationType);
    reportUnknownNames(resource, source.file, problems);
    if ((!isEndpoint && sites.length === 0) || !scenarios.canExist(resource)) continue;
    reportCondition(template, resource, source.file, problems);
    const endpoint = isEndpoint
      ? readEndpoint({ resource, scenarios, file: source.file, context, hasUnknownMacro })
      : null;
    if (endpoint !== null) found.endpoints.push(endpoint);
    const properties = `/Resources/${resource.logicalId}/Properties`;
    const places: string[] = isEndpoint ? [properties] : [];
    for (const site of sites) {
      for (const at of policyNodes(resource, site.path)) {
        places.push(`${properties}/${at.path.join("/")}`);
        const policy = readPolicy({ resource, scenarios, file: source.file, site, at, endpoint }, found.problems);
        if (policy !== null) found.policies.push(policy);
      }
    }
    reportNulls(resource, places, source, problems);
  }
  found.problems.push(...besideCfnLint(problems.problems, source.file, context.provider));
}

/** A resource under a condition that is not there. */
function reportCondition(template: Template, resource: TemplateResource, file: string, problems: ProblemCollector) {
  const { condition: name, conditionNode, logicalId } = resource;
  if (name === null || conditionNode === null) return;
  const location = { file, range: conditionNode.range };
  reportUnresolvedCondition(template, { name, pointer: `/Resources/${logicalId}/Condition`, location }, problems);
}

interface PolicyNode {
  readonly path: readonly string[];
  readonly node: SyntaxNode;
}

/** The nodes at a property path; `*` walks every element of a list. */
function policyNodes({ propertiesNode }: TemplateResource, path: readonly string[]): readonly PolicyNode[] {
  let level: readonly PolicyNode[] = propertiesNode === null ? [] : [{ path: [], node: propertiesNode }];
  for (const step of path) level = level.flatMap((at) => stepInto(at, step));
  return level;
}

function stepInto(at: PolicyNode, step: string): readonly PolicyNode[] {
  const node = resolveAlias(at.node);
  if (step === "*") {
    if (node.kind !== "list" || node.tag !== undefined) return [];
    return node.items.map((item, index) => ({ path: [...at.path, String(index)], node: item }));
  }
  const inside = node.kind === "map" ? memberNode(node, step) : undefined;
  return inside === undefined ? [] : [{ path: [...at.path, step], node: inside }];
}

interface PolicyRequest {
  readonly resource: TemplateResource;
  readonly scenarios: TemplateScenarios;
  readonly file: string;
  readonly site: PolicySite;
  readonly at: PolicyNode;
  readonly endpoint: Endpoint | null;
}

/** The policy at a property, with a variant per reachable outcome; null if none of them has a document. */
function readPolicy(request: PolicyRequest, problems: ProjectProblem[]): PolicyAttachment | null {
  const { resource, scenarios, file, site, at, endpoint } = request;
  const address = resource.logicalId;
  const property = at.path.join(".");
  const pointer = `/Resources/${address}/Properties/${at.path.join("/")}`;
  const { outcomes } = scenarios.explore(resource, (evaluator) => evaluator.evaluate(at.node, pointer));
  const read = outcomes.flatMap(({ when, result }) =>
    result === null ? [] : [{ when, value: result, text: policyText(result) }],
  );
  for (const { text } of read) {
    if (text.fault !== null) problems.push(policyTextProblem(text.fault, { address, property, pointer }));
    if (text.document !== null) reportNestedLists(text.document, { node: at.node, pointer }, scenarios.problems);
  }
  const variants = read.flatMap(({ when, text: { document } }): PolicyVariant[] =>
    document === null ? [] : [{ when, assumes: assumptionsOf(document), document }],
  );
  const [first] = read;
  if (first === undefined || variants.length === 0) return null;
  const target = site.target === undefined ? null : targetOf(resource, site.target, scenarios);
  return {
    file,
    address,
    container: null,
    resourceType: resource.type,
    property,
    role: site.role,
    form: formOf(read.map(({ text }) => text)),
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
  const node = resource.properties === null ? undefined : memberNode(resource.properties, property);
  if (node === undefined) return null;
  const pointer = `/Resources/${resource.logicalId}/Properties/${property}`;
  return scenarios.evaluateOpen(resource, (evaluator: Evaluator) => evaluator.evaluate(node, pointer));
}

/** One form for all outcomes, `unknown` where they differ. */
function formOf(texts: readonly PolicyText[]): PolicyAttachment["form"] {
  const forms = new Set(texts.flatMap(({ form, document }) => (document === null ? [] : [form])));
  const [form] = forms;
  return forms.size === 1 && (form === "object" || form === "json-string") ? form : "unknown";
}

function targetsOf(target: Value | null): readonly Value[] {
  if (target === null) return [];
  if (target.kind !== "list") return [target];
  return target.items.flatMap((item) => (item.kind === "splice" ? [] : [item]));
}
