// Files that are not open change on the disk: the documents that read them, or would, are checked again.

import { expect, test } from "vitest";
import { brokenPolicy, mistakes } from "./policies.js";
import { type ProtocolClient, type PublishedDiagnostics, pullingClient } from "./protocol-client.js";
import { startInProcess } from "./server-in-process.js";

const uri = "file:///project/policy.json";
const configuration = "/project/postern.config.json";
const off = '{ "rules": { "invalid-effect": "off" } }';
const publishing = "textDocument/publishDiagnostics";

const changed = (client: ProtocolClient, path: string, type: number) =>
  client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: `file://${path}`, type }] });

test("the client is asked to watch what we read", async () => {
  const client = startInProcess();
  await client.initialize({ workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } });
  client.notify("initialized", {});
  const { params } = await client.until(({ method }) => method === "client/registerCapability");
  const { registrations } = params as { registrations: { method: string; registerOptions: object }[] };
  expect(registrations.map(({ method }) => method)).toEqual(["workspace/didChangeWatchedFiles"]);
  expect(JSON.stringify(registrations[0]?.registerOptions)).toContain("**/postern.config.json");
});

test("a configuration comes, changes and goes", async () => {
  const files: Record<string, string> = {};
  const client = startInProcess(files);
  await client.initialize({}, ["file:///project"]);
  client.open(uri, brokenPolicy);
  await client.published(uri, 1);
  const counts = () =>
    client.sent<PublishedDiagnostics>(publishing).map(({ diagnostics }) => mistakes(diagnostics).length);
  files[configuration] = off;
  changed(client, configuration, 1);
  await client.until(() => counts().length === 2);
  files[configuration] = "{}";
  changed(client, configuration, 2);
  await client.until(() => counts().length === 3);
  delete files[configuration];
  changed(client, configuration, 3);
  await client.until(() => counts().length === 4);
  expect(counts()).toEqual([1, 0, 1, 1]);
});

test("a file that nothing reads has nothing checked; a client that pulls is told to pull where it matters", async () => {
  const files: Record<string, string> = {};
  const client = startInProcess(files);
  await client.initialize(pullingClient, ["file:///project"]);
  client.open(uri, brokenPolicy);
  expect(mistakes((await client.pull(uri)).items)).toHaveLength(1);
  changed(client, "/project/readme.json", 2);
  await client.pull(uri);
  expect(client.sent("workspace/diagnostic/refresh")).toEqual([]);
  files[configuration] = off;
  changed(client, configuration, 1);
  await client.until(({ method }) => method === "workspace/diagnostic/refresh");
  expect(mistakes((await client.pull(uri)).items)).toEqual([]);
});

test("without watching, saving any document has us look at the disk", async () => {
  const files: Record<string, string> = {};
  const client = startInProcess(files);
  await client.initialize({}, ["file:///project"]);
  client.open(uri, brokenPolicy);
  await client.published(uri, 1);
  files[configuration] = off;
  client.notify("textDocument/didSave", { textDocument: { uri: "file:///project/other.json" } });
  await client.until(() => client.sent(publishing).length === 2);
  expect(mistakes(client.sent<PublishedDiagnostics>(publishing)[1]?.diagnostics)).toEqual([]);
});
