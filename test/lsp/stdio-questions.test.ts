// Questions about what is not there, and questions that are none: each is answered, and the next one rightly.

import { expect, test } from "vitest";
import { brokenPolicy, mistakeIn, mistakes } from "./policies.js";
import { type ProtocolClient, pullingClient } from "./protocol-client.js";
import { startServerProcess } from "./stdio-program.js";

const methods = [
  "hover",
  "completion",
  "documentSymbol",
  "documentLink",
  "codeAction",
  "diagnostic",
  "inlayHint",
  "codeLens",
];
const nowhere = { start: { line: 99, character: 7 }, end: { line: 3, character: 9_999 } };

async function begin(): Promise<ProtocolClient> {
  const { client } = startServerProcess();
  await client.initialize(pullingClient);
  return client;
}

async function expectAlive(client: ProtocolClient): Promise<void> {
  client.open("untitled:next", brokenPolicy);
  expect(mistakes((await client.pull("untitled:next")).items)).toEqual([mistakeIn(brokenPolicy)]);
}

/** The answer without what says that there is nothing in it. */
const isNothing = (answer: unknown): boolean =>
  answer === null || (Array.isArray(answer) && answer.length === 0) || isEmptyReport(answer);

function isEmptyReport(answer: unknown): boolean {
  const { items } = answer as { readonly items?: readonly unknown[] };
  return items !== undefined && items.length === 0;
}

test.each(["file:///nowhere/main.tf", "nonsense://a b/%", "http://[bad", "file:", "", "untitled:closed"])(
  "nothing is known of %j",
  async (uri) => {
    const client = await begin();
    client.open("untitled:closed", brokenPolicy);
    client.close("untitled:closed");
    const params = { textDocument: { uri }, position: nowhere.start, range: nowhere, context: { diagnostics: [] } };
    for (const method of methods) {
      const answer = await client.request(`textDocument/${method}`, params);
      expect(isNothing(answer), method).toBe(true);
    }
    await expectAlive(client);
  },
);

test.each([
  ["no place", {}],
  ["a place that is none", { position: { line: "a", character: {} }, range: 1, context: 2 }],
  ["a place before the document", { position: { line: -1, character: -1 }, range: { start: 0 }, context: null }],
  ["a place behind the document", { position: { line: 2 ** 31, character: 2 ** 31 }, range: nowhere, context: {} }],
  ["no document", { textDocument: null }],
  ["a list", []],
  ["a number", 7],
])("questions with %s", async (_, params) => {
  const client = await begin();
  client.open("untitled:open", brokenPolicy);
  const all = typeof params === "object" && !Array.isArray(params);
  const asked = all ? { textDocument: { uri: "untitled:open" }, ...params } : params;
  // A refusal is an answer.
  const answers = methods.map((method) => client.request(`textDocument/${method}`, asked));
  expect(await Promise.allSettled(answers)).toHaveLength(methods.length);
  await expectAlive(client);
});

test("hints, lenses and the verdict where a policy's name is pointed at", async () => {
  const { client } = startServerProcess();
  const textDocument = { inlayHint: {}, codeLens: {}, hover: { contentFormat: ["markdown"] } };
  await client.initialize({ textDocument }, [], { codeLens: { enable: true }, inlayHints: { enable: true } });
  const uri = "untitled:policy.json";
  const text =
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:Get*","Resource":"*"}]}';
  client.open(uri, text);
  const document = { textDocument: { uri } };
  const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
  const hints = await client.request<readonly { position: unknown; label: string }[]>("textDocument/inlayHint", {
    ...document,
    range,
  });
  const character = text.indexOf("s3:Get*") + 8;
  expect(hints.map(({ position }) => position)).toEqual([{ line: 0, character }]);
  expect(hints[0]?.label).toMatch(/^\d\d actions$/);
  const [lens] = await client.request<readonly unknown[]>("textDocument/codeLens", document);
  const seen = await client.request<{ command: { title: string } }>("codeLens/resolve", lens);
  expect(seen.command.title).toMatch(/^Open: anybody → anything, by some actions · \d+ findings?$/);
  const position = { line: 0, character: text.indexOf("Statement") };
  const hover = await client.request<{ contents: { value: string } }>("textDocument/hover", { ...document, position });
  expect(hover.contents.value).toMatch(/^\*\*Open:\*\* anybody → anything, by some actions\n\nFor example: /);
});

test("messages that come in pieces, and many at once", async () => {
  const { client, process } = startServerProcess();
  await client.initialize(pullingClient);
  const uri = "untitled:é😀";
  const text = brokenPolicy.replace("{", '{"Id":"é😀",');
  const body = JSON.stringify({
    jsonrpc: "2.0",
    method: "textDocument/didOpen",
    params: { textDocument: { uri, languageId: "json", version: 1, text } },
  });
  const message = Buffer.from(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  for (const byte of message) process.stdin?.write(Uint8Array.of(byte));
  expect(mistakes((await client.pull(uri)).items)).toEqual([mistakeIn(text)]);
  process.stdin?.write(Buffer.concat(Array.from({ length: 50 }, () => message)));
  expect(mistakes((await client.pull(uri)).items)).toEqual([mistakeIn(text)]);
});
