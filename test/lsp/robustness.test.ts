// Whatever a client sends, the server answers what comes next.

import { expect, test } from "vitest";
import { brokenPolicy, mistakeIn, mistakes } from "./policies.js";
import type { ProtocolClient } from "./protocol-client.js";
import { startInProcess } from "./server-in-process.js";

const uri = "file:///project/policy.json";

async function expectAlive(client: ProtocolClient): Promise<void> {
  client.open("file:///project/next.json", brokenPolicy);
  const { diagnostics } = await client.published("file:///project/next.json", 1);
  expect(mistakes(diagnostics)).toEqual([mistakeIn(brokenPolicy)]);
}

test.each([
  ["a body that is no JSON", 'Content-Length: 7\r\n\r\n{"json"'],
  ["an empty body", "Content-Length: 0\r\n\r\n"],
  ["a header without a length", "Content-Type: text/plain\r\n\r\n"],
  ["a length that is no number", "Content-Length: many\r\n\r\n"],
  ["bytes that are no UTF-8", "Content-Length: 4\r\n\r\n\u0000\u0001\u0002\u0003"],
])("%s", async (_, raw) => {
  const client = startInProcess();
  await client.initialize();
  client.sendRaw(raw);
  await expectAlive(client);
});

test.each([
  ["nothing", null],
  ["a number", 42],
  ["a batch", []],
  ["a message without a method", { jsonrpc: "2.0" }],
  ["a method that is no text", { jsonrpc: "2.0", method: 7 }],
  ["an answer to no question", { jsonrpc: "2.0", id: 999, result: {} }],
  ["an unknown notification", { jsonrpc: "2.0", method: "postern/unknown", params: {} }],
  ["an unknown optional notification", { jsonrpc: "2.0", method: "$/unknown" }],
])("%s instead of a message", async (_, message) => {
  const client = startInProcess();
  await client.initialize();
  client.send(message);
  await expectAlive(client);
});

const method = (name: string) => `textDocument/${name}`;
test.each([
  ["didOpen without a document", method("didOpen"), {}],
  ["didOpen without a text", method("didOpen"), { textDocument: { uri, languageId: "json", version: 1 } }],
  [
    "didOpen with a text that is none",
    method("didOpen"),
    { textDocument: { uri, languageId: "json", version: 1, text: 1 } },
  ],
  ["didOpen without a URI", method("didOpen"), { textDocument: { text: "{}" } }],
  [
    "didChange of a document that is not open",
    method("didChange"),
    { textDocument: { uri, version: 2 }, contentChanges: [{ text: "" }] },
  ],
  ["didChange without changes", method("didChange"), { textDocument: { uri, version: 2 } }],
  ["didClose of a document that is not open", method("didClose"), { textDocument: { uri } }],
  ["didChangeWorkspaceFolders without an event", "workspace/didChangeWorkspaceFolders", {}],
])("%s is logged", async (_, name, params) => {
  const client = startInProcess();
  await client.initialize({ workspace: {} });
  client.notify(name, params);
  expect(await client.logged(`${name} failed`)).toMatch(/Error/);
  await expectAlive(client);
});

test("an edit that makes no sense leaves a text that can be mended", async () => {
  const client = startInProcess();
  await client.initialize();
  client.open(uri, brokenPolicy);
  const range = { start: { line: 99, character: -4 }, end: { line: -1, character: 9_999_999 } };
  client.notify("textDocument/didChange", {
    textDocument: { uri, version: 2 },
    contentChanges: [{ range, text: "}" }, 7],
  });
  client.change(uri, 3, brokenPolicy);
  expect(mistakes((await client.published(uri, 3)).diagnostics)).toEqual([mistakeIn(brokenPolicy)]);
});

test("requests without parameters and of unknown methods get an answer", async () => {
  const client = startInProcess();
  await client.initialize();
  await client.request("textDocument/diagnostic").catch(() => {});
  await expect(client.request("postern/unknown", {})).rejects.toThrow(/Unhandled method/);
  await expectAlive(client);
});

test("a disk that fails is logged, and the next document is checked", async () => {
  const listFolder = () => {
    throw new Error("the disk is on fire");
  };
  const client = startInProcess({}, { listFolder });
  await client.initialize();
  client.open("file:///project/main.tf", 'resource "aws_vpc_endpoint" "s3" {}', "terraform");
  expect(await client.logged("on fire")).toContain("publishDiagnostics failed");
  await expectAlive(client);
});

test.each([
  ["deep nesting", `{"Statement":${"[".repeat(100_000)},"Effect":1`],
  ["half a policy", brokenPolicy.slice(0, 60)],
  ["a lone surrogate", brokenPolicy.replace("s3:*", "\ud800")],
  ["a null character", brokenPolicy.replace("s3:*", "\u0000")],
])("a text with %s is answered", async (_, text) => {
  const client = startInProcess();
  await client.initialize();
  client.open(uri, text);
  expect((await client.published(uri, 1)).version).toBe(1);
  await expectAlive(client);
});
