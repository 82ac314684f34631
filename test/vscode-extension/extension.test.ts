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

  test("all files that it names are there", () => {
    const { walkthroughs, jsonValidation } = manifest.contributes;
    const media = walkthroughs.flatMap(({ steps }) => steps.flatMap((step) => Object.values(step.media)));
    const schemas = jsonValidation.map(({ url }) => url);
    const named = [
      manifest.main,
      manifest.browser,
      manifest.icon,
      ...schemas,
      ...media.filter((name) => name.includes("/")),
    ];
    for (const name of named) expect(existsSync(builtFile(`${folder}/${name.replace(/^\.\//, "")}`)), name).toBe(true);
  });

  test("it wakes up for languages and files of ours, never for everything", () => {
    const wanted = ["json", "jsonc", "yaml", "terraform", "terraform-vars", "cloudformation"];
    expect(manifest.activationEvents).toEqual(
      expect.arrayContaining(wanted.map((language) => `onLanguage:${language}`)),
    );
    for (const event of manifest.activationEvents)
      expect(event).toMatch(/^(onLanguage:[a-z-]+|workspaceContains:\*\*\/\S*[a-z]\S*)$/);
  });

  test("the languages that wake it up are those that it asks the server about", () => {
    const source = readFileSync(builtFile(`${folder}/src/document-selector.ts`), "utf8");
    const listed = /const languages = \[([^\]]*)\]/.exec(source)?.[1] ?? "";
    const languages = [...listed.matchAll(/"([^"]+)"/g)].map(([, language]) => `onLanguage:${language}`);
    expect(manifest.activationEvents.filter((event) => event.startsWith("onLanguage:"))).toEqual(languages);
  });

  test("it works in untrusted and in virtual workspaces", () => {
    expect(manifest.capabilities).toEqual({ untrustedWorkspaces: { supported: true }, virtualWorkspaces: true });
  });

  test("its commands are those that the program has", () => {
    const text = readFileSync(builtFile(`${folder}/src/postern.ts`), "utf8");
    const registered = [...text.matchAll(/\bcommand\("(\w+)"/g)].map(([, name]) => `postern.${name}`);
    const { commands, menus } = manifest.contributes;
    expect(commands.map(({ command }) => command).sort()).toEqual(registered.sort());
    for (const { command } of menus.commandPalette) expect(registered).toContain(command);
  });

  test("VS Code's commands are not called as the server's, of which the client makes commands too", () => {
    const ours = manifest.contributes.commands.map(({ command }) => command);
    expect(ours).not.toContain("postern.openRulePage");
    expect(ours).not.toContain("postern.checkWorkspace");
  });

  test("its settings are few, said in words, and off where they are noise", () => {
    const { properties } = manifest.contributes.configuration;
    expect(Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, one.default]))).toEqual({
      "postern.enable": true,
      "postern.workspaceDiagnostics": false,
      "postern.inlayHints.enable": false,
      "postern.codeLens.enable": false,
      "postern.trace.server": "off",
    });
    const page = readFileSync(builtFile(`${folder}/README.md`), "utf8");
    for (const [name, { markdownDescription }] of Object.entries(properties)) {
      expect(markdownDescription.length).toBeGreaterThan(20);
      expect(page).toContain(`\`${name}\``);
    }
  });

  test("every command is on its page", () => {
    const page = readFileSync(builtFile(`${folder}/README.md`), "utf8");
    for (const { title } of manifest.contributes.commands) expect(page).toContain(`_${title}_`);
  });

  test("the configuration is JSON with comments, whose schema is the one that is published", () => {
    const name = "postern.config.json";
    expect(manifest.contributes.languages).toEqual([{ id: "jsonc", filenames: [name] }]);
    const [{ fileMatch, url } = { fileMatch: "", url: "" }] = manifest.contributes.jsonValidation;
    expect(fileMatch).toBe(name);
    const read = (path: string) => readFileSync(builtFile(path), "utf8");
    expect(read(`${folder}/${url}`)).toBe(read("schemas/config.schema.json"));
  });
});

test("the program needs nothing but VS Code and Node", () => {
  const required = [...bundle().matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name = ""]) => name);
  const known = ["vscode", ...builtinModules, ...builtinModules.map((name) => `node:${name}`)];
  expect(required).toContain("vscode");
  expect(required.filter((name) => !known.includes(name))).toEqual([]);
});

test.each(["extension.cjs", "web-extension.js"])("neither core nor the server is in %s", (name) => {
  expect(readFileSync(builtFile(`${folder}/dist/${name}`), "utf8")).not.toContain("invalid-effect");
});

test("in a browser it needs nothing but VS Code", () => {
  const text = readFileSync(builtFile(`${folder}/dist/web-extension.js`), "utf8");
  const required = [...text.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name);
  expect([...new Set(required)]).toEqual(["vscode"]);
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
