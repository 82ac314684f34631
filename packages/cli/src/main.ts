// The entry of the program: the real process as an `Io`, and the exit status. In a further thread of it: a share of
// a run, and the report of that.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ShareReport } from "@postern/core";
import { FAILURE } from "./exit-status.js";
import { readBounded } from "./files/read-bounded.js";
import type { Io, Output } from "./io.js";
import { run } from "./run.js";
import { judgeShare, type ShareOrder } from "./sharing/share-order.js";

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
  judgeElsewhere,
  readCatalogue: () => readFileSync(join(__dirname, "catalogue.txt"), "latin1"),
  readRulePages: () => readFileSync(join(__dirname, "rule-pages.txt"), "utf8"),
};

const { isMainThread, parentPort, workerData, Worker } = process.getBuiltinModule("node:worker_threads");

function judgeElsewhere(order: ShareOrder): Promise<ShareReport | null> {
  return new Promise((resolve) => {
    const worker = new Worker(__filename, { workerData: order });
    worker.once("message", (report: ShareReport) => resolve(report));
    // Too little memory, no thread to be had: whatever it is, the promise says only that there is no report.
    worker.once("error", () => resolve(null));
    worker.once("exit", () => resolve(null));
  });
}

if (isMainThread) {
  run(process.argv.slice(2), io).then((status) => {
    process.exitCode = status;
  });
} else parentPort?.postMessage(judgeShare(workerData, io));
