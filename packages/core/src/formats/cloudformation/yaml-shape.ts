// What YAML offers and CloudFormation's reader of it does not: aliases and merge keys; and references
// that YAML takes for mappings (cloudformation.md §2.1, §2.2).

import { type Visit, walkPointers } from "../pointer-walk.js";
import type { SourceFile } from "../source-file.js";
import { unquotedReference } from "./dynamic-reference.js";
import type { ProblemCollector } from "./front-end-problem.js";
import type { Template } from "./template.js";

/** Reports, in the whole of a YAML template, what the service reads differently or not at all. */
export function reportYamlShape(
  { file, kind, tree }: SourceFile,
  template: Template,
  problems: ProblemCollector,
): void {
  if (tree.language !== "yaml") return;
  // SAM and programs that merge templates from parts read YAML themselves and hand over plain templates.
  const isSentAsItIs = kind === "cfn-template" && template.isWhole;
  for (const visit of walkPointers(tree.root)) {
    const { node, pointer } = visit;
    if (node.kind === "alias" && isSentAsItIs) reportAlias(visit, node.name, file, problems);
    const reference = node.kind === "map" ? unquotedReference(node) : null;
    if (reference === null) continue;
    problems.report("fe/dynamic-reference-unquoted", {
      pointer,
      location: { file, range: node.range },
      subject: `{{${reference}}}`,
      message: `\`{{${reference}}}\` without quotes is a mapping to YAML, not a dynamic reference.`,
      suggest: `'{{${reference}}}'`,
    });
  }
}

function reportAlias({ node, pointer, entry }: Visit, name: string, file: string, problems: ProblemCollector): void {
  const isMerge = entry?.key.kind === "scalar" && entry.key.text === "<<";
  problems.report("fe/yaml-alias", {
    pointer,
    location: { file, range: node.range },
    subject: `*${name}`,
    message: isMerge
      ? `\`<<: *${name}\` merges another mapping into this one.`
      : `\`*${name}\` repeats another part of the template.`,
  });
}
