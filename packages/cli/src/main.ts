// The entry of the program: the real process as an `Io`, and the exit status.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FAILURE } from "./exit-status.js";
import { readBounded } from "./files/read-bounded.js";
import type { Io, Output } from "./io.js";
import { run } from "./run.js";

function outputTo(stream: NodeJS.WriteStream): Output {
  // A reader that has seen enough (`| head`) closes the pipe: that is no failure of ours.
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") return;
    process.exitCode = FAILURE;
    if (stream !== process.stderr) process.stderr.write(`postern: The output could not be written: ${error.message}\n`);
  });
  return {
    write: (text) => {
      if (text !== "") stream.write(text);
    },
    isTerminal: stream.isTTY === true,
    columns: stream.columns,
  };
}

const io: Io = {
  cwd: process.cwd(),
  env: process.env,
  stdout: outputTo(process.stdout),
  stderr: outputTo(process.stderr),
  readStdin: (limit) => readBounded(0, limit),
  // Left to itself the heap grows fourfold before garbage is collected. Loading the module takes a millisecond.
  spareMemory: () => process.getBuiltinModule("node:v8").setFlagsFromString("--heap-growing-percent=25"),
  readCatalogue: () => readFileSync(join(__dirname, "catalogue.txt"), "latin1"),
  readRulePages: () => readFileSync(join(__dirname, "rule-pages.txt"), "utf8"),
};

process.exitCode = run(process.argv.slice(2), io);
