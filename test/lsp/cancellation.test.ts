// Answers that nobody waits for, or that would be about an older text, are not given.

import { expect, test } from "vitest";
import { brokenPolicy, mendedPolicy, mistakes } from "./policies.js";
import { pullingClient } from "./protocol-client.js";
import { startInProcess } from "./server-in-process.js";

const uri = "file:///project/policy.json";
const textDocument = { uri };

async function opened() {
  const client = startInProcess();
  await client.initialize(pullingClient);
  client.open(uri, brokenPolicy);
  return client;
}

test("a pull that was cancelled is answered as such", async () => {
  const client = await opened();
  const pull = client.start("textDocument/diagnostic", { textDocument });
  client.cancel(pull.id);
  expect((await pull.answer).error?.code).toBe(-32800);
  expect(mistakes((await client.pull(uri)).items)).toHaveLength(1);
});

test("a pull before a change is not answered after it: the client is asked to pull again", async () => {
  const client = await opened();
  const pull = client.start("textDocument/diagnostic", { textDocument });
  client.change(uri, 2, mendedPolicy);
  const { error } = await pull.answer;
  expect([error?.code, error?.data]).toEqual([-32802, { retriggerRequest: true }]);
  expect(mistakes((await client.pull(uri)).items)).toEqual([]);
});

test("a pull of a document that closes meanwhile", async () => {
  const client = await opened();
  const pull = client.start("textDocument/diagnostic", { textDocument });
  client.close(uri);
  expect((await pull.answer).error?.code).toBe(-32802);
  expect(await client.pull(uri)).toEqual({ kind: "full", items: [] });
});

test("cancelling what is not there, or was answered, changes nothing", async () => {
  const client = await opened();
  client.cancel(4711);
  const first = client.start("textDocument/diagnostic", { textDocument });
  await first.answer;
  client.cancel(first.id);
  expect(mistakes((await client.pull(uri)).items)).toHaveLength(1);
});
