// All safe fixes of one document, made in rounds → the one edit that they come to.

import { fixInRounds, type InputFile, indexLines, type Report } from "@postern/core";
import type { TextEdit } from "vscode-languageserver";
import type { OpenedDocument } from "./check-document.js";
import { rangeOfOffsets } from "./convert.js";
import type { DocumentView } from "./session.js";

/** The edit of the document's text; null where nothing can be fixed. Other files are left as they are. */
export function fixAllEdit(view: DocumentView, opened: OpenedDocument): TextEdit | null {
  const { file, text, provider } = view;
  if (text === null) return null;
  const analyzeOwn = (files: readonly InputFile[], texts: DocumentView["provider"]): Report => {
    const report = opened.analyze(files, texts);
    return { ...report, findings: report.findings.filter((finding) => finding.file === file).map(ownFixes) };
  };
  const ownFixes = (finding: Report["findings"][number]) => ({
    ...finding,
    fixes: finding.fixes.filter(({ edits }) => edits.every((edit) => edit.file === file)),
  });
  const { texts } = fixInRounds(analyzeOwn(opened.files, provider), opened.files, provider, analyzeOwn, false);
  const fixed = texts.get(file);
  return fixed === undefined ? null : difference(text, fixed);
}

/** One edit from the first character that differs to the last. */
function difference(before: string, after: string): TextEdit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let same = 0;
  while (same < most - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  const range = rangeOfOffsets(indexLines(before), { start, end: before.length - same });
  return { range, newText: after.slice(start, after.length - same) };
}
