// Fixes are made in rounds, on texts in memory, until there is nothing left to mend: for `--fix`, and for editors.

import type { FileProvider, InputFile } from "./formats/file-provider.js";
import { syntaxProblemCount } from "./formats/syntax-problem-count.js";
import type { Fix, Report } from "./report/finding.js";
import { fixRound } from "./report/fix-round.js";

/** What fixing has made of the files of a run. */
export interface Fixed {
  /** The new texts by file, of those that changed. */
  readonly texts: ReadonlyMap<string, string>;
  /** How many fixes were made. */
  readonly count: number;
}

/** A run over some files. */
export type Analyze = (files: readonly InputFile[], provider: FileProvider) => Report;

/** Safe fixes end when there is none left; this many rounds end those that call each other back. */
const mostRounds = 200;

/**
 * Makes the safe fixes of a report, then, if they are wanted, the others, and after each of those the safe ones again.
 * A file is left as it was before a round that would leave more mistakes of syntax in it.
 * @param report of the files as they are.
 */
export function fixInRounds(
  report: Report,
  files: readonly InputFile[],
  disk: FileProvider,
  analyze: Analyze,
  wantsUnsafe: boolean,
): Fixed {
  const texts = new Map<string, string>();
  const refused = new Set<string>();
  const provider: FileProvider = {
    read: (file) => texts.get(file) ?? disk.read(file),
    list: (folder) => disk.list(folder),
  };
  const seen = new Set<string>();
  let current = report;
  let count = 0;
  for (let round = 0; round < mostRounds; round++) {
    const read = (file: string) => provider.read(file);
    const isRefused = (fix: Fix) => refused.has(keyOf(fix, read));
    const safe = fixRound(current.findings, "safe", read, isRefused);
    const next = safe.made.length > 0 || !wantsUnsafe ? safe : fixRound(current.findings, "unsafe", read, isRefused);
    if (next.made.length === 0) break;
    const isWorse = (file: string, text: string) =>
      syntaxProblemCount(file, text) > syntaxProblemCount(file, read(file) ?? "");
    const worse = new Set([...next.texts].filter(([file, text]) => isWorse(file, text)).map(([file]) => file));
    const bad = next.made.filter(({ fix }) => fix.edits.some(({ file }) => worse.has(file)));
    for (const { fix } of bad) refused.add(keyOf(fix, read));
    if (bad.length > 0) continue;
    for (const [file, text] of next.texts) texts.set(file, text);
    count += next.made.length;
    // A text that was there before would come again and again.
    const state = JSON.stringify([...texts].sort());
    if (seen.has(state)) break;
    seen.add(state);
    current = analyze(around(files, next.texts), provider);
  }
  const changed = [...texts].filter(([file, text]) => text !== disk.read(file));
  return { texts: new Map(changed), count: changed.length === 0 ? 0 : count };
}

function keyOf({ edits }: Fix, textOf: (file: string) => string | null): string {
  return JSON.stringify(edits.map(({ file, range, newText }) => [textOf(file), range.start.offset, newText]));
}

/** The files that changed, with all of their folders: modules are read whole. */
function around(files: readonly InputFile[], changed: ReadonlyMap<string, string>): readonly InputFile[] {
  const folderOf = (file: string) => file.slice(0, file.lastIndexOf("/") + 1);
  const folders = new Set([...changed.keys()].map(folderOf));
  return files.filter(({ file }) => folders.has(folderOf(file)));
}
