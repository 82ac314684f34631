// Nulls, which CloudFormation refuses anywhere in a template; looked for in endpoints and policies.

import type { SyntaxNode } from "../../syntax/tree.js";
import { scalarType } from "../../value/scalar-type.js";
import { walkPointers } from "../pointer-walk.js";
import type { SourceFile } from "../source-file.js";
import type { ProblemCollector } from "./front-end-problem.js";

/** Reports every null below a node. A member without a value stands at its name. */
export function reportNulls(root: SyntaxNode, pointer: string, { file, tree }: SourceFile, problems: ProblemCollector) {
  for (const { node, pointer: at, entry } of walkPointers(root, pointer)) {
    if (node.kind !== "scalar" || (node.tag !== undefined && node.tag !== "!!null")) continue;
    // `{{ name }}` of another program is a mapping whose key is a mapping, with no value.
    if (entry !== null && entry.key.kind !== "scalar") continue;
    if (scalarType(node, tree.language).type !== "null") continue;
    const name = entry?.key.kind === "scalar" ? entry.key.text : null;
    const isWritten = node.style !== "missing" || entry === null;
    problems.report("fe/policy-null", {
      pointer: at,
      location: { file, range: isWritten ? node.range : entry.key.range },
      subject: name ?? node.text,
      message: name === null ? "This element is null." : `\`${name}\` is null${isWritten ? "" : ": it has no value"}.`,
    });
  }
}
