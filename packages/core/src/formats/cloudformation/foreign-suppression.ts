// Suppressions of other tools in templates, in their documented places (cloudformation.md §7): members of
// `Metadata`, and comments of checkov within the lines of a resource. Read from the text as it is:
// metadata that functions make up is no suppression to those tools either.

import type { ForeignSuppression } from "../../model/foreign-suppression.js";
import type { MapNode, SyntaxNode } from "../../syntax/tree.js";
import { type Range, spanOf } from "../../text/range.js";
import type { SourceFile } from "../source-file.js";
import { memberNode, resolveAlias } from "./function-name.js";
import { textOf } from "./template.js";

interface Place {
  readonly tool: ForeignSuppression["tool"];
  readonly path: readonly string[];
  /** The member with the reason, where items are maps with an `id`. */
  readonly reason?: string;
}

const places: readonly Place[] = [
  { tool: "cfn-lint", path: ["cfn-lint", "config", "ignore_checks"] },
  { tool: "cfn_nag", path: ["cfn_nag", "rules_to_suppress"], reason: "reason" },
  { tool: "cdk-nag", path: ["cdk_nag", "rules_to_suppress"], reason: "reason" },
  { tool: "checkov", path: ["checkov", "skip"], reason: "comment" },
  { tool: "checkov", path: ["bridgecrew", "skip"], reason: "comment" },
  { tool: "cfn-guard", path: ["guard", "SuppressedRules"] },
];

/** What a template tells other tools not to report, in the order of the file. */
export function foreignSuppressions(source: SourceFile): readonly ForeignSuppression[] {
  const { root } = source.tree;
  if (root.kind !== "map") return [];
  const resources = resourcesOf(root);
  const found = [
    ...inMetadata(root, source.file, ""),
    ...resources.flatMap(({ name, node }) => (node.kind === "map" ? inMetadata(node, source.file, name) : [])),
    ...inComments(source, resources),
  ];
  return found.sort((a, b) => a.at.range.start - b.at.range.start);
}

interface ResourceText {
  readonly name: string;
  readonly node: SyntaxNode;
  readonly range: Range;
}

function resourcesOf(root: MapNode): readonly ResourceText[] {
  const resources = memberNode(root, "Resources");
  return (resources?.kind === "map" ? resources.entries : []).flatMap(({ key, value }) =>
    key.kind === "scalar" ? [{ name: key.text, node: resolveAlias(value), range: spanOf(key.range, value.range) }] : [],
  );
}

function inMetadata(holder: MapNode, file: string, address: string): readonly ForeignSuppression[] {
  const metadata = memberNode(holder, "Metadata");
  if (metadata === undefined) return [];
  return places.flatMap(({ tool, path, reason }) => {
    const list = path.reduce<SyntaxNode | undefined>(
      (node, name) => (node?.kind === "map" ? memberNode(node, name) : undefined),
      metadata,
    );
    if (list?.kind !== "list") return [];
    return list.items.flatMap((item): ForeignSuppression[] => {
      const node = resolveAlias(item);
      const id = node.kind === "map" ? textOf(memberNode(node, "id")) : textOf(node);
      const why = reason === undefined || node.kind !== "map" ? null : textOf(memberNode(node, reason));
      return id === null ? [] : [{ tool, file, address, ids: [id], reason: why, at: { file, range: node.range } }];
    });
  });
}

const checkovComment = /\b(?:checkov|bridgecrew|cortex):skip=([\w,\s-]+?)(?::(.*))?$/;

/** A comment of checkov counts for the resource in whose lines it stands. */
function inComments({ file, tree }: SourceFile, resources: readonly ResourceText[]): readonly ForeignSuppression[] {
  return tree.comments.flatMap(({ range }): ForeignSuppression[] => {
    const found = checkovComment.exec(tree.text.slice(range.start, range.end).trimEnd());
    const resource = resources.find(
      (one) => one.range.start <= range.start && range.start <= endOfLine(tree.text, one.range),
    );
    if (found === null || resource === undefined) return [];
    const ids = (found[1] ?? "").split(/[\s,]+/).filter((id) => id !== "");
    return [
      { tool: "checkov", file, address: resource.name, ids, reason: found[2]?.trim() || null, at: { file, range } },
    ];
  });
}

function endOfLine(text: string, { end }: Range): number {
  const line = text.indexOf("\n", end);
  return line < 0 ? text.length : line;
}
