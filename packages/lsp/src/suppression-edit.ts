// A finding → the edit that suppresses it: a comment beside it where the language has comments, else an entry of the
// nearest configuration.

import { type Finding, indexLines, suppressInComment, suppressInConfiguration } from "@postern/core";
import { rangeOfOffsets } from "./convert.js";
import type { DocumentView } from "./session.js";
import type { DocumentEdits } from "./workspace-edit.js";

/** What stands for the reason until its author has written it: it is none, so nothing is hidden before. */
const reason = "TODO: say why this is accepted";

/** Null where no suppression would be heeded. */
export function suppressionEdit(finding: Finding, view: DocumentView, uri: string): DocumentEdits | null {
  const { text } = view;
  if (text === null) return null;
  const comment = suppressInComment(view.file, text, finding.range.start.offset, finding.rule, reason);
  if (comment !== null) {
    const { range, newText } = comment;
    return { uri, isNew: false, edits: [{ range: rangeOfOffsets(indexLines(text), range), newText }] };
  }
  // A document without a disk around it has no configuration.
  const edit = view.top === "" ? null : suppressInConfiguration(finding, reason, view.provider, view.top);
  if (edit === null) return null;
  const lines = indexLines(edit.isNew ? "" : (view.provider.read(edit.file) ?? ""));
  const edits = edit.edits.map(({ range, newText }) => ({ range: rangeOfOffsets(lines, range), newText }));
  return { uri: view.uriOf(edit.file), isNew: edit.isNew, edits };
}
