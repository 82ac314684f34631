// Asks z3 whether a question in SMT-LIB has a solution: in a process of its own, which is ended when a question takes
// too long, and started again for the next one.

import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("../../test/harness/z3-process.mjs", import.meta.url));

/** `late`: it took longer than it may, or the process ended. */
export interface Z3Answer {
  readonly answer: "sat" | "unsat" | "unknown" | "late";
  /** The values of a solution as z3 writes them. */
  readonly model: string;
}

interface Message {
  readonly answer: Z3Answer["answer"] | "ready" | "error";
  readonly model: string;
}

export class Z3 {
  private readonly limit: number;
  private process: ChildProcess | null = null;

  /** @param limit milliseconds for one question. */
  constructor(limit = 3000) {
    this.limit = limit;
  }

  /** Starts the process, so that the first question does not wait for it. */
  async start(): Promise<ChildProcess> {
    if (this.process !== null) return this.process;
    const started = fork(script, { stdio: ["ignore", "ignore", "inherit", "ipc"], execArgv: [] });
    this.process = started;
    // What a machine under load needs to compile 33 MB.
    if ((await this.message(started, 60_000))?.answer === "ready") return started;
    this.stop();
    throw new Error("z3 does not start.");
  }

  /** One question at a time. Throws if z3 cannot read it. */
  async check(question: string): Promise<Z3Answer> {
    const process = await this.start();
    process.send(question);
    const message = await this.message(process, this.limit);
    if (message === null) {
      this.stop();
      return { answer: "late", model: "" };
    }
    const { answer, model } = message;
    if (answer === "error" || answer === "ready") throw new Error(`${model}\n${question}`);
    return { answer, model };
  }

  stop(): void {
    this.process?.kill("SIGKILL");
    this.process = null;
  }

  /** What the process says next; null if it says nothing in time, or ends. */
  private message(process: ChildProcess, limit: number): Promise<Message | null> {
    return new Promise((resolve) => {
      const done = (said: Message | null) => {
        clearTimeout(timer);
        process.off("message", onMessage).off("exit", onExit);
        resolve(said);
      };
      const onMessage = (said: unknown) => done(said as Message);
      const onExit = () => done(null);
      const timer = setTimeout(onExit, limit);
      process.on("message", onMessage).on("exit", onExit);
    });
  }
}
