// What users set in their editors: asked for where the client can be asked, and never waited for.

import { expect, test } from "vitest";
import { defaultSettings, readSettings } from "../../packages/lsp/src/settings.js";
import { brokenPolicy, mistakes } from "./policies.js";
import { type ProtocolClient, type PublishedDiagnostics, pullingClient, silent } from "./protocol-client.js";
import { startInProcess } from "./server-in-process.js";

const uri = "file:///project/policy.json";
const other = "file:///project/other.json";
const publishing = "textDocument/publishDiagnostics";
const asking = { workspace: { configuration: true } };

test.each([
  [undefined, defaultSettings],
  [null, defaultSettings],
  ["off", defaultSettings],
  [{ enable: "no", workspaceDiagnostics: 1, inlayHints: null, codeLens: { enable: 1 } }, defaultSettings],
  [{ enable: false }, { ...defaultSettings, enable: false }],
  [{ workspaceDiagnostics: true }, { ...defaultSettings, workspaceDiagnostics: true }],
  [
    { inlayHints: { enable: true }, codeLens: { enable: true } },
    { enable: true, workspaceDiagnostics: false, inlayHints: true, codeLens: true },
  ],
])("%j", (given, settings) => expect(readSettings(given, defaultSettings)).toEqual(settings));

/** The number of mistakes in what was published last of a document. */
const last = (client: ProtocolClient, document: string) =>
  mistakes(client.sent<PublishedDiagnostics>(publishing).findLast((one) => one.uri === document)?.diagnostics).length;

test("a document is asked for by itself, and turned off by itself", async () => {
  const client = startInProcess();
  client.answers["workspace/configuration"] = (params) => {
    const [item] = (params as { items: { scopeUri?: string; section: string }[] }).items;
    expect(item?.section).toBe("postern");
    return [{ enable: item?.scopeUri !== uri }];
  };
  await client.initialize(asking);
  client.open(uri, brokenPolicy);
  client.open(other, brokenPolicy);
  await client.until(() => client.sent(publishing).length > 0 && last(client, uri) === 0 && last(client, other) === 1);
  expect(await client.logged("policy.json")).toContain("`postern.enable` is off");
  const position = { line: 0, character: brokenPolicy.indexOf("s3:") + 1 };
  expect(await client.request("textDocument/hover", { textDocument: { uri }, position })).toBeNull();
  expect(await client.request("textDocument/hover", { textDocument: { uri: other }, position })).not.toBeNull();
});

test.each([
  ["never answers", () => silent],
  ["answers nonsense", () => 42],
  ["answers with nothing", () => []],
])("a client that %s has the defaults", async (_, answer) => {
  const client = startInProcess();
  client.answers["workspace/configuration"] = answer;
  await client.initialize(asking);
  client.open(uri, brokenPolicy);
  expect(mistakes((await client.published(uri, 1)).diagnostics)).toHaveLength(1);
});

test("a client that cannot be asked says it at the start, or when it changes", async () => {
  const client = startInProcess();
  await client.initialize({}, [], { enable: false });
  client.open(uri, brokenPolicy);
  expect((await client.published(uri, 1)).diagnostics).toEqual([]);
  client.notify("workspace/didChangeConfiguration", { settings: { postern: { enable: true } } });
  await client.until(() => last(client, uri) === 1);
  client.notify("workspace/didChangeConfiguration", { settings: null });
  await client.until(() => last(client, uri) === 0);
});

test("settings that changed are asked for again", async () => {
  let enable = false;
  const client = startInProcess();
  client.answers["workspace/configuration"] = () => [{ enable }];
  await client.initialize({ ...pullingClient, workspace: { ...pullingClient.workspace, configuration: true } });
  client.open(uri, brokenPolicy);
  const refreshing = "workspace/diagnostic/refresh";
  await client.until(({ method }) => method === refreshing);
  expect((await client.pull(uri)).items).toEqual([]);
  enable = true;
  const before = client.sent(refreshing).length;
  client.notify("workspace/didChangeConfiguration", { settings: null });
  await client.until(() => client.sent(refreshing).length > before);
  expect(mistakes((await client.pull(uri)).items)).toHaveLength(1);
});
