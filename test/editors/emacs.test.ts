// Emacs and eglot with the recipe of the page.

import { beforeAll, describe, expect, test } from "vitest";
import { isThere, visit } from "./editor.js";
import { fixed, mistake, project } from "./project.js";

type Place = readonly [line: number, column: number];

interface Seen {
  readonly before: readonly (readonly [from: Place, to: Place, text: string])[];
  readonly hover: string;
  readonly fixed: string;
}

const needs = "(progn (require 'package) (package-initialize) (require 'eglot))";
const there = await isThere("Emacs with eglot", "emacs", ["--batch", "-q", "--eval", needs]);

describe.runIf(there)("Emacs", { timeout: 300_000 }, () => {
  let seen: Readonly<Record<string, Seen>> = {};
  beforeAll(async () => {
    seen = await visit<Seen>(
      {
        program: "emacs",
        language: "elisp",
        prelude: "",
        script: "emacs.el",
        args: (init, script) => ["--batch", "-q", "-l", init, "-l", script],
      },
      project,
    );
  }, 300_000);

  describe.each(Object.entries(project))("in %s", (file, text) => {
    test("the finding stands where the mistake is", () => {
      const found = seen[file]?.before.filter(([, , said]) => said.startsWith("postern [invalid-effect]: "));
      const shown = found?.map(([from, to, said]) => ({
        from,
        to,
        message: said.replace(/^.*?: /, "").replaceAll("\n", " "),
      }));
      expect(shown).toEqual([mistake(text, (before) => [...before].length)]);
    });

    test("eldoc tells of the wildcard", () => {
      expect(seen[file]?.hover).toMatch(/^\d+ actions/);
    });

    test("the action that is proposed first mends the text", () => {
      expect(seen[file]?.fixed).toBe(fixed(text));
    });
  });
});
