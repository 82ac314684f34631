// The page of recipes: what no editor reads here is at least sound, and every recipe starts the server as it is started.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { recipesOf } from "../harness/recipes.js";
import { workspace } from "../harness/source-files.js";
import { recipePage } from "./editor.js";

const recipes = recipesOf(recipePage);
const page = readFileSync(join(workspace, recipePage), "utf8");

test("every recipe starts the command that the package has, with its transport", () => {
  const manifest = readFileSync(join(workspace, "packages/lsp/package.json"), "utf8");
  const [command = ""] = Object.keys((JSON.parse(manifest) as { readonly bin: object }).bin);
  expect(recipes.map(({ language }) => language)).toEqual(["lua", "lua", "toml", "elisp", "vim", "json"]);
  for (const { text } of recipes) {
    expect(text).toContain(command);
    expect(text).toContain("--stdio");
  }
});

test("every editor has its section, and the table says whether it was tried", () => {
  const sections = [...page.matchAll(/^## (.+)$/gm)].map(([, name = ""]) => name);
  expect(sections).toEqual(["Neovim", "Helix", "Emacs", "Vim", "Sublime Text", "JetBrains", "Zed"]);
  const table = page.slice(0, page.indexOf("## "));
  expect(sections.filter((name) => !table.includes(name))).toEqual([]);
});

test("the settings of Sublime Text are JSON", () => {
  const [settings] = recipes.filter(({ language }) => language === "json").map(({ text }) => JSON.parse(text));
  expect(settings.clients.postern).toMatchObject({ enabled: true, selector: expect.stringContaining("source.json") });
});
