// Whatever was typed, closed and opened again: what a client sees is what a fresh server would show it.

import { pathToFileURL } from "node:url";
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { folderOf } from "../harness/folder.js";
import { builtFile, type Program, startProgram } from "./program.js";
import { type ProtocolClient, type PublishedDiagnostics, pullingClient } from "./protocol-client.js";
import { disk, names, OpenProject, seen, work } from "./random-edits.js";
import { startInProcess } from "./server-in-process.js";

const root = "file:///project";
const files = Object.fromEntries(Object.entries(disk).map(([name, text]) => [`/project/${name}`, text]));

async function begin(client: ProtocolClient, folder: string, capabilities: unknown): Promise<OpenProject> {
  await client.initialize(capabilities, [folder], { codeLens: { enable: true }, inlayHints: { enable: true } });
  client.notify("initialized", {});
  return new OpenProject(client, folder);
}

/** The same texts, opened in another order by a client of a server that saw nothing before. */
async function seenFresh(client: ProtocolClient, folder: string, before: OpenProject): Promise<unknown> {
  const project = await begin(client, folder, pullingClient);
  for (const [name, { text }] of [...before.documents].reverse()) project.open(name, text);
  return seen(client, project);
}

const programs: Program[] = [];
const process = (): ProtocolClient => {
  const program = startProgram(builtFile("packages/lsp/dist/language-server.cjs"), ["--stdio"]);
  programs.push(program);
  return program.client;
};
afterEach(() => {
  for (const program of programs.splice(0)) program.process.kill();
});

test("a client that pulls sees what a fresh server shows", { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(work, async (steps) => {
      const client = startInProcess(files);
      const project = await begin(client, root, pullingClient);
      for (const name of names) project.open(name, disk[name] ?? "");
      for (const step of steps) {
        project.take(step);
        // As editors do: they ask while they type, and the answers, or refusals, are of no interest any more.
        client.pull(project.uriOf(names[step.document] ?? "")).catch(() => {});
      }
      expect(await seen(client, project)).toEqual(await seenFresh(startInProcess(files), root, project));
    }),
    { numRuns: 60, seed: 20261124 },
  );
});

test("a client that is told sees the same at last", { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(work, async (steps) => {
      const client = startInProcess(files);
      const project = await begin(client, root, {});
      for (const name of names) project.open(name, disk[name] ?? "");
      await agrees(client, project);
      for (const step of steps.slice(1)) project.take(step);
      await agrees(client, project);
      // By itself, so that what it does to other documents is nobody else's doing.
      for (const step of steps.slice(0, 1)) project.take(step);
      await agrees(client, project);
    }),
    { numRuns: 25, seed: 20261124, endOnFailure: true },
  );
});

/** Waits until the client was told for every document what a fresh server finds in it. */
async function agrees(client: ProtocolClient, project: OpenProject): Promise<void> {
  const fresh = startInProcess(files);
  const other = await begin(fresh, root, pullingClient);
  for (const [name, { text }] of project.documents) other.open(name, text);
  const wanted = names.map(async (name) => {
    const uri = project.uriOf(name);
    return [uri, project.documents.get(name)?.version, (await fresh.pull(uri)).items] as const;
  });
  const all = await Promise.all(wanted);
  const last = (uri: string) =>
    client.sent<PublishedDiagnostics>("textDocument/publishDiagnostics").findLast((told) => told.uri === uri);
  const isTold = () => expect(all.map(([uri]) => [uri, last(uri)?.version, last(uri)?.diagnostics])).toEqual(all);
  await vi.waitFor(isTold, { timeout: 30_000, interval: 10 });
}

describe("in the real process", () => {
  test("the same holds", { timeout: 240_000 }, async () => {
    const folder = pathToFileURL(folderOf(disk)).href;
    await fc.assert(
      fc.asyncProperty(work, async (steps) => {
        const client = process();
        const project = await begin(client, folder, pullingClient);
        for (const name of names) project.open(name, disk[name] ?? "");
        for (const step of steps) project.take(step);
        expect(await seen(client, project)).toEqual(await seenFresh(process(), folder, project));
      }),
      { numRuns: 6, seed: 20261124 },
    );
  });
});
