// Whether a document is checked, and why not: told to clients that show it, once for each version.

import { limits } from "@postern/core";
import { expect, test } from "vitest";
import { brokenPolicy, mendedPolicy } from "./policies.js";
import { startInProcess } from "./server-in-process.js";

const uri = "file:///project/policy.json";
const telling = "postern/status";

async function statusOf(text: string, files: Record<string, string> = {}, options = {}, document = uri) {
  const client = startInProcess(files);
  await client.initialize({}, ["file:///project"], { statusNotifications: true, ...options });
  client.open(document, text);
  const { params } = await client.until(({ method }) => method === telling);
  return params;
}

test.each([
  ["a policy", brokenPolicy, {}, {}, { state: "checked", policies: 1, reasons: [] }],
  [
    "something else",
    "{}",
    {},
    {},
    { state: "not-checked", policies: 0, reasons: ["Nothing in it speaks of policies or endpoints."] },
  ],
  [
    "one that a configuration leaves out",
    brokenPolicy,
    { "/project/postern.config.json": '{ "exclude": "*.json" }' },
    {},
    { state: "not-checked", policies: 0, reasons: ["`exclude` of postern.config.json leaves it out."] },
  ],
  [
    "one that is turned off",
    brokenPolicy,
    {},
    { enable: false },
    { state: "not-checked", policies: 0, reasons: ["The setting `postern.enable` is off."] },
  ],
  [
    "one that is too large",
    brokenPolicy.replace("{", `{"Id":"${"x".repeat(limits.fileBytes)}",`),
    {},
    {},
    { state: "not-checked", policies: 0, reasons: [expect.stringMatching(/larger than 5 MiB/)] },
  ],
  [
    "one whose configuration has faults",
    brokenPolicy,
    { "/project/postern.config.json": "{" },
    {},
    { state: "partly", policies: 1, reasons: [expect.stringMatching(/^postern\.config\.json is not heeded/)] },
  ],
])("%s", async (_, text, files, options, status) => {
  expect(await statusOf(text, files, options)).toEqual({ uri, version: 1, ...status });
});

test("each version is told once, and a client that shows it gets no notice in its place", async () => {
  const client = startInProcess();
  await client.initialize({}, [], { statusNotifications: true });
  client.open(uri, brokenPolicy.replace("{", `{"Id":"${"x".repeat(limits.fileBytes)}",`));
  expect((await client.published(uri, 1)).diagnostics).toEqual([]);
  client.change(uri, 2, mendedPolicy);
  await client.published(uri, 2);
  client.notify("workspace/didChangeConfiguration", { settings: null });
  await client.until(() => client.sent("textDocument/publishDiagnostics").length === 3);
  expect(
    client.sent<{ version: number; state: string }>(telling).map(({ version, state }) => [version, state]),
  ).toEqual([
    [1, "not-checked"],
    [2, "checked"],
  ]);
});

test("a client that did not ask for it is told nothing", async () => {
  const client = startInProcess();
  await client.initialize();
  client.open(uri, brokenPolicy);
  await client.published(uri, 1);
  expect(client.sent(telling)).toEqual([]);
});
