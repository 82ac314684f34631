// The beginning and the end of a server, also by clients that do not keep to the order.

import { expect, test } from "vitest";
import { brokenPolicy, mistakeIn, mistakes } from "./policies.js";
import { pullingClient } from "./protocol-client.js";
import { startServerProcess } from "./stdio-program.js";

const uri = "untitled:policy";
const textDocument = { uri };
const position = { line: 0, character: 0 };

test("questions before initialize are answered, and the session can begin", async () => {
  const { client } = startServerProcess();
  const early = ["textDocument/hover", "textDocument/diagnostic", "textDocument/codeAction", "postern/unknown"];
  early.forEach((method, index) => {
    client.send({ jsonrpc: "2.0", id: 1000 + index, method, params: { textDocument, position } });
  });
  await client.initialize(pullingClient);
  const answered = client.received.map(({ id }) => Number(id)).filter((id) => id >= 1000);
  expect(answered.sort()).toEqual([1000, 1001, 1002, 1003]);
  client.open(uri, brokenPolicy);
  expect(mistakes((await client.pull(uri)).items)).toEqual([mistakeIn(brokenPolicy)]);
});

test("a document that is opened before initialize does no harm", async () => {
  const { client, stderr } = startServerProcess();
  client.open(uri, brokenPolicy);
  client.change(uri, 2, brokenPolicy);
  await client.initialize(pullingClient);
  client.open(uri, brokenPolicy);
  expect(mistakes((await client.pull(uri)).items)).toEqual([mistakeIn(brokenPolicy)]);
  expect(stderr()).toBe("");
});

test("after shutdown everything is answered until exit", async () => {
  const { client, ended } = startServerProcess();
  await client.initialize(pullingClient);
  await client.request("shutdown");
  client.open(uri, brokenPolicy);
  const late = [client.pull(uri), client.request("textDocument/hover", { textDocument, position })];
  expect(await Promise.allSettled(late)).toHaveLength(2);
  client.notify("exit", undefined);
  expect(await ended).toBe(0);
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
