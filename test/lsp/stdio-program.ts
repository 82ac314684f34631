// The bundled server as a process for one test file, ended after each test.

import { afterEach } from "vitest";
import { builtFile, type Program, startProgram } from "./program.js";

const running: Program[] = [];

afterEach(() => {
  for (const program of running.splice(0)) program.process.kill();
});

/** Starts a server that lives no longer than the test. */
export function startServerProcess(): Program {
  const program = startProgram(builtFile("packages/lsp/dist/language-server.cjs"), ["--stdio"]);
  running.push(program);
  return program;
}
