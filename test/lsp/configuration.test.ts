// An open configuration shows what is wrong with it, and other documents heed it as it is in the editor.

import { expect, test } from "vitest";
import { brokenPolicy, mistakes } from "./policies.js";
import { pullingClient } from "./protocol-client.js";
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

test("while it has faults, others heed what it said without", async () => {
  const policy = "file:///project/policy.json";
  const client = startInProcess();
  await client.initialize(pullingClient);
  client.open(policy, brokenPolicy);
  client.open(configuration, '{ "rules": { "invalid-effect": "off" } }', "jsonc");
  expect(mistakes((await client.pull(policy)).items)).toEqual([]);
  client.change(configuration, 2, '{ "rules": { "invalid-effect": "of" } }');
  expect((await client.pull(configuration)).items).toHaveLength(1);
  expect(mistakes((await client.pull(policy)).items)).toEqual([]);
  client.change(configuration, 3, '{ "rules": { "invalid-effect": "warning" } }');
  expect(mistakes((await client.pull(policy)).items)).toHaveLength(1);
  client.close(configuration);
  expect(mistakes((await client.pull(policy)).items)).toHaveLength(1);
});

test("one that was opened with faults leaves what the disk says in force", async () => {
  const policy = "file:///project/policy.json";
  const client = startInProcess({ "/project/postern.config.json": '{ "rules": { "invalid-effect": "off" } }' });
  await client.initialize(pullingClient);
  client.open(policy, brokenPolicy);
  client.open(configuration, "{ ", "jsonc");
  expect(mistakes((await client.pull(policy)).items)).toEqual([]);
});

test("the nearest one of each document holds, in each folder of the workspace", async () => {
  const off = '{ "rules": { "invalid-effect": "off" } }';
  const files = { "/a/postern.config.json": off, "/a/in/postern.config.json": "{}", "/b/x/postern.config.json": off };
  const client = startInProcess(files);
  await client.initialize(pullingClient, ["file:///a", "file:///b"]);
  const found = async (path: string) => {
    client.open(`file://${path}`, brokenPolicy);
    return mistakes((await client.pull(`file://${path}`)).items).length;
  };
  expect(await Promise.all(["/a/p.json", "/a/in/p.json", "/b/p.json", "/b/x/p.json"].map(found))).toEqual([0, 1, 1, 0]);
});

test("a policy beside it is checked as it says", async () => {
  const uri = "file:///project/policy.json";
  const client = startInProcess({ "/project/postern.config.json": '{ "exclude": "policy.json" }' });
  await client.initialize();
  client.open(uri, brokenPolicy);
  expect(mistakes((await client.published(uri, 1)).diagnostics)).toEqual([]);
  expect(await client.logged("policy.json")).toContain("`exclude` of postern.config.json leaves it out");
});
