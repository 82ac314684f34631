// textDocument/hover: what is known of the thing under the pointer.

import { hoverAt, indexLines } from "@postern/core";
import type { Hover, HoverParams } from "vscode-languageserver";
import { offsetAt, rangeOfOffsets } from "../convert.js";
import type { ServerContext } from "../server.js";

/** Null where there is nothing to say. */
export function hover(context: ServerContext, { textDocument, position }: HoverParams): Hover | null {
  const analysis = context.analyses.of(textDocument.uri);
  const sources = context.sources();
  const text = analysis?.view.text ?? null;
  if (analysis === null || text === null || "reasons" in analysis.opened || sources === null) return null;
  const { opened } = analysis;
  const found = hoverAt(opened.policies(), offsetAt(text, position), sources);
  if (found === null) return null;
  const { readsMarkdown } = context.abilities;
  const value = readsMarkdown ? found.markdown : found.markdown.replace(/\*\*|`/g, "");
  return {
    contents: { kind: readsMarkdown ? "markdown" : "plaintext", value },
    range: rangeOfOffsets(indexLines(text), found.range),
  };
}
