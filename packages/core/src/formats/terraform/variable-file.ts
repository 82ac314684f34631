// Files of variables (`.tfvars` and what `--var-file` names): assignments in HCL, or in JSON by the file's ending.

import { parseHcl } from "../../syntax/hcl/parse.js";
import type { BodyNode, SyntaxTree } from "../../syntax/tree.js";
import { parseJsonVariables } from "./json-config.js";

/** Parses a file of variables, whatever it is called. Never fails. */
export function parseVariableFile(file: string, text: string): SyntaxTree<BodyNode> {
  return file.endsWith(".json") ? parseJsonVariables(text) : parseHcl(text);
}

/**
 * What makes the text of a file no file of Terraform variables, in words for people; null if nothing does.
 * JSON by the file's ending, else HCL. Never throws.
 */
export function variableFileFault(file: string, text: string): string | null {
  const { problems, root } = parseVariableFile(file, text);
  const [problem] = problems;
  if (problem !== undefined) return problem.message;
  const hasBlock = root.items.some(({ kind }) => kind === "block");
  return hasBlock ? "A file of variables holds assignments only, and this one has a block." : null;
}
