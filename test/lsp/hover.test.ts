// Hovers as clients ask for them.

import { expect, test } from "vitest";
import { mendedPolicy } from "./policies.js";
import { startInProcess } from "./server-in-process.js";

const uri = "file:///project/policy.json";
const character = mendedPolicy.indexOf("s3:*") + 1;

async function hovered(capabilities: unknown, line: number, at = character) {
  const client = startInProcess();
  await client.initialize(capabilities);
  client.open(uri, `\r\n${mendedPolicy}`);
  const position = { line, character: at };
  return client.request<{ contents: { kind: string; value: string }; range: unknown } | null>("textDocument/hover", {
    textDocument: { uri },
    position,
  });
}

const markdown = { textDocument: { hover: { contentFormat: ["markdown", "plaintext"] } } };

test("a client that reads Markdown gets it, with the range of what it is about", async () => {
  const found = await hovered(markdown, 1);
  expect(found?.contents.kind).toBe("markdown");
  expect(found?.contents.value).toMatch(/^\*\*\d+ actions\*\*/);
  expect(found?.range).toEqual({
    start: { line: 1, character: character - 2 },
    end: { line: 1, character: character + 4 },
  });
});

test("others get plain text", async () => {
  const found = await hovered({}, 1);
  expect(found?.contents.kind).toBe("plaintext");
  expect(found?.contents.value).toMatch(/^\d+ actions:/);
});

test.each([
  [0, 0],
  [99, 0],
  [1, 100_000],
  [-1, -1],
])("nothing is said at line %i, character %i", async (line, at) => {
  expect(await hovered(markdown, line, at)).toBeNull();
});
