// Templates → facts: every endpoint and every policy of a CloudFormation or SAM template, in every
// case that its conditions leave open.

import type { Endpoint } from "../../model/endpoint.js";
import type { GeneratedResource } from "../../model/generated-resource.js";
import type { PolicyAttachment, PolicyVariant } from "../../model/policy-attachment.js";
import type { ProjectProblem } from "../../model/problem.js";
import type { SyntaxNode } from "../../syntax/tree.js";
import { assumptionsOf } from "../../value/assumption.js";
import type { Value } from "../../value/value.js";
import { CloudAssemblies } from "../cdk/cloud-assembly.js";
import { noFacts, type ReadContext, type ReadFormat } from "../format.js";
import { NetworkBuilder } from "../network-builder.js";
import { type PolicyText, policyText, policyTextProblem } from "../policy-text.js";
import type { SourceFile } from "../source-file.js";
import { readEndpoint } from "./endpoint.js";
import type { Evaluator } from "./evaluate.js";
import { ProblemCollector } from "./front-end-problem.js";
import { memberNode, resolveAlias } from "./function-name.js";
import { metadataSuppressions } from "./metadata-suppression.js";
import { isNetworkType, readNetworkResource } from "./network.js";
import { type PolicySite, policySites } from "./policy-sites.js";
import { readTemplate, type TemplateResource, textOf } from "./template.js";
import { TemplateScenarios } from "./template-scenarios.js";

export const readCloudFormation: ReadFormat = (files, context) => {
  const found: Found = { endpoints: [], policies: [], generated: [], problems: [], network: new NetworkBuilder() };
  const assemblies = new CloudAssemblies(context.provider);
  for (const source of files) readFile(source, context, assemblies, found);
  const { endpoints, policies, generated, problems, network } = found;
  const suppressions = files.flatMap(metadataSuppressions);
  return { ...noFacts, endpoints, policies, generated, problems, network: network.network(), suppressions };
};

interface Found {
  readonly endpoints: Endpoint[];
  readonly policies: PolicyAttachment[];
  readonly generated: GeneratedResource[];
  readonly problems: ProjectProblem[];
  readonly network: NetworkBuilder;
}

function readFile(source: SourceFile, context: ReadContext, assemblies: CloudAssemblies, found: Found): void {
  const template = readTemplate(source.tree.root);
  const problems = new ProblemCollector();
  const stack = source.file.endsWith(".json") ? assemblies.stackOf(source.file) : null;
  const options = stack?.optionsOver(context.options) ?? context.options;
  const place = { file: source.file, tree: source.tree };
  const scenarios = new TemplateScenarios(template, place, options, problems);
  for (const resource of template.resources.values()) {
    if (isNetworkType(resource.type) && scenarios.canExist(resource)) {
      scenarios.evaluateOpen(resource, (evaluator) =>
        readNetworkResource(resource, evaluator, source.file, found.network),
      );
    }
    const isEndpoint = resource.type === "AWS::EC2::VPCEndpoint";
    const organizationType = resource.properties === null ? null : textOf(memberNode(resource.properties, "Type"));
    const sites = policySites(resource.type, organizationType);
    if ((!isEndpoint && sites.length === 0) || !scenarios.canExist(resource)) continue;
    const endpoint = isEndpoint
      ? readEndpoint({ resource, scenarios, file: source.file, context, hasUnknownMacro: template.hasUnknownMacro })
      : null;
    if (endpoint !== null) found.endpoints.push(endpoint);
    if (stack !== null || source.kind === "cdk-template") {
      const address = resource.logicalId;
      const unknown = { file: source.file, address, construct: null, source: null };
      found.generated.push(stack?.constructOf(address, statedConstruct(resource)) ?? unknown);
    }
    for (const site of sites) {
      for (const at of policyNodes(resource, site.path)) {
        const policy = readPolicy({ resource, scenarios, file: source.file, site, at, endpoint }, found.problems);
        if (policy !== null) found.policies.push(policy);
      }
    }
  }
  found.problems.push(...problems.problems);
}

/** The construct's path, which the CDK writes into the metadata of resources if it is told to. */
function statedConstruct({ metadata }: TemplateResource): string | null {
  return metadata === null ? null : textOf(memberNode(metadata, "aws:cdk:path"));
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
  // Several outcomes may come by the same broken text.
  const faults = new Map(
    read.flatMap(({ text: { fault } }) => (fault === null ? [] : [[JSON.stringify(fault), fault] as const])),
  );
  for (const fault of faults.values()) problems.push(policyTextProblem(fault, { address, property, pointer }));
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
