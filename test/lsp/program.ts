// Starts a built server as the process that editors start.

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ProtocolClient } from "./protocol-client.js";

/** A server process and its client. */
export interface Program {
  readonly client: ProtocolClient;
  readonly process: ChildProcess;
  /** Everything it wrote to standard error. */
  stderr(): string;
  /** Its exit status, when it has ended. */
  readonly ended: Promise<number | null>;
}

/** The path of a file of this workspace. Throws, and says what to do, if it was not built. */
export function builtFile(name: string): string {
  const path = fileURLToPath(new URL(`../../${name}`, import.meta.url));
  if (!existsSync(path)) throw new Error(`${name} is missing. Build it first: node scripts/bundle.mjs`);
  return path;
}

/** Runs a JavaScript file with arguments. */
export function startProgram(path: string, args: readonly string[]): Program {
  const child = spawn(process.execPath, [path, ...args], { stdio: ["pipe", "pipe", "pipe"] });
  const errors: Buffer[] = [];
  child.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
  return {
    client: new ProtocolClient(child.stdout, child.stdin),
    process: child,
    stderr: () => Buffer.concat(errors).toString(),
    ended: new Promise((resolve) => child.on("close", resolve)),
  };
}
