// Questions and edits in one stream: an answer is about the version that stood when the question was asked, or says
// that it is of no use any more; and every question has one answer.

import { expect, test } from "vitest";
import { mendedPolicy } from "./policies.js";
import { type PublishedDiagnostics, type PulledDiagnostics, pullingClient } from "./protocol-client.js";
import { startServerProcess } from "./stdio-program.js";

const uri = "untitled:policy";
const textDocument = { uri };
const versions = [2, 3, 4, 5, 6, 7, 8, 9];

/** A policy with an action that only this version has, so many lines down. */
const textOf = (version: number) => "\n".repeat(version) + mendedPolicy.replace("s3:*", `s3:Nothing${version}`);
const character = mendedPolicy.indexOf("s3:*");

/** What the protocol has for answers that an edit has overtaken: ContentModified and ServerCancelled. */
const overtaken = [-32801, -32802];

test("diagnostics that were pulled between edits are those of their version", async () => {
  const { client } = startServerProcess();
  await client.initialize(pullingClient);
  client.open(uri, textOf(1));
  for (const version of versions) {
    client.change(uri, version, textOf(version));
    const params = { textDocument };
    client.send({ jsonrpc: "2.0", id: 1000 + version, method: "textDocument/diagnostic", params });
  }
  const answers = versions.map((version) => client.until(({ id }) => id === 1000 + version));
  const found = (await Promise.all(answers)).map(({ result, error }) => {
    if (error !== undefined && overtaken.includes(error.code)) return "overtaken";
    return (result as PulledDiagnostics).items
      ?.filter(({ message }) => message.includes("s3:Nothing"))
      .map(({ range, message }) => [range.start.line, /s3:Nothing\d+/.exec(message)?.[0]]);
  });
  const wanted = versions.map((line) => [[line, `s3:Nothing${line}`]]);
  // Nothing overtakes the last.
  expect(found.at(-1)).toEqual(wanted.at(-1));
  expect(found).toEqual(found.map((one, index) => (one === "overtaken" ? one : wanted[index])));
});

test("so are hovers, completions and symbols", async () => {
  const { client } = startServerProcess();
  await client.initialize(pullingClient);
  client.open(uri, textOf(1));
  const answers = versions.map((line) => {
    client.change(uri, line, textOf(line).replace(`s3:Nothing${line}`, "s3:Get*"));
    const position = { line, character: character + 1 };
    return Promise.all([
      client.request<{ range: { start: { line: number } } } | null>("textDocument/hover", { textDocument, position }),
      client.request<readonly { textEdit: { range: unknown } }[]>("textDocument/completion", {
        textDocument,
        position,
      }),
      client.request<readonly { range: { end: { line: number } } }[]>("textDocument/documentSymbol", { textDocument }),
    ]);
  });
  const seen = (await Promise.all(answers)).map(([hover, items, symbols]) => [
    hover?.range.start.line,
    items[0]?.textEdit.range,
    symbols[0]?.range.end.line,
  ]);
  const range = (line: number) => ({ start: { line, character }, end: { line, character: character + 7 } });
  expect(seen).toEqual(versions.map((line) => [line, range(line), line]));
});

test("what is told never goes back to an older version", async () => {
  const { client } = startServerProcess();
  await client.initialize();
  client.open(uri, textOf(1));
  for (const version of versions) client.change(uri, version, textOf(version));
  const last = versions.at(-1) ?? 0;
  const { diagnostics } = await client.published(uri, last);
  expect(diagnostics.some(({ message }) => message.includes(`s3:Nothing${last}`))).toBe(true);
  const told = client.sent<PublishedDiagnostics>("textDocument/publishDiagnostics").map(({ version = 0 }) => version);
  expect(told).toEqual([...told].sort((one, other) => one - other));
});

test("a question that is called off has one answer, and the next one too", async () => {
  const { client } = startServerProcess();
  await client.initialize(pullingClient);
  client.open(uri, textOf(1));
  const asked = Array.from({ length: 40 }, (_, index) => 1000 + index);
  for (const id of asked) {
    client.send({ jsonrpc: "2.0", id, method: "textDocument/diagnostic", params: { textDocument } });
    if (id % 2 === 0) client.notify("$/cancelRequest", { id });
  }
  for (const params of [{ id: 1 }, { id: "unknown" }, {}]) client.notify("$/cancelRequest", params);
  expect((await client.pull(uri)).items).not.toEqual([]);
  const answers = client.received.filter(({ id }) => typeof id === "number" && id >= 1000);
  expect(answers.map(({ id }) => id).sort()).toEqual(asked);
  // What the protocol has for requests that were called off.
  const refused = answers.filter(({ error }) => error !== undefined);
  expect(refused.filter(({ id, error }) => Number(id) % 2 === 1 || error?.code !== -32800)).toEqual([]);
});

test("a document may be opened again, and versions may begin anew", async () => {
  const { client } = startServerProcess();
  await client.initialize(pullingClient);
  client.open(uri, textOf(1));
  client.change(uri, 7, textOf(7));
  client.open(uri, textOf(2));
  client.change(uri, 3, textOf(3));
  client.change(uri, 3, textOf(4));
  const { items = [] } = await client.pull(uri);
  expect(items.filter(({ message }) => message.includes("s3:Nothing4"))).toHaveLength(1);
});
