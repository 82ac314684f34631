// Resources that may be written: the shapes of ARNs that the actions of the statement are about.

import type { Catalogue } from "../aws/catalogue.js";
import type { Statement } from "../policy/typed-policy.js";
import type { CompletionItem } from "./completion-item.js";
import { statedActions } from "./stated-actions.js";

/** @param typed what stands before the cursor: its partition is kept. */
export function resourceItems(statement: Statement, typed: string, catalogue: Catalogue): readonly CompletionItem[] {
  const partition = /^arn:(aws[a-z-]*):/.exec(typed)?.[1] ?? "aws";
  const shapes = new Map<string, string>();
  for (const { service, resourceTypes } of statedActions(statement, catalogue)) {
    for (const { name } of resourceTypes) {
      for (const arn of catalogue.resourceType(service, name)?.arns ?? []) {
        const shape = arn.replace(/^arn:\$\{Partition\}/, `arn:${partition}`).replace(/\$\{[^}]*\}/g, "*");
        if (shape.startsWith("arn:")) shapes.set(shape, shapes.get(shape) ?? name);
      }
    }
  }
  const all: CompletionItem = { label: "*", kind: "value", detail: "every resource", rank: 1 };
  return [...[...shapes].map(([label, detail]): CompletionItem => ({ label, kind: "value", detail, rank: 0 })), all];
}
