// The built language server as a process.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import manifest from "../../packages/lsp/package.json" with { type: "json" };
import { brokenPolicy, mistakeIn, mistakes } from "./policies.js";
import { builtFile, type Program, startProgram } from "./program.js";
import { pullingClient } from "./protocol-client.js";

const bin = () => builtFile("packages/lsp/bin/postern-language-server.js");
const bundle = () => builtFile("packages/lsp/dist/language-server.cjs");

const running: Program[] = [];
const start = (path: string, args: readonly string[] = ["--stdio"]): Program => {
  const program = startProgram(path, args);
  running.push(program);
  return program;
};

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "postern é "));
});
afterEach(() => {
  for (const program of running.splice(0)) program.process.kill();
  rmSync(folder, { recursive: true });
});

test("a whole session: from initialize to exit", async () => {
  const file = join(folder, "policy é.json");
  writeFileSync(file, brokenPolicy);
  const uri = pathToFileURL(file).href;
  const { client, ended, stderr } = start(bundle());
  const { serverInfo } = await client.initialize({}, [pathToFileURL(folder).href]);
  expect(serverInfo).toEqual({ name: "postern", version: manifest.version });
  client.notify("initialized", {});
  client.open(uri, brokenPolicy);
  expect(mistakes((await client.published(uri, 1)).diagnostics)).toEqual([mistakeIn(brokenPolicy)]);
  expect(await client.request("shutdown")).toBeNull();
  client.notify("exit", undefined);
  expect(await ended).toBe(0);
  expect(stderr()).toBe("");
});

test("the command of the package serves a client that pulls", async () => {
  const { client, ended } = start(bin());
  await client.initialize(pullingClient);
  client.open("untitled:Untitled-1", brokenPolicy);
  expect(mistakes((await client.pull("untitled:Untitled-1")).items)).toEqual([mistakeIn(brokenPolicy)]);
  await client.request("shutdown");
  client.notify("exit", undefined);
  expect(await ended).toBe(0);
});

test("questions about a place are answered from the catalogue beside the program", async () => {
  const { client } = start(bundle());
  await client.initialize({ textDocument: { codeAction: { codeActionLiteralSupport: {} } } });
  const textDocument = { uri: "untitled:Untitled-1" };
  client.open(textDocument.uri, brokenPolicy);
  const position = { line: 0, character: brokenPolicy.indexOf("s3:*") + 3 };
  const hover = await client.request<{ contents: { value: string } }>("textDocument/hover", { textDocument, position });
  expect(hover.contents.value).toMatch(/^\d+ actions:/);
  const items = await client.request<{ label: string }[]>("textDocument/completion", { textDocument, position });
  expect(items.map(({ label }) => label)).toContain("s3:GetObject");
  const range = mistakeIn(brokenPolicy);
  const context = { diagnostics: [] };
  const actions = await client.request<{ isPreferred?: boolean }[]>("textDocument/codeAction", {
    textDocument,
    range,
    context,
  });
  expect(actions.some(({ isPreferred }) => isPreferred === true)).toBe(true);
});

test("exit without shutdown is a failure", async () => {
  const { client, ended } = start(bundle());
  await client.initialize();
  client.notify("exit", undefined);
  expect(await ended).toBe(1);
});

test("it ends with its client", async () => {
  const { client, ended, process } = start(bundle());
  await client.initialize();
  process.stdin?.end();
  expect(await ended).toBe(1);
});

test("arguments that clients add are no obstacle", async () => {
  const { client } = start(bundle(), ["--stdio", `--clientProcessId=${process.pid}`]);
  expect((await client.initialize()).serverInfo.name).toBe("postern");
});

test("messages that are none do not end it", async () => {
  const { client } = start(bundle());
  await client.initialize();
  client.sendRaw("Content-Length: 3\r\n\r\n{{{");
  client.send(null);
  client.notify("textDocument/didOpen", null);
  client.open("untitled:a", brokenPolicy);
  expect(mistakes((await client.published("untitled:a", 1)).diagnostics)).toEqual([mistakeIn(brokenPolicy)]);
});

test("--version and --help", () => {
  bundle();
  expect(execFileSync(process.execPath, [bin(), "--version"], { encoding: "utf8" })).toBe(`${manifest.version}\n`);
  expect(execFileSync(process.execPath, [bin(), "--help"], { encoding: "utf8" })).toMatch(/--stdio/);
});

test("without a transport it says what is missing", () => {
  bundle();
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin()], { encoding: "utf8" });
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toMatch(/--stdio is missing/);
});
