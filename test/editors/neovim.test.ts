// Neovim with the recipe of the page.

import { beforeAll, describe, expect, test } from "vitest";
import { isThere, visit } from "./editor.js";
import { fixed, mistake, project } from "./project.js";

interface Seen {
  readonly before: readonly {
    readonly code: string;
    readonly source: string;
    readonly message: string;
    readonly lnum: number;
    readonly col: number;
    readonly end_lnum: number;
    readonly end_col: number;
  }[];
  readonly hover: string;
  readonly symbols: readonly { readonly line: number; readonly text: string }[];
  readonly fixed: string;
  readonly after: readonly string[];
  readonly completed: string;
}

const there = await isThere("Neovim", "nvim", ["--version"]);

describe.runIf(there)("Neovim", { timeout: 300_000 }, () => {
  let seen: Readonly<Record<string, Seen>> = {};
  beforeAll(async () => {
    seen = await visit<Seen>(
      {
        program: "nvim",
        language: "lua",
        prelude: "",
        script: "neovim.lua",
        args: (init, script) => ["--headless", "-u", init, "-i", "NONE", "-n", "-c", `luafile ${script}`],
      },
      project,
    );
  }, 300_000);

  describe.each(Object.entries(project))("in %s", (file, text) => {
    test("the finding stands where the mistake is", () => {
      const found = seen[file]?.before.filter(({ code }) => code === "invalid-effect");
      const shown = found?.map(({ lnum, col, end_lnum, end_col, message }) => ({
        from: [lnum, col],
        to: [end_lnum, end_col],
        message: message.replaceAll("\n", " "),
      }));
      expect(shown).toEqual([mistake(text, (before) => Buffer.byteLength(before))]);
      expect(found?.[0]?.source).toBe("postern");
    });

    test("hover tells of the wildcard", () => {
      expect(seen[file]?.hover).toMatch(/^\*\*\d+ actions\*\*/);
    });

    test("symbols lead to the statement and its elements", () => {
      const lineOf = (part: string) => text.split("\n").findIndex((line) => line.includes(part)) + 1;
      expect(seen[file]?.symbols).toContainEqual({ line: lineOf("allow"), text: "[Property] Effect" });
      expect(seen[file]?.symbols).toContainEqual({ line: lineOf("s3:*"), text: "[Property] Action" });
    });

    test("the fix mends the text, and the finding goes", () => {
      expect(seen[file]?.fixed).toBe(fixed(text));
      expect(seen[file]?.after).not.toContain("invalid-effect");
    });

    test("completion replaces the whole action", () => {
      expect(seen[file]?.completed).toBe(fixed(text).replace("s3:*", "s3:GetObject"));
    });
  });
});
