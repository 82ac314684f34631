// `lifecycle { ignore_changes = […] }`: arguments whose changes Terraform does not carry out.

import type { BlockNode, SyntaxNode } from "../../syntax/tree.js";
import { attributeOf, blocksOf } from "./module-config.js";

/** The item that names an argument, or the word `all`; null if neither is there. */
export function ignoredArgument(block: BlockNode, argument: string): SyntaxNode | null {
  const lifecycle = blocksOf(block.body, "lifecycle").find(({ type }) => type === "lifecycle");
  const ignored = lifecycle === undefined ? undefined : attributeOf(lifecycle.body, "ignore_changes")?.value;
  if (ignored === undefined) return null;
  if (ignored.kind !== "list") return nameIn(ignored) === "all" ? ignored : null;
  return ignored.items.find((item) => nameIn(item) === argument) ?? null;
}

/** Names stand bare; as strings in old configurations and in JSON. */
function nameIn(node: SyntaxNode): string | null {
  if (node.kind === "variable") return node.name;
  return node.kind === "scalar" ? node.text : null;
}
