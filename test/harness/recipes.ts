// Recipes on pages for people: blocks of code with their language, and what may stand in them.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { optionsOf } from "../../packages/cli/src/option-table.js";
import { workspace } from "./source-files.js";

/** A block of code of a page. */
export interface Recipe {
  readonly language: string;
  readonly text: string;
}

/** The blocks of a page of the workspace, in order. */
export function recipesOf(page: string): readonly Recipe[] {
  const text = readFileSync(join(workspace, page), "utf8").replaceAll("\r\n", "\n");
  return [...text.matchAll(/^```([a-z]+)\n(.*?)^```$/gms)].map(([, language = "", block = ""]) => ({
    language,
    text: block,
  }));
}

/** The options of `postern lint` as they are written, with `--no-` where they have that. */
export function lintOptionNames(): readonly string[] {
  return [...optionsOf(null), ...optionsOf("lint")].flatMap(({ name, negatable = false }) =>
    negatable ? [`--${name}`, `--no-${name}`] : [`--${name}`],
  );
}
