// textDocument/inlayHint: what the text does not show, behind wildcards, references and the services of endpoints.

import { indexLines, inlayHintsIn } from "@postern/core";
import type { InlayHint, InlayHintParams } from "vscode-languageserver";
import { asReadable, offsetAt, rangeOfOffsets } from "../convert.js";
import type { ServerContext } from "../server.js";

/** The hints in a range of an open document; none where the settings turn them off. */
export function inlayHint(context: ServerContext, { textDocument, range }: InlayHintParams): InlayHint[] {
  const { analyses, settings, abilities } = context;
  const analysis = settings.of(textDocument.uri).inlayHints ? analyses.of(textDocument.uri) : null;
  const text = analysis?.view.text ?? null;
  const sources = context.sources();
  if (analysis === null || text === null || "reasons" in analysis.opened || sources === null) return [];
  const within = { start: offsetAt(text, range.start), end: offsetAt(text, range.end) };
  const lines = indexLines(text);
  return inlayHintsIn(analysis.opened.policies(), text, within, sources).map(({ offset, label, tooltip }) => ({
    position: rangeOfOffsets(lines, { start: offset, end: offset }).start,
    label,
    paddingLeft: true,
    ...(tooltip === "" ? {} : { tooltip: asReadable(tooltip, abilities) }),
  }));
}
