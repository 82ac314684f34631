// Where cfn-lint runs, it reports some of our problems already: they become hints (cloudformation.md §3.10).

import type { ProblemCode, ProjectProblem } from "../../model/problem.js";
import { type FileProvider, folderOf } from "../file-provider.js";

const configurationNames: readonly string[] = [".cfnlintrc", ".cfnlintrc.yaml", ".cfnlintrc.yml"];

const covered: readonly ProblemCode[] = [
  "fe/unresolved-ref",
  "fe/unresolved-condition",
  "fe/intrinsic-malformed",
  "fe/unknown-property",
  "fe/unknown-type",
];

/** The problems of templates, as hints where cfn-lint is configured beside it or above and covers them. */
export function besideCfnLint(problems: readonly ProjectProblem[], provider: FileProvider): readonly ProjectProblem[] {
  const isCovered = ({ code }: ProjectProblem) => covered.includes(code);
  const files = new Set(problems.filter(isCovered).map(({ file }) => file));
  const configured = new Set([...files].filter((file) => hasConfiguration(file, provider)));
  return problems.map((problem) =>
    isCovered(problem) && configured.has(problem.file) ? { ...problem, severity: "info" } : problem,
  );
}

function hasConfiguration(file: string, provider: FileProvider): boolean {
  return foldersOf(file).some((folder) => provider.list(folder).some((name) => configurationNames.includes(name)));
}

/** The folder of a file and those above it, up to the one that the names are relative to. */
function foldersOf(file: string): readonly string[] {
  const folders = [folderOf(file)];
  for (let last = folders[0] ?? ""; last !== "" && !/(^|\/)\.\.$/.test(last); last = folders.at(-1) ?? "") {
    const above = folderOf(last);
    // The top of an absolute name is not the folder that relative names are in.
    if (above === "" && file.startsWith("/")) break;
    folders.push(above);
  }
  return folders;
}
