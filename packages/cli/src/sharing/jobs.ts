// `--jobs N`: the shares of a run in several threads, as many as pay.

import { availableParallelism, totalmem } from "node:os";
import { type AnalyzeOptions, analyzeShare, mergeShares, type Report, type ShareReport } from "@postern/core";
import type { Arguments } from "../arguments.js";
import type { Collected } from "../files/collect.js";
import type { Disk } from "../files/disk.js";
import type { Io } from "../io.js";
import { UsageError } from "../usage-error.js";

/** How many threads a run may have; null leaves it to the machine. Throws a `UsageError`. */
export function jobsOption(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^[1-9]\d?$/.test(text)) throw new UsageError(`\`--jobs ${text}\`: write a whole number from 1 to 99.`);
  return Number(text);
}

/**
 * Characters of text that are worth a thread: starting one, loading the program and reading all files once more takes
 * it some tenths of a second, which it must earn by judging.
 */
const WORTH_A_JOB = 500_000;

/** Processors that one thread keeps busy on large repositories: memory is collected beside it. */
const PROCESSORS_A_JOB = 1.4;

/** More than these read more than they judge, since each reads everything. Who wants them can ask for them. */
const USUAL_MOST = 4;

/** Bytes of memory that a thread may need for each character of text. */
const MEMORY = 50;

/** How many threads a run over so many characters of text has. On two processors a second one would only stand in the way. */
export function jobCount(asked: number | null, characters: number, machine: Machine = thisMachine()): number {
  const most = asked ?? USUAL_MOST;
  const byProcessors = Math.floor(machine.processors / PROCESSORS_A_JOB);
  const byMemory = Math.floor((machine.memory * 0.6) / (MEMORY * Math.max(characters, 1)));
  return Math.max(1, Math.min(most, byProcessors, byMemory, Math.floor(characters / WORTH_A_JOB)));
}

/** What decides how many threads can work side by side. */
export interface Machine {
  readonly processors: number;
  /** In bytes. */
  readonly memory: number;
}

function thisMachine(): Machine {
  return { processors: availableParallelism(), memory: totalmem() };
}

/** What is to be judged, and how. */
export interface SharedWork {
  readonly given: Arguments;
  readonly collected: Collected;
  readonly disk: Disk;
  readonly settings: AnalyzeOptions;
}

/** The report of all files, judged in so many threads, this one among them. The same for any number. */
export async function analyzeInJobs(
  jobs: number,
  { given: { argv }, collected: { files }, disk, settings }: SharedWork,
  io: Io,
): Promise<Report> {
  const input = { files, provider: disk };
  const judge = (index: number) => analyzeShare(input, settings, { index, count: jobs });
  if (jobs === 1) return mergeShares([judge(1)]);
  const texts = files.map(({ file }) => disk.read(file));
  const today = settings.today ?? "";
  const others = Array.from({ length: jobs - 1 }, (_, at) => {
    const share = { index: at + 2, count: jobs };
    return io.judgeElsewhere({ argv, cwd: disk.cwd, today, files, texts, share });
  });
  const shares: ShareReport[] = [judge(1)];
  // A thread that could not be had, or did not live to the end, is not missed: its share is judged here.
  for (const [at, other] of others.entries()) shares.push((await other) ?? judge(at + 2));
  return mergeShares(shares);
}
