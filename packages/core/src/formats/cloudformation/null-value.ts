// Nulls, which CloudFormation refuses anywhere in a template; looked for in endpoints and policies.

import { scalarType } from "../../value/scalar-type.js";
import { walkPointers } from "../pointer-walk.js";
import type { SourceFile } from "../source-file.js";
import type { ProblemCollector } from "./front-end-problem.js";
import type { TemplateResource } from "./template.js";

/** Reports every null of a resource at or below one of the places. A member without a value stands at its name. */
export function reportNulls(
  { propertiesNode, logicalId, idNode }: TemplateResource,
  places: readonly string[],
  { file, tree }: SourceFile,
  problems: ProblemCollector,
): void {
  if (propertiesNode === null) return;
  for (const { node, pointer, entry } of walkPointers(propertiesNode, `/Resources/${logicalId}/Properties`)) {
    if (node.kind !== "scalar" || (node.tag !== undefined && node.tag !== "!!null")) continue;
    // `{{ name }}` of another program is a mapping whose key is a mapping, with no value.
    if (entry !== null && entry.key.kind !== "scalar") continue;
    if (scalarType(node, tree.language).type !== "null") continue;
    if (!places.some((place) => pointer === place || pointer.startsWith(`${place}/`))) continue;
    const isWritten = node.style !== "missing";
    const named = node === propertiesNode ? "Properties" : entry?.key.kind === "scalar" ? entry.key.text : null;
    const nameNode = entry?.key ?? (node === propertiesNode ? idNode : node);
    problems.report("fe/policy-null", {
      pointer,
      location: { file, range: (isWritten ? node : nameNode).range },
      subject: named ?? node.text,
      message: named === null ? "This value is null." : `\`${named}\` is null${isWritten ? "" : ": it has no value"}.`,
    });
  }
}
