// An open configuration shows what is wrong with it, and other documents heed it as it is in the editor.

import { expect, test } from "vitest";
import { brokenPolicy, mistakes } from "./policies.js";
import { startInProcess } from "./server-in-process.js";

const configuration = "file:///project/postern.config.json";

test("faults stand where they are written, and go when they are mended", async () => {
  const client = startInProcess();
  await client.initialize();
  client.open(configuration, '{\n  "rules": { "deny-onyl": "off" }\n}\n', "jsonc");
  const { diagnostics } = await client.published(configuration, 1);
  expect(diagnostics.map(({ message, range }) => [message, range.start, range.end])).toEqual([
    ["There is no rule `deny-onyl`. Did you mean `deny-only`?", { line: 1, character: 13 }, { line: 1, character: 24 }],
  ]);
  client.change(configuration, 2, '{ "rules": { "deny-only": "off" } }');
  expect((await client.published(configuration, 2)).diagnostics).toEqual([]);
});

test("what it extends is told in the log, not in it", async () => {
  const client = startInProcess({ "/project/base.json": '{ "x": 1 }' });
  await client.initialize();
  client.open(configuration, '{ "extends": "base.json" }', "jsonc");
  expect((await client.published(configuration, 1)).diagnostics).toEqual([]);
  expect(await client.logged("postern.config.json")).toContain("base.json is not heeded");
});

test("a policy beside it is checked as it says", async () => {
  const uri = "file:///project/policy.json";
  const client = startInProcess({ "/project/postern.config.json": '{ "exclude": "policy.json" }' });
  await client.initialize();
  client.open(uri, brokenPolicy);
  expect(mistakes((await client.published(uri, 1)).diagnostics)).toEqual([]);
  expect(await client.logged("policy.json")).toContain("`exclude` of postern.config.json leaves it out");
});
