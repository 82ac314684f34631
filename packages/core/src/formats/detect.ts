// Which kind of file is it? Two stages (cloudformation.md §4.1): cheap signs in name and bytes, then
// the structure of the parsed root. First match wins.

import type { FileKind } from "../model/file-kind.js";
import type { MapNode, SyntaxNode, SyntaxTree } from "../syntax/tree.js";
import type { ReadingHints } from "./source-file.js";
import { isBinaryPlan, isEncrypted, isPlanLog } from "./terraform-plan/unreadable.js";

const candidateName = /\.(json|yaml|yml|template|cfn|jsn|tf|tofu)$|(^|\/)serverless\.(yml|yaml|json)$/i;

/** Whether a file found in a folder is worth opening, by its name alone. */
export function isCandidateName(file: string): boolean {
  return candidateName.test(file);
}

/**
 * Whether the content is worth parsing. `content` may be the bytes read one character each, because
 * every sign looked for is ASCII: that spares decoding the many files that do not matter.
 */
export function isWorthParsing(file: string, content: string): boolean {
  // A module's other files are opened with it; what decides is whether any file speaks of our subject.
  if (/\.(tf|tofu)(\.json)?$/.test(file)) return /policy|endpoint|module(" *: *| ")/.test(content);
  return (
    content.includes("AWS::") ||
    (content.includes("Statement") && content.includes("Effect")) ||
    content.includes("VpcEndpoint") ||
    content.includes("format_version") ||
    content.includes("encrypted_data") ||
    content.includes('"lineage"') ||
    content.includes("endpointPolicies") ||
    (content.includes("vpc") && /(gateway|interface)Endpoints/.test(content)) ||
    /(^|\/)serverless\.(yml|yaml|json)$/i.test(file) ||
    // The only effect may be the misspelt word, and so may the list of statements.
    (namesEndpointPolicy(file) && /Statement|2012-10-17|2008-10-17/.test(content))
  );
}

/** Whether a file's name says that the bare policy in it belongs to an endpoint. */
export function namesEndpointPolicy(file: string): boolean {
  return file.split("/").some((step) => /endpoint/i.test(step) && /polic/i.test(step));
}

/** Whether a file's name says that it is made of other files: those are parts of it, and are read with it. */
export function namesComposition(file: string): boolean {
  return /(^|\/)(serverless[^/]*|network-config)\.(ya?ml|json)$/i.test(file);
}

/** The kind of a parsed file. Files with broken syntax are judged by what could be read of them. */
export function detectKind(file: string, tree: SyntaxTree, hints: ReadingHints): FileKind {
  if (/\.tfvars(\.json)?$/.test(file)) return "terraform-vars";
  if (/\.(tf|tofu)\.json$/.test(file)) return "tf-config-json";
  if (tree.language === "hcl") return "terraform-config";
  // Recognised, so that something can be said about them; nothing in them can be read.
  if (isBinaryPlan(tree.text) || isPlanLog(tree.root)) return "unparsable";
  const kind = structureKind(file, tree.root, hints);
  if (kind !== "unrelated") return kind;
  const isUnread = tree.problems.some(
    ({ kind: of }) => of === "syntax" || (of === "limit" && tree.root.kind === "error"),
  );
  return isUnread ? "unparsable" : "unrelated";
}

function structureKind(file: string, root: SyntaxNode, hints: ReadingHints): FileKind {
  if (root.kind === "list") return listKind(root.items);
  if (root.kind !== "map") return hints.asPolicy ? "policy-document" : "unrelated";
  const has = (name: string) => member(root, name) !== undefined;
  if (has("format_version") && (has("planned_values") || has("resource_changes") || has("values")))
    return "tf-plan-json";
  if (has("lineage") && has("serial") && (has("terraform_version") || isEncrypted(root))) return "tf-state-json";
  if (isEncrypted(root)) return "tf-plan-json";
  const cdk = cdkKind(file, root);
  if (cdk !== null) return cdk;
  if (member(root, "VpcEndpoints")?.kind === "list" || isDescribedEndpoint(root)) return "describe-vpc-endpoints";
  if (isServerless(file, root)) return "serverless-config";
  if (isNetworkConfig(root)) return "lza-network-config";
  if (isTemplate(root)) {
    if (namesSam(member(root, "Transform"))) return "sam-template";
    return "cfn-template";
  }
  if (isParameters(root)) return "cfn-parameters";
  if (isStackPolicy(root)) return "unrelated";
  if (
    isPolicy(root) ||
    ((hints.named || hints.asPolicy || namesEndpointPolicy(file)) && looksLikePolicy(root, hints))
  ) {
    return "policy-document";
  }
  return "unrelated";
}

function listKind(items: readonly SyntaxNode[]): FileKind {
  const first = items[0];
  if (first?.kind !== "map") return "unrelated";
  if (items.some((item) => item.kind === "map" && isDescribedEndpoint(item))) return "describe-vpc-endpoints";
  if (items.some((item) => item.kind === "map" && member(item, "VpcEndpoints")?.kind === "list"))
    return "describe-vpc-endpoints";
  return member(first, "ParameterKey") !== undefined ? "cfn-parameters" : "unrelated";
}

function isDescribedEndpoint(map: MapNode): boolean {
  return member(map, "VpcEndpointId") !== undefined && member(map, "ServiceName") !== undefined;
}

function cdkKind(file: string, root: MapNode): FileKind | null {
  const artifacts = member(root, "artifacts");
  const types = /^(aws:cloudformation:stack|cdk:tree|cdk:cloud-assembly|cdk:asset-manifest)$/;
  if (member(root, "version") !== undefined && artifacts?.kind === "map") {
    const isManifest = artifacts.entries.some(({ value }) => {
      const type = value.kind === "map" ? scalarText(member(value, "type")) : undefined;
      return type !== undefined && types.test(type);
    });
    if (isManifest) return "cdk-manifest";
  }
  const inOutput = /(^|\/)cdk\.out\//.test(file);
  if (!inOutput) return null;
  if (/(^|\/)asset\.[0-9a-f]+/.test(file)) return "cdk-asset";
  if (/(tree|\.assets|\.metadata|validation-report)\.json$/.test(file)) return "cdk-support";
  return isTemplate(root) ? "cdk-template" : null;
}

function isServerless(file: string, root: MapNode): boolean {
  const provider = member(root, "provider");
  if (member(root, "service") === undefined || provider === undefined) return false;
  if (/(^|\/)serverless\.(yml|yaml|json)$/i.test(file)) return true;
  const name = provider.kind === "map" ? scalarText(member(provider, "name")) : scalarText(provider);
  return name === "aws";
}

/** The Landing Zone Accelerator's: endpoint policies with documents, or VPCs with groups of endpoints. */
function isNetworkConfig(root: MapNode): boolean {
  const maps = (name: string): readonly MapNode[] => {
    const list = member(root, name);
    return list?.kind === "list" ? list.items.filter((item) => item.kind === "map") : [];
  };
  const isPolicy = (one: MapNode) => ["name", "document"].every((name) => scalarText(member(one, name)) !== undefined);
  const hasEndpoints = (vpc: MapNode) =>
    ["gatewayEndpoints", "interfaceEndpoints"].some((name) => {
      const group = member(vpc, name);
      return group?.kind === "map" && member(group, "endpoints")?.kind === "list";
    });
  return maps("endpointPolicies").some(isPolicy) || [...maps("vpcs"), ...maps("vpcTemplates")].some(hasEndpoints);
}

function isTemplate(root: MapNode): boolean {
  if (scalarText(member(root, "AWSTemplateFormatVersion")) !== undefined) return true;
  const resources = member(root, "Resources");
  if (resources?.kind !== "map") return false;
  return resources.entries.some(({ key, value }) => {
    const name = scalarText(key) ?? "";
    if (name.startsWith("Fn::ForEach::") || name === "Fn::Transform") return true;
    const type = value.kind === "map" ? scalarText(member(value, "Type")) : undefined;
    return type !== undefined && /^[A-Za-z0-9]+::/.test(type);
  });
}

function namesSam(transform: SyntaxNode | undefined): boolean {
  if (transform === undefined) return false;
  const names = transform.kind === "list" ? transform.items : [transform];
  return names.some((name) => scalarText(name) === "AWS::Serverless-2016-10-31");
}

function isParameters(root: MapNode): boolean {
  const parameters = member(root, "Parameters");
  if (parameters?.kind !== "map" || parameters.entries.length === 0) return false;
  return parameters.entries.every(({ value }) => value.kind === "scalar");
}

function statementsOf(root: MapNode): readonly MapNode[] {
  const statement = member(root, "Statement");
  const items = statement?.kind === "list" ? statement.items : statement === undefined ? [] : [statement];
  return items.flatMap((item) => (item.kind === "map" ? [item] : []));
}

function isPolicy(root: MapNode): boolean {
  const known = ["Version", "Id", "Statement"];
  if (!root.entries.every(({ key }) => known.includes(scalarText(key) ?? ""))) return false;
  return statementsOf(root).some((statement) => {
    const effect = scalarText(member(statement, "Effect"));
    const acts = member(statement, "Action") !== undefined || member(statement, "NotAction") !== undefined;
    return (effect === "Allow" || effect === "Deny") && acts;
  });
}

/**
 * A stack policy of CloudFormation is written like a policy of IAM and is none: it says which resources updates may
 * touch, by actions of its own. AWS: CloudFormation User Guide, `protect-stack-resources`.
 */
function isStackPolicy(root: MapNode): boolean {
  const statements = statementsOf(root);
  const actionsIn = (node: SyntaxNode | undefined) =>
    node?.kind === "list" ? node.items.map(scalarText) : node === undefined ? [] : [scalarText(node)];
  const actions = statements.flatMap((one) => ["Action", "NotAction"].flatMap((name) => actionsIn(member(one, name))));
  return actions.length > 0 && actions.every((action) => /^Update:(\*|Modify|Replace|Delete)$/.test(action ?? ""));
}

/** A document that its user calls a policy may have the very mistakes that would hide it from `isPolicy`. */
function looksLikePolicy(root: MapNode, hints: ReadingHints): boolean {
  if (hints.asPolicy) return true;
  const names = (map: MapNode) => map.entries.map(({ key }) => (scalarText(key) ?? "").toLowerCase());
  const inside = ["effect", "action", "notaction", "resource", "principal"];
  const statements = statementsOf(root);
  if (statements.some((one) => names(one).filter((name) => inside.includes(name)).length >= 2)) return true;
  // A statement without its policy around it, and a policy whose Statement is misspelt.
  return (
    names(root).includes("version") &&
    scalarText(member(root, "Version"))?.startsWith("20") === true &&
    root.entries.length <= 4
  );
}

/** The value of the last member of that name. */
function member(map: MapNode, name: string): SyntaxNode | undefined {
  let found: SyntaxNode | undefined;
  for (const entry of map.entries) if (entry.key.kind === "scalar" && entry.key.text === name) found = entry.value;
  return found;
}

function scalarText(node: SyntaxNode | undefined): string | undefined {
  return node?.kind === "scalar" ? node.text : undefined;
}
