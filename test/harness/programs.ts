// Runs other people's programs to their end: npm, git and what they install.

import { spawn } from "node:child_process";

/** What a run of a program left behind. */
export interface ProgramRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramPlace {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a program, whatever its end. What it cannot be started with is status null and the reason on stderr. */
export function runProgram(
  program: string,
  args: readonly string[],
  { cwd, env = {} }: ProgramPlace,
): Promise<ProgramRun> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    child.on("error", (error) => resolve({ status: null, stdout: "", stderr: error.message }));
    child.on("close", (status) => {
      resolve({ status, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() });
    });
  });
}

/** Runs a program that must succeed, and gives what it wrote to standard output. */
export async function mustRun(program: string, args: readonly string[], place: ProgramPlace): Promise<string> {
  const { status, stdout, stderr } = await runProgram(program, args, place);
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}
