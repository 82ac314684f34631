// The operands of the reasoning commands: `FILE`, `FILE#ADDRESS`, `git:REV:FILE[#ADDRESS]` and `-` for standard input.

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { UsageError } from "../usage-error.js";

/** A file, perhaps of a revision, and perhaps one policy of it. */
export interface Operand {
  readonly text: string;
  readonly from: "disk" | "stdin" | { readonly revision: string };
  /** As it was written; "" for standard input. */
  readonly file: string;
  readonly address: string | null;
}

/** Reads an operand. Throws a `UsageError` for one that names no file. */
export function parseOperand(text: string, cwd: string): Operand {
  if (text === "-" || text.startsWith("-#"))
    return { text, from: "stdin", file: "", address: text === "-" ? null : text.slice(2) };
  const git = /^git:([^:]*):(.*)$/s.exec(text);
  if (git !== null) {
    const [, revision = "", rest = ""] = git;
    return { text, from: { revision }, ...named(rest, text, () => false) };
  }
  if (/^git:/.test(text) && !existsSync(resolve(cwd, text)))
    throw new UsageError(`\`${text}\`: write it as git:REVISION:FILE or git:REVISION:FILE#ADDRESS.`);
  return { text, from: "disk", ...named(text, text, (file) => existsSync(resolve(cwd, file))) };
}

/** A name of a file may hold a `#`: the longest one that exists counts, else what stands before the first. */
function named(
  rest: string,
  text: string,
  exists: (file: string) => boolean,
): { readonly file: string; readonly address: string | null } {
  const cuts = [...rest.matchAll(/#/g)].map(({ index }) => index);
  const cut = exists(rest) ? -1 : (cuts.findLast((at) => exists(rest.slice(0, at))) ?? cuts[0] ?? -1);
  const file = cut < 0 ? rest : rest.slice(0, cut);
  if (file === "") throw new UsageError(`\`${text}\` names no file.`);
  const address = cut < 0 ? null : rest.slice(cut + 1);
  if (address === "") throw new UsageError(`\`${text}\`: an address is missing after \`#\`.`);
  return { file, address };
}
