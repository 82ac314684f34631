// Completions as clients ask for them: one range for all, and the order said in `sortText`.

import { expect, test } from "vitest";
import { mendedPolicy } from "./policies.js";
import { startInProcess } from "./server-in-process.js";

const uri = "file:///project/policy.json";

interface Item {
  readonly label: string;
  readonly sortText: string;
  readonly textEdit: { readonly range: unknown; readonly newText: string };
}

async function completed(text: string, position: { line: number; character: number }) {
  const client = startInProcess({
    "/project/postern.config.json": '{"trusted":{"accounts":["111122223333"]}}',
  });
  await client.initialize({}, ["file:///project"]);
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
