// Whatever was typed, closed and opened again: what a client sees is what a fresh server would show it.

import { pathToFileURL } from "node:url";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { folderOf } from "../harness/folder.js";
import { builtFile, type Program, startProgram } from "./program.js";
import { type ProtocolClient, type PublishedDiagnostics, pullingClient } from "./protocol-client.js";
import { disk, names, OpenProject, seen, work } from "./random-edits.js";
import { startInProcess } from "./server-in-process.js";

const root = "file:///project";
const files = Object.fromEntries(Object.entries(disk).map(([name, text]) => [`/project/${name}`, text]));

async function begin(client: ProtocolClient, folder: string, capabilities: unknown): Promise<OpenProject> {
  await client.initialize(capabilities, [folder]);
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
        // As editors do: they ask while they type, and the answers are of no interest any more.
        void client.pull(project.uriOf(names[step.document] ?? ""));
      }
      expect(await seen(client, project)).toEqual(await seenFresh(startInProcess(files), root, project));
    }),
    { numRuns: 60, seed: 20261124 },
  );
});

test("a client that is told sees the same", { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(work, async (steps) => {
      const client = startInProcess(files);
      const project = await begin(client, root, {});
      for (const name of names) project.open(name, disk[name] ?? "");
      await settled(client, project);
      for (const step of steps.slice(1)) project.take(step);
      await settled(client, project);
      // By itself, so that what it does to other documents is nobody else's doing.
      for (const step of steps.slice(0, 1)) project.take(step);
      await settled(client, project);
      const shown = new Map<string, unknown>(
        client
          .sent<PublishedDiagnostics>("textDocument/publishDiagnostics")
          .map(({ uri, version, diagnostics }) => [uri, { version, diagnostics }]),
      );
      const fresh = startInProcess(files);
      const other = await begin(fresh, root, pullingClient);
      for (const [name, { text }] of project.documents) other.open(name, text);
      for (const name of names) {
        const uri = project.uriOf(name);
        const opened = project.documents.get(name);
        const { items = [] } = await fresh.pull(uri);
        expect(shown.get(uri), name).toEqual({ version: opened?.version, diagnostics: items });
      }
    }),
    { numRuns: 25, seed: 20261124 },
  );
});

/** Everything that was planned has been told when a document that is changed last was told of. */
async function settled(client: ProtocolClient, project: OpenProject): Promise<void> {
  for (const [name, { version }] of project.documents) await client.published(project.uriOf(name), version);
  const uri = `untitled:${client.received.length}`;
  client.open(uri, "{}");
  client.change(uri, 2, "{ }");
  await client.published(uri, 2);
  client.close(uri);
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
