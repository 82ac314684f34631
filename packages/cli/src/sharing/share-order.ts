// What another thread is told so that it can judge a share of a run, and how it does.

import { analyzeShare, type InputFile, type Share, type ShareReport } from "@postern/core";
import { parseArguments } from "../arguments.js";
import { Disk } from "../files/disk.js";
import type { Io } from "../io.js";
import { lintSettings } from "../lint-settings.js";

/** Plain data. The texts are those of the files: what was read once is not read again, it may have changed. */
export interface ShareOrder {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly today: string;
  readonly files: readonly InputFile[];
  readonly texts: readonly (string | null)[];
  readonly share: Share;
}

/** Throws where the run itself would: who gave the order then judges the share alone. */
export function judgeShare({ argv, cwd, today, files, texts, share }: ShareOrder, io: Io): ShareReport {
  const disk = new Disk(cwd);
  for (const [at, { file }] of files.entries()) {
    const text = texts[at] ?? null;
    if (text !== null) disk.provide(file, text);
  }
  const { settings } = lintSettings(parseArguments(argv), disk, io, today);
  return analyzeShare({ files, provider: disk }, settings, share);
}
