// How broken a text is.

import { readSource } from "./source-file.js";

/** How many mistakes of syntax a text has, read as the file of its name. Never throws. */
export function syntaxProblemCount(file: string, text: string): number {
  const { tree } = readSource(file, text, { named: true, asPolicy: false });
  return tree.problems.filter(({ kind }) => kind !== "dialect").length;
}
