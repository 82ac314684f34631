// YAML files with more than one document: AWS reads one, and so do we.

import type { FileKind } from "../model/file-kind.js";
import type { ProjectProblem } from "../model/problem.js";
import type { SourceFile } from "./source-file.js";

const oneDocument: readonly FileKind[] = [
  "cfn-template",
  "sam-template",
  "cdk-template",
  "serverless-config",
  "policy-document",
];

/** The problem of a template or policy with a second document that holds something. */
export function multipleDocuments({ file, kind, tree }: SourceFile): readonly ProjectProblem[] {
  if (tree.documents < 2 || !oneDocument.includes(kind)) return [];
  if (tree.problems.some((problem) => problem.kind !== "dialect")) return [];
  // Between two documents there are only comments, which open with `#`.
  const marker = /^---(?=\s|$)/m.exec(tree.text.slice(tree.root.range.end));
  const start = marker === null ? 0 : tree.root.range.end + marker.index;
  if (marker !== null && isEmpty(tree.text.slice(start))) return [];
  return [
    {
      code: "fe/multiple-documents",
      file,
      address: "",
      pointer: "",
      message: `This file holds ${tree.documents} YAML documents, of which only the first is checked.`,
      subject: String(tree.documents),
      location: { file, range: { start, end: Math.min(start + 3, tree.text.length) } },
      related: [],
      severity: "error",
      suggest: null,
      when: {},
    },
  ];
}

/** Whether nothing but markers and comments follows: a marker at the end is a habit of some programs. */
function isEmpty(text: string): boolean {
  return text.split("\n").every((line) => /^\s*(---|\.\.\.)?\s*(#.*)?$/.test(line));
}
