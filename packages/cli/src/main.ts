// The entry of the program: the real process as an `Io`, and the exit status.

import { readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import type { Io, Output } from "./io.js";
import { run } from "./run.js";

function outputTo(stream: NodeJS.WriteStream): Output {
  // A reader that has seen enough (`| head`) closes the pipe: that is no failure of ours.
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  return {
    write: (text) => {
      if (text !== "") stream.write(text);
    },
    isTerminal: stream.isTTY === true,
    columns: stream.columns,
  };
}

function readStdin(limit: number): Buffer | null {
  const chunks: Buffer[] = [];
  let size = 0;
  for (;;) {
    const chunk = Buffer.alloc(65_536);
    const read = readChunk(chunk);
    if (read === 0) return Buffer.concat(chunks);
    size += read;
    if (size > limit) return null;
    chunks.push(chunk.subarray(0, read));
  }
}

/** Bytes read; 0 at the end. A terminal or pipe that has nothing yet is asked again. */
function readChunk(chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(0, chunk, 0, chunk.length, null);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : "";
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

const io: Io = {
  cwd: process.cwd(),
  env: process.env,
  stdout: outputTo(process.stdout),
  stderr: outputTo(process.stderr),
  readStdin,
  readCatalogue: () => readFileSync(join(__dirname, "catalogue.txt"), "latin1"),
};

process.exitCode = run(process.argv.slice(2), io);
