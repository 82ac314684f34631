// Vim and ALE with the recipe of the page.

import { beforeAll, describe, expect, test } from "vitest";
import { isThere, visit } from "./editor.js";
import { fixed, mistake, plainProject } from "./project.js";

interface Seen {
  readonly before: readonly {
    readonly code: string;
    readonly text: string;
    readonly line: number;
    readonly column: number;
    readonly end_line: number;
    readonly end_column: number;
  }[];
  readonly hover: string;
  readonly fixed: string;
}

const there = await isThere("Vim with ALE", "vim", ["-N", "-u", "NONE", "-es", "-c", "packadd ale | qall!"]);

describe.runIf(there)("Vim", { timeout: 300_000 }, () => {
  let seen: Readonly<Record<string, Seen>> = {};
  beforeAll(async () => {
    seen = await visit<Seen>(
      {
        program: "vim",
        language: "vim",
        prelude: "packadd! ale\n",
        script: "vim.vim",
        args: (init, script) => ["-N", "-u", init, "-i", "NONE", "-n", "-es", "-c", "filetype on", "-S", script],
      },
      // ALE takes the protocol's columns for bytes.
      plainProject,
    );
  }, 300_000);

  describe.each(Object.entries(plainProject))("in %s", (file, text) => {
    test("the finding stands where the mistake is", () => {
      const found = seen[file]?.before.filter(({ code }) => code === "invalid-effect");
      // From 1, and the last column is within.
      const shown = found?.map(({ line, column, end_line, end_column, text: message }) => ({
        from: [line - 1, column - 1],
        to: [end_line - 1, end_column],
        message,
      }));
      expect(shown).toEqual([mistake(text, (before) => before.length)]);
    });

    test("hover tells of the wildcard", () => {
      expect(seen[file]?.hover).toMatch(/^\d+ actions/);
    });

    test("the fix mends the text", () => {
      expect(seen[file]?.fixed).toBe(fixed(text));
    });
  });
});
