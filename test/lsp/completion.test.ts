// Completions as clients ask for them: one range for all, and the order said in `sortText`.

import { expect, test } from "vitest";
import { mendedPolicy } from "./policies.js";
import { startInProcess } from "./server-in-process.js";

const uri = "file:///project/policy.json";

interface Item {
  readonly label: string;
  readonly filterText: string;
  readonly insertTextFormat?: number;
  readonly sortText: string;
  readonly textEdit: { readonly range: unknown; readonly newText: string };
}

async function completed(text: string, position: { line: number; character: number }, capabilities = {}) {
  const client = startInProcess({
    "/project/postern.config.json": '{"trusted":{"accounts":["111122223333"]}}',
  });
  await client.initialize(capabilities, ["file:///project"]);
  client.open(uri, text);
  return client.request<readonly Item[]>("textDocument/completion", { textDocument: { uri }, position });
}

test("every action replaces the text in the quotes", async () => {
  const character = mendedPolicy.indexOf("s3:*");
  const items = await completed(`\n${mendedPolicy}`, { line: 1, character: character + 3 });
  const range = { start: { line: 1, character }, end: { line: 1, character: character + 4 } };
  expect(items.find(({ label }) => label === "s3:GetObject")?.textEdit).toEqual({ range, newText: "s3:GetObject" });
  expect(items.every(({ textEdit }) => JSON.stringify(textEdit.range) === JSON.stringify(range))).toBe(true);
});

test("accounts come from the configuration", async () => {
  const text = mendedPolicy.replace('"Principal":"*"', '"Principal":{"AWS":""}');
  const items = await completed(text, { line: 0, character: text.indexOf('"AWS":"') + 7 });
  expect([...items].sort((a, b) => (a.sortText < b.sortText ? -1 : 1))[0]?.label).toBe("111122223333");
});

test("nothing is offered elsewhere", async () => {
  expect(await completed(mendedPolicy, { line: 0, character: 0 })).toEqual([]);
  expect(await completed("{}", { line: 7, character: 7 })).toEqual([]);
});

const snippets = { textDocument: { completion: { completionItem: { snippetSupport: true } } } };
const plainText = undefined;
const snippet = 2;

test.each([
  ["a client that takes snippets", snippets, snippet, '"Condition": {$0\\},'],
  ["one that does not", {}, plainText, '"Condition": {},'],
])("%s is told where the cursor goes, or not", async (_, capabilities, format, written) => {
  const text = mendedPolicy.replace('"Principal"', ' "Principal"');
  const items = await completed(text, { line: 0, character: text.indexOf(' "Principal"') }, capabilities);
  const condition = items.find(({ label }) => label === "Condition");
  expect(condition?.textEdit.newText).toBe(written);
  expect(condition?.insertTextFormat).toBe(format);
});

test("what ends where it is written is no snippet, and signs of snippets are themselves", async () => {
  const text = mendedPolicy.replace('"Resource":"*"', '"Resource":"arn:aws:s3:::b/${"');
  const items = await completed(text, { line: 0, character: text.indexOf("/${") + 3 }, snippets);
  const variable = items.find(({ label }) => label === "aws:username");
  expect(variable?.textEdit.newText).toBe("aws:username}");
  expect(variable?.insertTextFormat).toBe(plainText);
});

test("where the quote is replaced, too, editors compare with it", async () => {
  const text = mendedPolicy.replace('"Principal"', '"Cond\n"Principal"');
  const items = await completed(text, { line: 0, character: text.indexOf("Cond") + 4 });
  expect(items.find(({ label }) => label === "Condition")?.filterText).toMatch(/^"Condition"/);
});
