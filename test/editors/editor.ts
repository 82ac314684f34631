// Runs a real editor without a screen: the recipe from the page, the bundled server on the path, a folder with files.
// Scripts beside this file do in the editor what a person would do, and write down what was there to see.

import { spawn } from "node:child_process";
import { chmodSync, existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { folderOf, writeInto } from "../harness/folder.js";
import { runProgram } from "../harness/programs.js";
import { recipesOf } from "../harness/recipes.js";
import { workspace } from "../harness/source-files.js";
import { builtFile } from "../lsp/program.js";
import { filesOf, type Project } from "./project.js";

/** The page that the recipes stand on. */
export const recipePage = "docs/editor-recipes.md";

/** Whether a program is there and has what it needs; else a line about what is not tested stands on stderr. */
export async function isThere(editor: string, program: string, args: readonly string[]): Promise<boolean> {
  const { status } = await runProgram(program, args, { cwd: workspace });
  if (status === 0) return true;
  process.stderr.write(`NOT RUN: test/editors needs ${editor}, which is not there: nothing was tried in it.\n`);
  return false;
}

/** The first recipe of a language on the page; the others are for editors that are not tried. */
function recipe(language: string): string {
  const found = recipesOf(recipePage).find((one) => one.language === language);
  if (found === undefined) throw new Error(`There is no recipe in ${language} on the page.`);
  return found.text;
}

/** A run of an editor: the program, and its arguments when the paths of recipe and script are known. */
export interface EditorRun {
  readonly program: string;
  /** Of the recipe, as the page names it. */
  readonly language: string;
  /** What stands before the recipe in the file that the editor reads at its start. */
  readonly prelude: string;
  /** A file beside this one. */
  readonly script: string;
  args(recipe: string, script: string): readonly string[];
}

/** What a script wrote of each file of the project; `Seen` is the script's affair. Throws what went wrong in it. */
export async function visit<Seen>(run: EditorRun, project: Project): Promise<Readonly<Record<string, Seen>>> {
  const init = `recipe.${run.language}`;
  const home = folderOf({
    [init]: run.prelude + recipe(run.language),
    "bin/postern-language-server": serverScript(),
  });
  chmodSync(join(home, "bin/postern-language-server"), 0o755);
  const folder = join(home, "project");
  for (const [name, text] of Object.entries(filesOf(project))) writeInto(folder, name, text);
  const report = join(home, "report.json");
  const said = await runToEnd(run.program, run.args(join(home, init), join(import.meta.dirname, run.script)), folder, {
    PATH: `${join(home, "bin")}${delimiter}${process.env.PATH}`,
    HOME: home,
    XDG_CONFIG_HOME: home,
    XDG_CACHE_HOME: home,
    XDG_STATE_HOME: home,
    XDG_DATA_HOME: home,
    FILES: Object.keys(project).join(" "),
    REPORT: report,
  });
  if (!existsSync(report)) throw new Error(`${run.program} left no report. It said: ${said}`);
  const seen = JSON.parse(readFileSync(report, "utf8")) as Record<string, Seen> & { readonly error?: string };
  if (seen.error !== undefined) throw new Error(`In ${run.program}: ${seen.error}\n${said}`);
  return seen;
}

function serverScript(): string {
  return `#!/bin/sh\nexec '${process.execPath}' '${builtFile("packages/lsp/dist/language-server.cjs")}' "$@"\n`;
}

/** Everything that a program says; it is ended if it stays for too long. */
function runToEnd(program: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      // Without a locale Vim takes files for Latin-1.
      env: { ...process.env, LC_ALL: "C.UTF-8", ...env },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: 280_000,
      killSignal: "SIGKILL",
    });
    const said: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => said.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => said.push(chunk));
    child.on("error", reject);
    child.on("close", () => resolve(Buffer.concat(said).toString()));
  });
}
