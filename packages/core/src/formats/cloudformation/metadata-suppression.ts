// `Metadata.postern.ignore` of templates and resources (R23): survives JSON and the CDK, where no
// comment does.

import { givenReason, type Suppression, type SuppressionScope } from "../../model/suppression.js";
import type { SyntaxNode } from "../../syntax/tree.js";
import { provenanceOf, type TextPlace } from "../../value/text-place.js";
import type { SourceFile } from "../source-file.js";
import { memberNode, resolveAlias } from "./function-name.js";
import { textOf } from "./template.js";

/** The suppressions of a template, of its own and of its resources. */
export function metadataSuppressions({ file, tree }: SourceFile): readonly Suppression[] {
  return suppressionsIn({ file, tree });
}

/** The same of the template that a place holds. */
export function suppressionsIn(place: TextPlace): readonly Suppression[] {
  const { root } = place.tree;
  if (root.kind !== "map") return [];
  const resources = memberNode(root, "Resources");
  const entries = resources?.kind === "map" ? resources.entries : [];
  return [
    ...ignoresOf(root, place, { kind: "file" }),
    ...entries.flatMap(({ key, value }) =>
      key.kind === "scalar" ? ignoresOf(resolveAlias(value), place, { kind: "address", address: key.text }) : [],
    ),
  ];
}

function ignoresOf(holder: SyntaxNode, place: TextPlace, scope: SuppressionScope): readonly Suppression[] {
  const list = ["Metadata", "postern", "ignore"].reduce<SyntaxNode | undefined>(
    (node, name) => (node?.kind === "map" ? memberNode(node, name) : undefined),
    holder,
  );
  const items = list?.kind === "list" ? list.items : list === undefined ? [] : [list];
  return items.flatMap((item): readonly Suppression[] => {
    const node = resolveAlias(item);
    const rule = node.kind === "map" ? textOf(memberNode(node, "id")) : textOf(node);
    if (rule === null) return [];
    const reason = node.kind === "map" ? textOf(memberNode(node, "reason")) : null;
    const { at } = provenanceOf(place, node);
    return [{ by: "metadata", file: at.file, rules: [rule], reason: givenReason(reason), scope, at }];
  });
}
