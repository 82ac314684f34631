// The outline and the links of a document, as clients ask for them.

import { expect, test } from "vitest";
import { brokenPolicy } from "./policies.js";
import { pullingClient } from "./protocol-client.js";
import { startInProcess } from "./server-in-process.js";

const uri = "file:///project/policy.json";
const hierarchical = {
  ...pullingClient,
  textDocument: { diagnostic: {}, documentSymbol: { hierarchicalDocumentSymbolSupport: true } },
};

test("the outline has lines and columns of the protocol", async () => {
  const client = startInProcess();
  const { capabilities } = await client.initialize(hierarchical);
  expect(capabilities.documentSymbolProvider).toBe(true);
  client.open(uri, `\n${brokenPolicy}`);
  const [policy] = await client.request<{ children: { name: string; range: unknown }[] }[]>(
    "textDocument/documentSymbol",
    {
      textDocument: { uri },
    },
  );
  const start = brokenPolicy.indexOf('{"Effect"');
  expect(policy?.children).toMatchObject([
    {
      name: "Statement 1",
      range: { start: { line: 1, character: start }, end: { line: 1, character: brokenPolicy.length - 2 } },
    },
  ]);
});

test("clients that know flat lists only are offered none", async () => {
  const { capabilities } = await startInProcess().initialize(pullingClient);
  expect(capabilities.documentSymbolProvider).toBeUndefined();
});

test("rules in the configuration lead to their pages", async () => {
  const client = startInProcess();
  await client.initialize(hierarchical);
  const configuration = "file:///project/postern.config.json";
  client.open(configuration, '{\n "rules": { "full-access": "off" } }');
  expect(await client.request("textDocument/documentLink", { textDocument: { uri: configuration } })).toMatchObject([
    {
      range: { start: { line: 1, character: 13 }, end: { line: 1, character: 24 } },
      target: "https://postern.dev/rules/full-access",
    },
  ]);
  expect(await client.request("textDocument/documentLink", { textDocument: { uri } })).toEqual([]);
});
