// `Fn::Transform` with `AWS::Include`: a fragment in a file of the project, which `package` would upload
// (cloudformation.md §3.7). Locations elsewhere and other macros stay unknown.

import type { SyntaxNode } from "../../syntax/tree.js";
import { unknownValue, type Value } from "../../value/value.js";
import { folderOf, joinPath } from "../file-provider.js";
import type { Evaluated, Evaluator } from "./evaluate.js";
import { memberNode, resolveAlias } from "./function-name.js";
import type { CallSite } from "./functions.js";
import type { ScopedNode } from "./scope.js";

/** How deep fragments may include each other. */
const MAX_DEPTH = 20;

/** What a transform stands for: the content of a file, or the origin of what is not visible. */
export function transformed(
  evaluator: Evaluator,
  argument: SyntaxNode,
  pointer: string,
): { readonly content: ScopedNode } | { readonly origin: string } {
  const { scope } = evaluator;
  const map = resolveAlias(argument);
  const macro = map.kind === "map" ? textAt(evaluator, memberNode(map, "Name"), `${pointer}/Name`) : null;
  const origin = `transform:${macro ?? "?"}`;
  if (macro !== "AWS::Include" || map.kind !== "map" || !evaluator.spend(map)) return { origin };
  const parameters = memberNode(map, "Parameters");
  const location = parameters?.kind === "map" ? memberNode(parameters, "Location") : undefined;
  const path = projectPath(scope.place.file, textAt(evaluator, location, `${pointer}/Parameters/Location`));
  if (path === null || path === scope.place.file || scope.included.includes(path)) return { origin };
  const source = scope.included.length < MAX_DEPTH ? evaluator.context.openFile(path) : null;
  if (source === null) return { origin };
  const { file, tree } = source;
  const included = [...scope.included, scope.place.file];
  return { content: { node: tree.root, scope: { ...scope, place: { file, tree }, included }, pointer: "" } };
}

/** `Fn::Transform` where a value stands: the content has the places of its own file, the whole that of the call. */
export function transformValue(evaluator: Evaluator, { argument, site, pointer }: CallSite): Evaluated {
  const read = transformed(evaluator, argument, pointer);
  if ("origin" in read) return unknownValue(read.origin, site);
  const value: Value | null = evaluator.evaluateScoped(read.content);
  if (value === null) return null;
  const { at, assumes } = value.provenance;
  return {
    ...value,
    provenance: {
      at: site.at,
      related: [{ role: "origin", location: at }],
      ...(assumes === undefined ? {} : { assumes }),
    },
  };
}

/** The file of the project that a relative path in a template names; null for URLs and absolute paths. */
export function projectPath(file: string, path: string | null): string | null {
  if (path === null || path === "" || path.startsWith("/") || /^[a-z][a-z0-9+.-]*:/i.test(path)) return null;
  return joinPath(folderOf(file), path);
}

function textAt(evaluator: Evaluator, node: SyntaxNode | undefined, pointer: string): string | null {
  const value = node === undefined ? null : evaluator.evaluate(node, pointer);
  return value?.kind === "text" ? value.text : null;
}
