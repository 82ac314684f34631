// Instance keys and module paths as they stand in addresses.

import type { SyntaxNode } from "../../syntax/tree.js";

/** `[0]` or `["k"]` of a key that a state gives as a value; "" if it gives none. */
export function instanceKey(node: SyntaxNode | undefined): string {
  if (node?.kind !== "scalar" || (node.style === "plain" && node.text === "null")) return "";
  return node.style === "plain" ? `[${node.text}]` : `["${quoted(node.text)}"]`;
}

/** The text as Terraform writes it in quotes: templates are escaped, too. */
function quoted(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(/[$%]\{/g, (start) => `${start[0]}${start}`);
}

/** One step of a module's address. */
export interface ModuleStep {
  readonly call: string;
  readonly key: string;
}

/** The steps of `module.a["k"].module.b`; a text that is none gives what could be read of it. */
export function moduleSteps(module: string): readonly ModuleStep[] {
  return [...module.matchAll(/(?:^|\.)module\.([^.[\]]+)(\[(?:"(?:[^"\\]|\\.)*"|[^\]"]*)\])?/g)].map(
    ([, call = "", key = ""]) => ({ call, key }),
  );
}

export function moduleAddress(steps: readonly ModuleStep[]): string {
  return steps.map(({ call, key }) => `module.${call}${key}`).join(".");
}
