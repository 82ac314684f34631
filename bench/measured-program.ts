// Programs of any language as whole processes: time, processor time and memory, with a limit.

import { spawnSync } from "node:child_process";

/** What a run took. `late`: it was ended at the limit, and what its own children took is not known. */
export interface Measured {
  /** Seconds from start to end. */
  readonly wall: number;
  /** Seconds of processors, of the program and those it started. */
  readonly cpu: number;
  /** Megabytes of the largest process. */
  readonly memory: number;
  readonly late: boolean;
}

/**
 * Runs a command up to three times, if it is quick, and takes the fastest run. Throws if it fails by itself: a tool
 * that breaks is no quick tool.
 *
 * @param python an interpreter that runs the script which measures.
 */
export function measureProgram(python: string, command: readonly string[], limit: number): Measured {
  const runs: Measured[] = [];
  do runs.push(measureOnce(python, command, limit));
  while (runs.length < 3 && (runs[0]?.wall ?? limit) < 8);
  return runs.reduce((best, run) => (run.wall < best.wall ? run : best));
}

function measureOnce(python: string, command: readonly string[], limit: number): Measured {
  // Certificates of the environment slow every start of Node.
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  const { stdout, stderr, error } = spawnSync(python, ["bench/measured.py", String(limit), ...command], {
    env,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  if (error !== undefined || stdout === "") throw error ?? new Error(stderr);
  const run = JSON.parse(stdout) as Omit<Measured, "late"> & {
    readonly status: number | null;
    readonly output: number;
    readonly stderr: string;
  };
  if (
    run.status !== null &&
    (run.status < 0 || run.stderr.includes("Traceback") || (run.status > 0 && run.output === 0))
  )
    throw new Error(`${command[0]} ended with ${run.status}: ${run.stderr.slice(-500)}`);
  return { wall: run.wall, cpu: run.cpu, memory: run.memory, late: run.status === null };
}
