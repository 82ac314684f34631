// One server process with one document open: edits it and takes the time until the answer about that very edit is
// here.

import { spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { type Program, startProgram } from "../test/lsp/program.js";
import { type PublishedDiagnostics, pullingClient } from "../test/lsp/protocol-client.js";
import { actionOf, actionPlace, type Scenario } from "./lsp-scenarios.js";

/** Milliseconds within which half, and 95 of 100, of the answers came. */
export interface Latency {
  readonly p50: number;
  readonly p95: number;
}

/** How the client learns of diagnostics: it asks right after each edit, or waits until it is told. */
export type Way = "pull" | "push";

const warmUp = 10;

/** A server with the document of a scenario open. */
export class Editing {
  private readonly program: Program;
  private readonly scenario: Scenario;
  private readonly way: Way;
  private edits = 0;

  private constructor(program: Program, scenario: Scenario, way: Way) {
    this.program = program;
    this.scenario = scenario;
    this.way = way;
  }

  /** Starts a server and has it check the document once. */
  static async begin(server: string, scenario: Scenario, way: Way): Promise<Editing> {
    const program = startProgram(server, ["--stdio"]);
    const capabilities = way === "pull" ? pullingClient : {};
    await program.client.initialize(capabilities, [pathToFileURL(scenario.folder).href]);
    program.client.notify("initialized", {});
    const editing = new Editing(program, scenario, way);
    program.client.open(scenario.uri, scenario.text, scenario.languageId);
    await editing.diagnostics();
    return editing;
  }

  /** Milliseconds from an edit to its diagnostics. */
  async timeDiagnostics(count: number): Promise<Latency> {
    return timed(
      count,
      async () => {
        const start = performance.now();
        this.edit();
        const answer = await this.diagnostics();
        return [performance.now() - start, answer];
      },
      () => [this.action],
    );
  }

  /** Milliseconds from a question about the place that was just edited to its answer. */
  async timeQuestion(method: string, count: number): Promise<Latency> {
    const { line, character } = actionPlace(this.scenario);
    const params = { textDocument: { uri: this.scenario.uri }, position: { line, character: character + 6 } };
    return timed(
      count,
      async () => {
        this.edit();
        const start = performance.now();
        const answer = await this.program.client.request(method, params);
        return [performance.now() - start, answer];
      },
      // With quotes or without.
      () => [this.action, ...[0, 1].map((more) => `"character":${character + this.action.length + more}`)],
    );
  }

  /** Types without waiting, and asks for diagnostics after every so many edits. */
  async type(count: number, each: number): Promise<void> {
    for (let index = 1; index <= count; index++) {
      this.edit();
      if (index % each === 0) must(await this.diagnostics(), [this.action]);
    }
  }

  /** Resident megabytes of the process, as the system counts them. */
  memory(): number {
    const { stdout } = spawnSync("ps", ["-o", "rss=", "-p", String(this.program.process.pid)], { encoding: "utf8" });
    return Number(stdout) / 1024;
  }

  async end(): Promise<void> {
    this.program.process.kill();
    await this.program.ended;
  }

  private get action(): string {
    return actionOf(this.edits);
  }

  private edit(): void {
    const { client } = this.program;
    client.received.length = 0;
    const { line, character } = actionPlace(this.scenario);
    const range = { start: { line, character }, end: { line, character: character + this.action.length } };
    this.edits++;
    client.notify("textDocument/didChange", {
      textDocument: { uri: this.scenario.uri, version: this.version },
      contentChanges: [{ range, text: this.action }],
    });
  }

  private get version(): number {
    return this.edits + 1;
  }

  private async diagnostics(): Promise<unknown> {
    const { client } = this.program;
    const { uri } = this.scenario;
    if (this.way === "pull") return (await client.pull(uri)).items;
    const published: PublishedDiagnostics = await client.published(uri, this.version);
    return published.diagnostics;
  }
}

/** Stops a run whose answers are not about the edit that they are timed for. */
function must(answer: unknown, parts: readonly string[]): void {
  const said = JSON.stringify(answer) ?? "";
  if (!parts.some((part) => said.includes(part))) throw new Error(`An answer does not speak of ${parts}.`);
}

async function timed(
  count: number,
  once: () => Promise<readonly [number, unknown]>,
  parts: () => readonly string[],
): Promise<Latency> {
  const times: number[] = [];
  for (let round = -warmUp; round < count; round++) {
    const [time, answer] = await once();
    must(answer, parts());
    if (round >= 0) times.push(time);
  }
  times.sort((one, other) => one - other);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}

/** Milliseconds from the start of the process to its answer to `initialize`, of some starts. */
export async function timeStart(server: string, folder: string, rounds: number): Promise<Latency> {
  return timed(
    rounds,
    async () => {
      const start = performance.now();
      const { client, process, ended } = startProgram(server, ["--stdio"]);
      const answer = await client.initialize(pullingClient, [pathToFileURL(folder).href]);
      const time = performance.now() - start;
      process.kill();
      await ended;
      return [time, answer];
    },
    () => ["capabilities"],
  );
}
