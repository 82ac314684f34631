// The `source` of a module call.

import type { SyntaxNode } from "../../syntax/tree.js";
import { joinPath } from "../file-provider.js";
import { attributeOf, type BlockAt } from "./module-config.js";

/** The folder that a source means if it is local; null for registries and archives. */
export function localFolder(source: string, folder: string): string | null {
  return /^\.{1,2}(\/|$)/.test(source) ? joinPath(folder, source) : null;
}

/** The folder of a call with a local source that is written out. */
export function localSource(call: BlockAt, folder: string): string | null {
  const source = attributeOf(call.block.body, "source")?.value;
  return source?.kind === "scalar" ? localFolder(source.text, folder) : null;
}

/** The expression of a call's source. */
export function sourceOf(call: BlockAt): SyntaxNode | undefined {
  return attributeOf(call.block.body, "source")?.value;
}
