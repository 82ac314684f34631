// textDocument/codeLens: a line above each policy of an endpoint, for those who want it. The verdict is found when a
// lens is seen (code-lens-resolve.ts).

import { indexLines, policyHeads } from "@postern/core";
import type { CodeLens, CodeLensParams } from "vscode-languageserver";
import { rangeOfOffsets } from "../convert.js";
import type { ServerContext } from "../server.js";

/** A command of the client: asks for a request and tells whether it passes the policy at a position of a document. */
export const askRequestCommand = "postern.askRequest";

/** What a lens without its verdict remembers: which policies begin there, in which version. */
export interface LensData {
  readonly uri: string;
  readonly version: number;
  readonly offset: number;
}

/** The lenses of an open document; none unless the settings want them. */
export function codeLens(context: ServerContext, { textDocument: { uri } }: CodeLensParams): CodeLens[] {
  const { analyses, settings, asksRequests } = context;
  const analysis = settings.of(uri).codeLens ? analyses.of(uri) : null;
  const text = analysis?.view.text ?? null;
  if (analysis === null || text === null || "reasons" in analysis.opened) return [];
  const { version } = analysis.view;
  const lines = indexLines(text);
  const offsets = new Set(policyHeads(analysis.opened.policies(), text).map(({ offset }) => offset));
  return [...offsets].flatMap((offset): CodeLens[] => {
    const range = rangeOfOffsets(lines, { start: offset, end: offset });
    const data: LensData = { uri, version, offset };
    const command = { title: "Ask a request", command: askRequestCommand, arguments: [uri, range.start] };
    return [{ range, data }, ...(asksRequests ? [{ range, command }] : [])];
  });
}
