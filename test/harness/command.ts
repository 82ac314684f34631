// Runs the built command as the process that people start.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** What a run of the command left behind. */
export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  /** Standard input; closed and empty if not given. */
  readonly input?: string | Uint8Array;
  /** Added to an environment that says nothing about colours. */
  readonly env?: Readonly<Record<string, string>>;
}

const fromRoot = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** The program's file. Throws, and says what to do, if it was not built. */
export function commandPath(): string {
  for (const name of ["packages/cli/dist/postern.cjs", "packages/cli/dist/catalogue.txt"]) {
    if (!existsSync(fromRoot(name))) throw new Error(`${name} is missing. Build it first: node scripts/bundle.mjs`);
  }
  return fromRoot("packages/cli/bin/postern.js");
}

/** The environment of a run: nothing of ours that would change colours or slow the start. */
export function cleanEnvironment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const { PATH = "", HOME = "/" } = process.env;
  return { PATH, HOME, ...more };
}

/** Runs `postern` with arguments to its end. */
export function postern(args: readonly string[], { cwd, input, env }: RunOptions = {}): Promise<Outcome> {
  return execute(process.execPath, [commandPath(), ...args], { cwd, input, env });
}

/** Runs a line of the shell in which `$POSTERN` starts the command: for pipes and what shells open. */
export function shell(line: string, { cwd, env }: RunOptions = {}): Promise<Outcome> {
  const program = `'${process.execPath}' '${commandPath()}'`;
  return execute("/bin/sh", ["-c", line.replaceAll("$POSTERN", program)], { cwd, env });
}

function execute(
  file: string,
  args: readonly string[],
  options: { [Name in keyof RunOptions]: RunOptions[Name] | undefined },
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: options.cwd, env: cleanEnvironment(options.env), stdio: "pipe" });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    child.on("error", reject);
    child.on("close", (status) => {
      resolve({ status, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() });
    });
    // The command may have seen enough before it read everything.
    child.stdin.on("error", () => {});
    child.stdin.end(options.input ?? "");
  });
}
