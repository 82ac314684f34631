// Documents that questions can be asked about, for requests that answer in Markdown.

import type { DocumentAnalysis } from "../analyses.js";
import type { OpenedDocument } from "../check-document.js";
import type { ServerContext } from "../server.js";

/** What requests of our own answer. */
export interface MarkdownAnswer {
  readonly markdown: string;
}

/** The document with what was understood of it, or the answer why there is nothing to ask. */
export function answerable(
  { analyses, settings, session }: ServerContext,
  uri: string,
): { readonly view: DocumentAnalysis["view"]; readonly opened: OpenedDocument } | MarkdownAnswer {
  const analysis = analyses.of(uri);
  if (analysis === null) {
    if (session.versionOf(uri) === null) return { markdown: "The document is not open." };
    return { markdown: settings.of(uri).enable ? "" : "The setting `postern.enable` is off." };
  }
  const { view, opened } = analysis;
  if ("reasons" in opened) return { markdown: ["Nothing to ask about.", ...opened.reasons].join(" ") };
  const { policies, endpoints } = opened.policies();
  if (policies.length === 0 && endpoints.length === 0) {
    return { markdown: ["No policy was found in it.", ...analysis.checked().reasons].join(" ") };
  }
  return { view, opened };
}
