// A client that never answers what the server asks of it.

import { Writable } from "node:stream";
import { expect, test } from "vitest";
import { brokenPolicy, mendedPolicy, mistakeIn, mistakes } from "./policies.js";
import { ProtocolClient, pullingClient } from "./protocol-client.js";
import { startServerProcess } from "./stdio-program.js";

const uri = "untitled:policy";
const asksEverything = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
    codeLens: { refreshSupport: true },
  },
  window: { workDoneProgress: true, showDocument: { support: true } },
};

/** A client whose answers are lost on the way. */
function startSilent() {
  const { process, ended } = startServerProcess();
  const { stdin, stdout } = process;
  if (stdin === null || stdout === null) throw new Error("The server has no streams.");
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      const message = JSON.parse(chunk.toString().replace(/^[^{]*/, "")) as { readonly method?: string };
      if (message.method === undefined) done();
      else stdin.write(chunk, done);
    },
  });
  return { client: new ProtocolClient(stdout, output), ended };
}

test.each([
  ["is told", asksEverything],
  ["pulls", { ...asksEverything, textDocument: pullingClient.textDocument }],
])("a silent client that %s is served", async (way, capabilities) => {
  const { client, ended } = startSilent();
  await client.initialize(capabilities);
  client.notify("initialized", {});
  const look = async (version: number) =>
    way === "pulls" ? (await client.pull(uri)).items : (await client.published(uri, version)).diagnostics;
  client.open(uri, brokenPolicy);
  expect(mistakes(await look(1))).toEqual([mistakeIn(brokenPolicy)]);
  client.notify("workspace/didChangeConfiguration", { settings: { postern: {} } });
  client.change(uri, 2, mendedPolicy);
  expect(mistakes(await look(2))).toEqual([]);
  const textDocument = { uri };
  const position = { line: 0, character: mendedPolicy.indexOf("s3:*") + 1 };
  expect(await client.request("textDocument/hover", { textDocument, position })).not.toBeNull();
  await client.request("shutdown");
  client.notify("exit", undefined);
  expect(await ended).toBe(0);
});
