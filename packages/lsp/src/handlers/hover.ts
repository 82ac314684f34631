// textDocument/hover: what is known of the thing under the pointer; of the name of a policy, the verdict on it.

import { type EditorHover, hoverAt, indexLines, policyHeads, type ReasonSources } from "@postern/core";
import type { Hover, HoverParams } from "vscode-languageserver";
import type { OpenedDocument } from "../check-document.js";
import { asReadable, offsetAt, rangeOfOffsets } from "../convert.js";
import type { ServerContext } from "../server.js";
import { verdictMarkdown } from "../verdict-words.js";

/** Null where there is nothing to say. */
export function hover(context: ServerContext, { textDocument, position }: HoverParams): Hover | null {
  const analysis = context.analyses.of(textDocument.uri);
  const sources = context.sources();
  const text = analysis?.view.text ?? null;
  if (analysis === null || text === null || "reasons" in analysis.opened || sources === null) return null;
  const { opened } = analysis;
  const offset = offsetAt(text, position);
  const found = hoverAt(opened.policies(), offset, sources) ?? verdictAt(opened, text, offset, sources);
  if (found === null) return null;
  return {
    contents: asReadable(found.markdown, context.abilities),
    range: rangeOfOffsets(indexLines(text), found.range),
  };
}

/** The verdicts on the policies whose name is at an offset: one text may serve several. */
function verdictAt(
  { policies, verdicts }: OpenedDocument,
  text: string,
  offset: number,
  sources: ReasonSources,
): EditorHover | null {
  const isAt = ({ start, end }: EditorHover["range"]) => start <= offset && offset <= end;
  const heads = policyHeads(policies(), text).filter(({ names }) => names.some(isAt));
  const range = heads[0]?.names.find(isAt);
  return range === undefined ? null : { range, markdown: verdictMarkdown(heads, verdicts, sources) };
}
