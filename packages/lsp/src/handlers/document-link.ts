// textDocument/documentLink: rule ids in suppressions and in the configuration lead to the pages of the rules.

import { indexLines, ruleLinks } from "@postern/core";
import type { DocumentLink, DocumentLinkParams } from "vscode-languageserver";
import { rangeOfOffsets } from "../convert.js";
import type { ServerContext } from "../server.js";

/** The links of an open document. */
export function documentLink({ analyses }: ServerContext, { textDocument }: DocumentLinkParams): DocumentLink[] {
  const view = analyses.of(textDocument.uri)?.view;
  if (view === undefined || view.text === null) return [];
  const lines = indexLines(view.text);
  return ruleLinks(view.file, view.text).map(({ range, address, title }) => ({
    range: rangeOfOffsets(lines, range),
    target: address,
    tooltip: title,
  }));
}
