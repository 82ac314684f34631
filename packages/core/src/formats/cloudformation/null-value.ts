// Nulls, which CloudFormation refuses anywhere in a template; looked for in endpoints and policies.

import type { Language, ScalarNode, SyntaxNode } from "../../syntax/tree.js";
import { scalarType } from "../../value/scalar-type.js";
import { provenanceOf } from "../../value/text-place.js";
import { someNode, walkPointers } from "../pointer-walk.js";
import type { ProblemReporter } from "./front-end-problem.js";
import type { TemplateResource } from "./template.js";

/** Reports every null of a resource at or below one of the places, which are asked for if there is any. A member without a value stands at its name. */
export function reportNulls(
  { properties, header, logicalId }: TemplateResource,
  placesOf: () => readonly string[],
  problems: ProblemReporter,
): void {
  if (properties === null) return;
  const { place } = properties.scope;
  // Hardly any resource has one.
  if (!someNode(properties.node, (node) => isNull(node, place.tree.language))) return;
  const places = placesOf();
  for (const { node, pointer, entry } of walkPointers(properties.node, properties.pointer)) {
    if (!isNull(node, place.tree.language)) continue;
    // `{{ name }}` of another program is a mapping whose key is a mapping, with no value.
    if (entry !== null && entry.key.kind !== "scalar") continue;
    if (!places.some((place) => pointer === place || pointer.startsWith(`${place}/`))) continue;
    const isWritten = node.style !== "missing";
    const named = node === properties.node ? "Properties" : entry?.key.kind === "scalar" ? entry.key.text : null;
    const nameAt = entry === null ? header.at : provenanceOf(place, entry.key).at;
    problems.report("fe/policy-null", {
      address: logicalId,
      pointer,
      location: isWritten || (entry === null && named === null) ? provenanceOf(place, node).at : nameAt,
      subject: named ?? node.text,
      message: named === null ? "This value is null." : `\`${named}\` is null${isWritten ? "" : ": it has no value"}.`,
    });
  }
}

function isNull(node: SyntaxNode, language: Language): node is ScalarNode {
  if (node.kind !== "scalar" || (node.tag !== undefined && node.tag !== "!!null")) return false;
  return (node.style === "plain" || node.style === "missing") && scalarType(node, language).type === "null";
}
