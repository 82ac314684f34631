// What YAML offers and CloudFormation's reader of it does not: aliases and merge keys; and references
// that YAML takes for mappings (cloudformation.md §2.1, §2.2).

import type { SyntaxNode } from "../../syntax/tree.js";
import { provenanceOf, type TextPlace } from "../../value/text-place.js";
import { someNode, type Visit, walkPointers } from "../pointer-walk.js";
import { unquotedReference } from "./dynamic-reference.js";
import type { ProblemReporter } from "./front-end-problem.js";
import type { Template } from "./template.js";

/** Reports, in the whole of a YAML template, what the service reads differently or not at all. */
export function reportYamlShape(place: TextPlace, template: Template, problems: ProblemReporter): void {
  const { file, tree, embedding } = place;
  if (tree.language !== "yaml" || embedding !== undefined) return;
  if (!someNode(tree.root, (node) => node.kind === "alias" || referenceIn(node) !== null)) return;
  // SAM and programs that merge templates from parts read YAML themselves and hand over plain templates.
  const isSentAsItIs = template.isWhole && !template.isServerless;
  for (const visit of walkPointers(tree.root)) {
    const { node, pointer } = visit;
    if (node.kind === "alias" && isSentAsItIs) reportAlias(visit, node.name, file, problems);
    const reference = referenceIn(node);
    if (reference === null) continue;
    problems.report("fe/dynamic-reference-unquoted", {
      address: addressOf(pointer),
      pointer,
      location: provenanceOf(place, node).at,
      subject: `{{${reference}}}`,
      message: `\`{{${reference}}}\` without quotes is a mapping to YAML, not a dynamic reference.`,
      suggest: `'{{${reference}}}'`,
    });
  }
}

function referenceIn(node: SyntaxNode): string | null {
  return node.kind === "map" ? unquotedReference(node) : null;
}

function reportAlias({ node, pointer, entry }: Visit, name: string, file: string, problems: ProblemReporter): void {
  const isMerge = entry?.key.kind === "scalar" && entry.key.text === "<<";
  problems.report("fe/yaml-alias", {
    address: addressOf(pointer),
    pointer,
    location: { file, range: node.range },
    subject: `*${name}`,
    message: isMerge
      ? `\`<<: *${name}\` merges another mapping into this one.`
      : `\`*${name}\` repeats another part of the template.`,
  });
}

/** The logical id of the resource that a pointer leads into, "" for other sections. */
function addressOf(pointer: string): string {
  return /^\/Resources\/([^/]+)/.exec(pointer)?.[1] ?? "";
}
