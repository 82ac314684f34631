// textDocument/hover: what is known of the thing under the pointer.

import { hoverAt, indexLines } from "@postern/core";
import type { Hover, HoverParams } from "vscode-languageserver";
import { openDocument } from "../check-document.js";
import { offsetAt, rangeOfOffsets } from "../convert.js";
import type { ServerContext } from "../server.js";

/** Null where there is nothing to say. */
export function hover(context: ServerContext, { textDocument, position }: HoverParams): Hover | null {
  const view = context.session.view(textDocument.uri);
  const opened = view === null ? null : openDocument(view, context.catalogue);
  const sources = context.sources();
  if (view === null || view.text === null || opened === null || "reasons" in opened || sources === null) return null;
  const found = hoverAt(opened.read(), offsetAt(view.text, position), sources);
  if (found === null) return null;
  const { readsMarkdown } = context.abilities;
  const value = readsMarkdown ? found.markdown : found.markdown.replace(/\*\*|`/g, "");
  return {
    contents: { kind: readsMarkdown ? "markdown" : "plaintext", value },
    range: rangeOfOffsets(indexLines(view.text), found.range),
  };
}
