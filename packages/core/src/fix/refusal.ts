// What must not be edited although its text is there: it is shared, computed or generated (R22).

import type { SyntaxNode, SyntaxTree } from "../syntax/tree.js";
import { sourceRange } from "../text/segment-map.js";
import type { LiteralSite, Provenance } from "../value/provenance.js";
import type { Operation, Site } from "./operation.js";

/** Folders whose files a program writes: the next run would undo every edit. */
const generated = /(^|\/)(cdk\.out|\.serverless|\.aws-sam|\.terraform)\//;

/** Whether files of that name are written by programs. */
export function isGenerated(file: string): boolean {
  return generated.test(file);
}

/** The node that a provenance was written as; null if the value only came from there. */
export function writtenSite({ at, related, literal, collection }: Provenance): LiteralSite<SyntaxNode> | null {
  const site = literal ?? collection;
  if (site === undefined || related?.some(({ role }) => role === "origin") === true) return null;
  const { embedding, node } = site;
  const range = embedding === undefined ? node.range : sourceRange(embedding.segments, node.range, embedding.whole);
  // A value that was moved stands elsewhere than its literal.
  return range.start <= at.range.end && at.range.start <= range.end ? site : null;
}

/** Whether the text at a site stands for more than one value: it has an alias, or a loop copies it. */
export function isRepeated(site: Site): boolean {
  const nodes = [...site.around, site.node];
  return nodes.some((node) => node.kind === "alias" || "anchor" in node) || isInside(site, /^Fn::ForEach(::|$)/);
}

/** Whether a function of CloudFormation makes something else of the site than what is written there. */
export function isComputed(site: Site, { kind }: Operation): boolean {
  if (isTagged(site.node)) return true;
  // A literal argument may get another text; more or fewer arguments are another call.
  if (kind === "replace-text" || kind === "rename-key") return false;
  return (
    (kind === "remove" && isArgument(site)) || site.around.some(isTagged) || isInside(site, /^(Ref|Fn::(?!If$).*)$/)
  );
}

/** Whether the node is an argument of `Fn::If`; what stands below one is deployed as it is written. */
function isArgument({ around, path }: Site): boolean {
  const [call, list] = around.slice(-2);
  if (list?.kind !== "list") return false;
  const entry = call?.kind === "map" ? call.entries[(path[path.length - 2] ?? 0) >> 1] : undefined;
  return list.tag === "!If" || (entry?.key.kind === "scalar" && entry.key.text === "Fn::If");
}

function isTagged(node: SyntaxNode): boolean {
  return "tag" in node && node.tag !== undefined && !node.tag.startsWith("!!") && node.tag !== "!If";
}

/** Whether the site stands below a member of such a name. */
function isInside({ around, path }: Site, name: RegExp): boolean {
  return around.some((node, depth) => {
    const entry = node.kind === "map" ? node.entries[(path[depth] ?? 0) >> 1] : undefined;
    return entry?.key.kind === "scalar" && name.test(entry.key.text);
  });
}

/**
 * Whether the node stands in what a program answered: `describe-vpc-endpoints`, a Terraform plan or state.
 * That tells of other things and changes nothing there.
 */
export function isAnswer(tree: SyntaxTree, around: readonly SyntaxNode[]): boolean {
  if (tree.language === "hcl") return false;
  const [root] = around;
  if (root?.kind === "map" && isPlanOrState(root)) return true;
  return around.some(
    (node) => node.kind === "map" && hasMember(node, "VpcEndpointId") && hasMember(node, "PolicyDocument"),
  );
}

function isPlanOrState(root: Extract<SyntaxNode, { kind: "map" }>): boolean {
  return hasMember(root, "format_version") || (hasMember(root, "lineage") && hasMember(root, "serial"));
}

function hasMember(node: Extract<SyntaxNode, { kind: "map" }>, name: string): boolean {
  return node.entries.some(({ key }) => key.kind === "scalar" && key.text === name);
}
