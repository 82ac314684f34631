// Timing of functions and of processes. Machines are noisy: minima and ratios of one run count.

import { spawnSync } from "node:child_process";

/** Milliseconds of the fastest and the middle run. */
export interface Timing {
  readonly min: number;
  readonly median: number;
}

function summary(times: number[]): Timing {
  times.sort((a, b) => a - b);
  return { min: times[0] ?? 0, median: times[Math.floor(times.length / 2)] ?? 0 };
}

/** Runs functions in turn, so that a slow moment of the machine hits all of them. */
export function timeInTurn(rounds: number, functions: readonly (() => unknown)[]): readonly Timing[] {
  const times = functions.map((): number[] => []);
  for (let round = -2; round < rounds; round++) {
    functions.forEach((work, index) => {
      const start = performance.now();
      work();
      if (round >= 0) times[index]?.push(performance.now() - start);
    });
  }
  return times.map(summary);
}

/** Runs commands of this Node in turn as whole processes. Certificates of the environment slow every start. */
export function timeProcesses(rounds: number, commands: readonly (readonly string[])[]): readonly Timing[] {
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  const run = (args: readonly string[]) => () => {
    const { status, error } = spawnSync(process.execPath, [...args], { env, stdio: "ignore" });
    if (error !== undefined || status === null || status > 1) throw new Error(`${args.join(" ")} ended with ${status}`);
  };
  return timeInTurn(rounds, commands.map(run));
}

export function megabytesPerSecond(text: string, milliseconds: number): number {
  return Buffer.byteLength(text) / 1e6 / (milliseconds / 1000);
}

/** A row of a table of fixed columns. */
export function row(...cells: readonly (string | number)[]): void {
  const [first = "", ...rest] = cells.map((cell) =>
    typeof cell === "number" ? cell.toFixed(cell < 10 ? 2 : 1) : cell,
  );
  console.log(`  ${first.padEnd(44)}${rest.map((cell) => cell.padStart(12)).join("")}`);
}
