// The beginning and the end of a server, also by clients that do not keep to the order.

import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { folderOf } from "../harness/folder.js";
import { brokenPolicy, mendedPolicy, mistakeIn, mistakes } from "./policies.js";
import { type ProtocolClient, type PublishedDiagnostics, pullingClient } from "./protocol-client.js";
import { startServerProcess } from "./stdio-program.js";

const uri = "untitled:policy";
const textDocument = { uri };
const position = { line: 0, character: 0 };

/** The protocol's codes of errors. */
const [serverNotInitialized, invalidRequest] = [-32002, -32600];

const questions: readonly (readonly [string, unknown?])[] = [
  ["textDocument/hover", { textDocument, position }],
  ["textDocument/diagnostic", { textDocument }],
  ["workspace/diagnostic", { previousResultIds: [] }],
  ["workspace/executeCommand", { command: "postern.checkWorkspace" }],
  ["postern/explain", { uri }],
  ["postern/unknown", {}],
  ["$/unknown", {}],
  ["shutdown"],
];

/** The codes of the errors that each question gets, asked in one go. */
async function refusals(client: ProtocolClient): Promise<readonly (number | undefined)[]> {
  const answers = await Promise.all(questions.map(([method, params]) => client.start(method, params).answer));
  return answers.map(({ error }) => error?.code);
}

test("requests before initialize are refused, and the session can begin", async () => {
  const { client, stderr } = startServerProcess();
  expect(await refusals(client)).toEqual(questions.map(() => serverNotInitialized));
  await client.initialize(pullingClient);
  client.open(uri, brokenPolicy);
  expect(mistakes((await client.pull(uri)).items)).toEqual([mistakeIn(brokenPolicy)]);
  expect(stderr()).toBe("");
});

test("notifications before initialize are dropped without a word", async () => {
  const { client, stderr } = startServerProcess();
  client.notify("initialized", {});
  client.open(uri, brokenPolicy);
  client.change(uri, 2, brokenPolicy);
  client.notify("postern/unknown", {});
  await client.initialize(pullingClient);
  expect(client.received).toHaveLength(1);
  expect((await client.pull(uri)).items).toEqual([]);
  client.open(uri, brokenPolicy);
  expect(mistakes((await client.pull(uri)).items)).toEqual([mistakeIn(brokenPolicy)]);
  expect(client.sent("window/logMessage")).toEqual([]);
  expect(stderr()).toBe("");
});

test("an initialize that cannot be understood begins nothing; the next one does", async () => {
  const { client } = startServerProcess();
  expect((await client.start("initialize").answer).error?.code).toBe(-32602);
  expect((await client.start("initialize", { processId: null }).answer).error).toBeDefined();
  expect(await refusals(client)).toEqual(questions.map(() => serverNotInitialized));
  expect((await client.initialize(pullingClient)).serverInfo.name).toBe("postern");
});

test("a second initialize is refused, and changes nothing", async () => {
  const { client } = startServerProcess();
  await client.initialize(pullingClient);
  client.open(uri, brokenPolicy);
  const params = { processId: null, rootUri: null, capabilities: {} };
  expect((await client.start("initialize", params).answer).error?.code).toBe(invalidRequest);
  expect(mistakes((await client.pull(uri)).items)).toEqual([mistakeIn(brokenPolicy)]);
  expect(client.sent("textDocument/publishDiagnostics")).toEqual([]);
});

test("after shutdown requests are refused and nothing else is heeded, until exit", async () => {
  const { client, ended, stderr } = startServerProcess();
  await client.initialize();
  client.open(uri, brokenPolicy);
  expect(await client.request("shutdown")).toBeNull();
  client.open(`${uri}2`, brokenPolicy);
  const params = { processId: null, rootUri: null, capabilities: {} };
  expect((await client.start("initialize", params).answer).error?.code).toBe(invalidRequest);
  expect(await refusals(client)).toEqual(questions.map(() => invalidRequest));
  const last = client.received.findIndex(({ result }) => result === null);
  expect(client.received.slice(last).filter(({ method }) => method !== undefined)).toEqual([]);
  client.notify("exit", undefined);
  expect([await ended, stderr()]).toEqual([0, ""]);
});

test.each([
  ["in the middle of a session", ["initialize"], 1],
  ["after a shutdown that was refused", ["shutdown"], 1],
  ["after shutdown", ["initialize", "shutdown"], 0],
])("exit %s", async (_, methods, status) => {
  const { client, ended, stderr } = startServerProcess();
  for (const method of methods) {
    if (method === "initialize") await client.initialize();
    else await client.start(method).answer;
  }
  client.notify("exit", undefined);
  expect([await ended, stderr()]).toEqual([status, ""]);
});

test.each([
  ["goes back", 1],
  ["stays", 3],
])("a change whose version %s is made when it comes, and said once", async (_, version) => {
  const { client } = startServerProcess();
  await client.initialize(pullingClient);
  client.open(uri, mendedPolicy);
  client.change(uri, 3, `\n${mendedPolicy}`);
  client.change(uri, version, `\n${brokenPolicy}`);
  client.change(uri, version, `\n\n${brokenPolicy}`);
  expect(mistakes((await client.pull(uri)).items)).toEqual([mistakeIn(`\n\n${brokenPolicy}`)]);
  expect(client.sent("window/logMessage")).toEqual([
    { type: 2, message: expect.stringContaining(`${uri}: version ${version} came after 3`) },
  ]);
});

test("edits that are no whole texts are made in the order in which they come", async () => {
  const { client } = startServerProcess();
  await client.initialize(pullingClient);
  client.open(uri, "");
  [...brokenPolicy].forEach((text, character) => {
    const at = { line: 0, character };
    const contentChanges = [{ range: { start: at, end: at }, text }];
    // Every second one says that it is older.
    const version = 1000 + character * (character % 2 === 0 ? 1 : -1);
    client.notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges });
  });
  expect(mistakes((await client.pull(uri)).items)).toEqual([mistakeIn(brokenPolicy)]);
});

test("a change of a document that was never opened is refused in the log, and opens nothing", async () => {
  const { client } = startServerProcess();
  await client.initialize(pullingClient);
  client.change(uri, 2, brokenPolicy);
  expect(await client.logged("textDocument/didChange failed")).toContain(`${uri} is not open`);
  expect((await client.pull(uri)).items).toEqual([]);
});

test("a document that is opened twice says what it said last, which is told in the log", async () => {
  const { client } = startServerProcess();
  await client.initialize(pullingClient);
  client.open(uri, mendedPolicy);
  client.open(uri, brokenPolicy);
  expect(mistakes((await client.pull(uri)).items)).toEqual([mistakeIn(brokenPolicy)]);
  expect(await client.logged("opened again")).toContain(uri);
  client.close(uri);
  client.open(uri, mendedPolicy);
  expect(mistakes((await client.pull(uri)).items)).toEqual([]);
  expect(client.sent("window/logMessage")).toHaveLength(1);
});

const statement = (index: number) =>
  `{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::bucket-${index}/*"},`;
const large = brokenPolicy.replace("[", `[${Array.from({ length: 40 }, (_, index) => statement(index)).join("")}`);

test.each([
  ["pulls", pullingClient],
  ["is told", {}],
])("shutdown and exit in the middle of work for a client that %s", async (_, capabilities) => {
  const { client, ended, stderr } = startServerProcess();
  await client.initialize(capabilities);
  for (let index = 0; index < 10; index++) client.open(`${uri}${index}`, large);
  client.send({ jsonrpc: "2.0", id: 1000, method: "textDocument/diagnostic", params: { textDocument } });
  client.send({ jsonrpc: "2.0", id: 1001, method: "shutdown" });
  client.notify("exit", undefined);
  expect(await ended).toBe(0);
  expect(stderr()).toBe("");
});

/** So many files that their check takes some time. */
const manyFiles = () =>
  pathToFileURL(
    folderOf(Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`d${index % 7}/${index}.json`, large]))),
  ).href;

test("shutdown while all files are checked for a client that is told: the check ends, and so does the server", async () => {
  const { client, ended, stderr } = startServerProcess();
  await client.initialize({ window: { workDoneProgress: true } }, [manyFiles()]);
  const check = client.start("workspace/executeCommand", { command: "postern.checkWorkspace" });
  await client.until(({ method }) => method === "textDocument/publishDiagnostics");
  expect(await client.request("shutdown")).toBeNull();
  expect((await check.answer).result).toMatchObject({ cancelled: true });
  const told = client.sent("textDocument/publishDiagnostics").length;
  expect(told).toBeLessThan(200);
  client.notify("exit", undefined);
  expect([await ended, stderr()]).toEqual([0, ""]);
  expect(client.sent("textDocument/publishDiagnostics")).toHaveLength(told);
});

test("shutdown while all files are checked for a client that pulls", async () => {
  const { client, ended, stderr } = startServerProcess();
  await client.initialize(pullingClient, [manyFiles()], { workspaceDiagnostics: true });
  const params = { previousResultIds: [], partialResultToken: "parts" };
  const pull = client.start("workspace/diagnostic", params);
  await client.until(({ method }) => method === "$/progress");
  expect(await client.request("shutdown")).toBeNull();
  // What the protocol has for requests that were called off.
  expect((await pull.answer).error?.code).toBe(-32800);
  client.notify("exit", undefined);
  expect([await ended, stderr()]).toEqual([0, ""]);
});

test("shutdown while a client waits for changes", async () => {
  const { client, ended, stderr } = startServerProcess();
  await client.initialize(pullingClient);
  await client.request("workspace/diagnostic", { previousResultIds: [] });
  const waiting = client.start("workspace/diagnostic", { previousResultIds: [] });
  expect(await client.request("shutdown")).toBeNull();
  expect((await waiting.answer).result).toEqual({ items: [] });
  client.notify("exit", undefined);
  expect([await ended, stderr()]).toEqual([0, ""]);
});

test("folders come and go while all files are checked", async () => {
  const { client, ended, stderr } = startServerProcess();
  const [one, other] = [manyFiles(), manyFiles()];
  await client.initialize({}, [one, other]);
  const check = client.start("workspace/executeCommand", { command: "postern.checkWorkspace" });
  await client.until(({ method }) => method === "textDocument/publishDiagnostics");
  const named = (uri: string) => ({ uri, name: uri });
  client.notify("workspace/didChangeWorkspaceFolders", { event: { added: [], removed: [named(one), named(other)] } });
  client.notify("workspace/didChangeWorkspaceFolders", { event: { added: [named(other)], removed: [] } });
  await check.answer;
  const again = await client.request("workspace/executeCommand", { command: "postern.checkWorkspace" });
  expect(again).toMatchObject({ files: 200, cancelled: false });
  const published = client.sent<PublishedDiagnostics>("textDocument/publishDiagnostics");
  const last = new Map(published.map(({ uri, diagnostics }) => [uri, diagnostics.length]));
  const shown = [...last].filter(([, count]) => count > 0).map(([uri]) => uri);
  expect(shown).toHaveLength(200);
  expect(shown.filter((uri) => !uri.startsWith(other))).toEqual([]);
  await client.request("shutdown");
  client.notify("exit", undefined);
  expect([await ended, stderr()]).toEqual([0, ""]);
});

test("exit before anything else", async () => {
  const { client, ended, stderr } = startServerProcess();
  client.notify("exit", undefined);
  expect([await ended, stderr()]).toEqual([1, ""]);
});

test.each([
  ["before anything was said", [] as string[]],
  ["in the middle of a header", ["Content-Le"]],
  ["in the middle of a message", ['Content-Length: 1000\r\n\r\n{"jsonrpc"']],
])("input that ends %s", async (_, parts) => {
  const { client, process, ended, stderr } = startServerProcess();
  for (const part of parts) client.sendRaw(part);
  process.stdin?.end();
  expect([await ended, stderr()]).toEqual([1, ""]);
});

test("input that ends in the middle of work", async () => {
  const { client, process, ended, stderr } = startServerProcess();
  await client.initialize();
  for (let index = 0; index < 10; index++) client.open(`${uri}${index}`, large);
  process.stdin?.end();
  expect([await ended, stderr()]).toEqual([1, ""]);
});

test("a client that does not listen any more does not keep it alive", async () => {
  const { client, process, ended } = startServerProcess();
  await client.initialize();
  process.stdout?.destroy();
  for (let index = 0; index < 10; index++) client.open(`${uri}${index}`, brokenPolicy);
  process.stdin?.end();
  expect(await ended).not.toBeNull();
});
