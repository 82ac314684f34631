// What `provider` says of the API and the role that the framework makes: the endpoint type and endpoints of
// the API, and statements without a policy around them (cloudformation.md §6.2).

import type { PolicyForm } from "../../model/endpoint.js";
import type { PolicyRole } from "../../model/policy-attachment.js";
import type { ProjectProblem } from "../../model/problem.js";
import type { SyntaxNode } from "../../syntax/tree.js";
import type { Provenance } from "../../value/provenance.js";
import { provenanceOf } from "../../value/text-place.js";
import { listValue, mapValue, textValue, type Value } from "../../value/value.js";
import type { Evaluated, Evaluator } from "../cloudformation/evaluate.js";
import { policyFrom } from "../cloudformation/policy.js";
import type { FoundFacts } from "../cloudformation/stack.js";
import type { TemplateResource } from "../cloudformation/template.js";
import type { TemplateScenarios } from "../cloudformation/template-scenarios.js";
import type { Configuration } from "./configuration.js";
import type { ComposedRoot } from "./source-pointer.js";
import { keyOf, type Written } from "./written.js";

/** A setting with its variables replaced. */
export interface ProviderSetting {
  readonly path: readonly string[];
  /** Where it was written. */
  readonly written: Written;
  readonly node: SyntaxNode;
  /** The node of its name. */
  readonly key: Written;
}

interface StatementSite {
  readonly path: readonly string[];
  readonly role: PolicyRole;
  /** The resource that the framework makes of it. */
  readonly resource: { readonly logicalId: string; readonly type: string };
}

/** The API that the framework makes of `http` events. */
export const REST_API = { logicalId: "ApiGatewayRestApi", type: "AWS::ApiGateway::RestApi" };

const EXECUTION_ROLE = { logicalId: "IamRoleLambdaExecution", type: "AWS::IAM::Role" };

const statementSites: readonly StatementSite[] = [
  { path: ["provider", "apiGateway", "resourcePolicy"], role: "resource", resource: REST_API },
  { path: ["provider", "resourcePolicy"], role: "resource", resource: REST_API },
  { path: ["provider", "iam", "role", "statements"], role: "identity", resource: EXECUTION_ROLE },
  { path: ["provider", "iamRoleStatements"], role: "identity", resource: EXECUTION_ROLE },
];

const endpointType = ["provider", "endpointType"];
const endpointIds = ["provider", "vpcEndpointIds"];

/** The settings that are read, composed: variables must be replaced before anything is evaluated. */
export function composedSettings(configuration: Configuration): readonly ProviderSetting[] {
  const paths = [...statementSites.map(({ path }) => path), endpointType, endpointIds];
  return paths.flatMap((path): ProviderSetting[] => {
    const written = configuration.written(...path);
    const parent = configuration.at(...path.slice(0, -1));
    const name = path[path.length - 1] ?? "";
    const key = parent?.node.kind === "map" ? keyOf(parent.node, name) : undefined;
    if (written === null || parent === null || key === undefined) return [];
    return [{ path, written, node: configuration.composer.compose(written), key: { ...written, node: key } }];
  });
}

/** Where reading a setting begins. */
export function settingRoot({ path, node }: ProviderSetting): ComposedRoot {
  return { pointer: `/${path.join("/")}`, node };
}

/** The API that the framework makes of `http` events, as far as `provider` describes it. */
export interface ApiSettings {
  /** The name of the setting that says what kind of API it is, as its place. */
  readonly header: Provenance;
  /** As CloudFormation gets them: a list of one text in capitals, or unknown. */
  readonly endpointTypes: Value;
  /** Null if it lists none. */
  readonly vpcEndpointIds: Value | null;
  /** Without statements the framework sends an empty text. */
  readonly policyForm: PolicyForm;
}

/** What kind of API the framework makes; null if the file says nothing about it, or the API is there already. */
export function apiSettings(
  settings: readonly ProviderSetting[],
  configuration: Configuration,
  scenarios: TemplateScenarios,
): ApiSettings | null {
  const type = settingAt(settings, endpointType);
  if (type === undefined || configuration.written("provider", "apiGateway", "restApiId") !== null) return null;
  const given = (setting: ProviderSetting | undefined): Value | null =>
    setting === undefined
      ? null
      : scenarios.evaluateOpen(resourceOf(REST_API, setting), (evaluator) => valueIn(evaluator, setting));
  const kind = given(type);
  if (kind === null) return null;
  const capitals = kind.kind === "text" ? textValue(kind.text.toUpperCase(), { at: kind.provenance.at }) : kind;
  const ofApi = statementSites.filter(({ role }) => role === "resource");
  const statements = given(ofApi.map(({ path }) => settingAt(settings, path)).find((one) => one !== undefined));
  return {
    header: provenanceOf(type.key.place, type.key.node),
    endpointTypes: listValue([capitals], kind.provenance),
    vpcEndpointIds: given(settingAt(settings, endpointIds)),
    policyForm: statements === null ? "empty-string" : statements.kind === "list" ? "object" : "unknown",
  };
}

/** The policies that the framework makes of lists of statements. */
export function readStatements(
  settings: readonly ProviderSetting[],
  configuration: Configuration,
  scenarios: TemplateScenarios,
  found: Pick<FoundFacts, "policies" | "problems">,
): void {
  for (const { path, role, resource } of statementSites) {
    const setting = settingAt(settings, path);
    if (setting === undefined || isUnused(path, configuration)) continue;
    const problems: ProjectProblem[] = [];
    const policy = policyFrom(
      { resource: resourceOf(resource, setting), scenarios, container: null, site: { path, role }, endpoint: null },
      { property: path.join("."), pointer: settingRoot(setting).pointer, node: null },
      (evaluator) => statementPolicy(valueIn(evaluator, setting), setting),
      problems,
    );
    if (policy !== null) found.policies.push(policy);
    found.problems.push(...problems);
  }
}

/** An API that exists already keeps its policy; an older setting counts where there is no newer one. */
function isUnused(path: readonly string[], configuration: Configuration): boolean {
  const has = (...names: readonly string[]) => configuration.written("provider", ...names) !== null;
  const isApi = path[1] === "apiGateway" || path[1] === "resourcePolicy";
  if (isApi && has("apiGateway", "restApiId")) return true;
  if (path[1] === "resourcePolicy") return has("apiGateway", "resourcePolicy");
  return path[1] === "iamRoleStatements" && has("iam", "role", "statements");
}

/** The list as the statements of a policy; null where it gives none. */
function statementPolicy(list: Evaluated, { key }: ProviderSetting): Evaluated {
  if (list === null || (list.kind !== "list" && list.kind !== "unknown")) return null;
  if (list.kind === "list" && list.items.length === 0) return null;
  return mapValue([{ name: "Statement", key: provenanceOf(key.place, key.node), value: list }], list.provenance);
}

function valueIn(evaluator: Evaluator, setting: ProviderSetting): Evaluated {
  return evaluator.evaluate(setting.node, settingRoot(setting).pointer);
}

function settingAt(settings: readonly ProviderSetting[], path: readonly string[]): ProviderSetting | undefined {
  return settings.find((one) => one.path.join("/") === path.join("/"));
}

function resourceOf({ logicalId, type }: StatementSite["resource"], { key, path }: ProviderSetting): TemplateResource {
  const header = provenanceOf(key.place, key.node);
  return {
    logicalId,
    header,
    type,
    typeAt: header.at,
    properties: null,
    condition: null,
    conditionAt: null,
    metadata: null,
    pointer: `/${path.join("/")}`,
  };
}
