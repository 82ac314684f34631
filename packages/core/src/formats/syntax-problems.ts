// What the syntax layer could not read, as problems of the project: one per file, at the first real fault.

import type { ProjectProblem } from "../model/problem.js";
import type { SyntaxProblem } from "../syntax/tree.js";
import type { SourceFile } from "./source-file.js";

/** Problems of a file's syntax. `ours`: the file is surely one that Postern should understand. */
export function syntaxProblems(source: SourceFile, ours: boolean): readonly ProjectProblem[] {
  const { problems } = source.tree;
  const fault = problems.find(({ kind }) => kind === "syntax") ?? problems.find(({ kind }) => kind === "dialect");
  const limit = problems.find(({ kind }) => kind === "limit");
  const found: ProjectProblem[] = [];
  if (fault !== undefined) found.push(problemOf(source, fault, "fe/syntax", ours ? "error" : "info"));
  if (limit !== undefined) found.push(problemOf(source, limit, "fe/limit", "warning"));
  return found;
}

function problemOf(
  { file, tree }: SourceFile,
  problem: SyntaxProblem,
  code: ProjectProblem["code"],
  severity: ProjectProblem["severity"],
): ProjectProblem {
  return {
    code,
    file,
    address: "",
    pointer: "",
    message: problem.message,
    subject: tree.language,
    location: { file, range: problem.range },
    related: [],
    severity,
    suggest: null,
    when: {},
  };
}
