// The extension as it is packaged: its manifest against what was built. VS Code itself has tests of its own.

import { existsSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { afterEach, describe, expect, test } from "vitest";
import manifest from "../../packages/vscode-extension/package.json" with { type: "json" };
import { brokenPolicy, mistakeIn, mistakes } from "../lsp/policies.js";
import { builtFile, type Program, startProgram } from "../lsp/program.js";
import { pullingClient } from "../lsp/protocol-client.js";

const folder = "packages/vscode-extension";
const bundle = () => readFileSync(builtFile(`${folder}/dist/extension.cjs`), "utf8");

describe("the manifest", () => {
  test("says who made it and what it is", () => {
    expect(manifest).toMatchObject({ publisher: "postern", displayName: "Postern", categories: ["Linters"] });
    expect(manifest.description.length).toBeGreaterThan(20);
  });

  test("its program was built", () => {
    expect(existsSync(builtFile(`${folder}/${manifest.main.replace(/^\.\//, "")}`))).toBe(true);
  });

  test("it wakes up for languages and templates, never for everything", () => {
    const wanted = ["json", "jsonc", "yaml", "terraform", "terraform-vars", "cloudformation"];
    expect(manifest.activationEvents).toEqual(
      expect.arrayContaining(wanted.map((language) => `onLanguage:${language}`)),
    );
    for (const event of manifest.activationEvents)
      expect(event).toMatch(/^(onLanguage:[a-z-]+|workspaceContains:\S+)$/);
  });

  test("the languages that wake it up are those that it asks the server about", () => {
    const source = readFileSync(builtFile(`${folder}/src/extension.ts`), "utf8");
    const listed = /const languages = \[([^\]]*)\]/.exec(source)?.[1] ?? "";
    const languages = [...listed.matchAll(/"([^"]+)"/g)].map(([, language]) => `onLanguage:${language}`);
    expect(manifest.activationEvents.filter((event) => event.startsWith("onLanguage:"))).toEqual(languages);
  });

  test("it works in untrusted and in virtual workspaces", () => {
    expect(manifest.capabilities).toEqual({ untrustedWorkspaces: { supported: true }, virtualWorkspaces: true });
  });

  test("its command and its settings are those that the program knows", () => {
    const text = bundle();
    for (const { command } of manifest.contributes.commands) expect(text).toContain(`"${command}"`);
    expect(Object.keys(manifest.contributes.configuration.properties)).toEqual([
      "postern.enable",
      "postern.trace.server",
    ]);
    expect(text).toContain('"postern.enable"');
  });
});

test("the program needs nothing but VS Code and Node", () => {
  const required = [...bundle().matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name = ""]) => name);
  const known = ["vscode", ...builtinModules, ...builtinModules.map((name) => `node:${name}`)];
  expect(required).toContain("vscode");
  expect(required.filter((name) => !known.includes(name))).toEqual([]);
});

test("neither core nor the server is in the program", () => {
  expect(bundle()).not.toContain("invalid-effect");
});

describe("the server beside it", () => {
  const running: Program[] = [];
  afterEach(() => {
    for (const program of running.splice(0)) program.process.kill();
  });

  test("answers and finds, with the catalogue beside it", async () => {
    builtFile(`${folder}/dist/catalogue.txt`);
    const program = startProgram(builtFile(`${folder}/dist/language-server.cjs`), ["--stdio"]);
    running.push(program);
    const { client, ended } = program;
    expect((await client.initialize(pullingClient)).serverInfo.name).toBe("postern");
    client.open("untitled:Untitled-1", brokenPolicy);
    expect(mistakes((await client.pull("untitled:Untitled-1")).items)).toEqual([mistakeIn(brokenPolicy)]);
    expect(client.sent("window/showMessage")).toEqual([]);
    await client.request("shutdown");
    client.notify("exit", undefined);
    expect(await ended).toBe(0);
  });
});
