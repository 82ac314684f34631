// Diagnostics for clients that pull; the rule that decides; the same findings either way.

import { expect, test } from "vitest";
import { brokenPolicy, mendedPolicy, mistakeIn, mistakes } from "./policies.js";
import { pullingClient } from "./protocol-client.js";
import { startInProcess } from "./server-in-process.js";

const uri = "file:///project/policy.json";
const publishing = "textDocument/publishDiagnostics";
const refreshing = "workspace/diagnostic/refresh";

test.each([
  ["pulls and refreshes", pullingClient, true],
  ["pulls, but cannot be told to pull again", { textDocument: { diagnostic: {} } }, false],
  [
    "pulls, and says it does not refresh",
    { ...pullingClient, workspace: { diagnostics: { refreshSupport: false } } },
    false,
  ],
  ["refreshes, but does not pull", { workspace: { diagnostics: { refreshSupport: true } } }, false],
  ["says nothing", {}, false],
])("a client that %s", async (_, capabilities, pulls) => {
  const client = startInProcess();
  const { diagnosticProvider } = (await client.initialize(capabilities)).capabilities;
  const provider = { identifier: "postern", interFileDependencies: true, workspaceDiagnostics: true };
  expect(diagnosticProvider).toEqual(pulls ? provider : undefined);
});

test("a pull is answered from the text as it is now", async () => {
  const client = startInProcess();
  await client.initialize(pullingClient);
  client.open(uri, brokenPolicy);
  const first = await client.pull(uri);
  expect(first.kind).toBe("full");
  expect(mistakes(first.items)).toEqual([mistakeIn(brokenPolicy)]);
  expect(await client.pull(uri, first.resultId)).toEqual({ kind: "unchanged", resultId: first.resultId });
  client.change(uri, 2, mendedPolicy);
  const second = await client.pull(uri, first.resultId);
  expect(second.kind).toBe("full");
  expect(mistakes(second.items)).toEqual([]);
});

test("a document that is not open has no diagnostics", async () => {
  const client = startInProcess({ "/project/policy.json": brokenPolicy });
  await client.initialize(pullingClient);
  expect(await client.pull(uri)).toEqual({ kind: "full", items: [] });
});

test("nothing is ever pushed to it, and it is told to pull again on changed settings only", async () => {
  const client = startInProcess();
  await client.initialize(pullingClient);
  client.open(uri, brokenPolicy);
  client.change(uri, 2, mendedPolicy);
  await client.pull(uri);
  client.close(uri);
  await client.pull(uri);
  await client.pull(uri);
  expect(client.sent(publishing)).toEqual([]);
  expect(client.sent(refreshing)).toEqual([]);
  client.notify("workspace/didChangeConfiguration", { settings: {} });
  await client.until(({ method }) => method === refreshing);
  expect(client.sent(publishing)).toEqual([]);
});

test("both ways say the same", async () => {
  const [pusher, puller] = [startInProcess(), startInProcess()];
  await pusher.initialize();
  await puller.initialize(pullingClient);
  pusher.open(uri, brokenPolicy);
  puller.open(uri, brokenPolicy);
  expect((await puller.pull(uri)).items).toEqual((await pusher.published(uri, 1)).diagnostics);
});
