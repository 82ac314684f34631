// Runs a module in the extension host of a real VS Code, as VS Code's own tests of extensions are run: what the module
// finds out comes back as data, which the tests judge.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { folderOf } from "./folder.js";
import { workspace } from "./source-files.js";
import type { VscodeServer } from "./vscode-server.js";

/** What a run is made of. */
export interface HostRun {
  /** The folder of the extension. */
  readonly extension: string;
  /** The folder that is opened. */
  readonly project: string;
  /** A TypeScript file of the tests that exports `findOut(): Promise<unknown>` and imports nothing but `vscode`. */
  readonly module: string;
  /** Plays the person at the keyboard meanwhile. */
  readonly person?: (page: Page) => Promise<void>;
}

/** What `findOut` gave. Throws what it threw. */
export async function runInExtensionHost<Facts>(
  browser: Browser,
  { origin, port }: VscodeServer,
  { extension, project, module, person }: HostRun,
): Promise<Facts> {
  const folder = folderOf({});
  const facts = join(folder, "facts.json");
  await bundleInto(folder, module, facts);
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  const status = new Promise<number>((resolve) => {
    void page.exposeFunction("codeAutomationExit", resolve);
  });
  await page.exposeFunction("codeAutomationLog", () => {});
  const remote = (path: string) => `vscode-remote://127.0.0.1:${port}${path}`;
  const payload = JSON.stringify([
    ["extensionDevelopmentPath", remote(extension)],
    ["extensionTestsPath", remote(join(folder, "index.js"))],
    ["skipWelcome", "true"],
  ]);
  await page.goto(`${origin}/?folder=${encodeURIComponent(project)}&payload=${encodeURIComponent(payload)}`);
  // Where the module fails, the person waits in vain.
  const played = Promise.resolve(person?.(page)).then(() => status);
  const ended = await Promise.race([status, played]);
  if (ended === 0) await played;
  else played.catch(() => {});
  await page.close();
  const found = JSON.parse(readFileSync(facts, "utf8")) as { readonly facts?: Facts; readonly error?: string };
  if (ended !== 0 || found.facts === undefined) throw new Error(found.error ?? `Ended with ${ended}`);
  return found.facts;
}

/** VS Code calls `run`. The facts are written to a file: only a status comes back by itself. */
async function bundleInto(folder: string, module: string, facts: string): Promise<void> {
  const contents = `
    import { writeFileSync } from "node:fs";
    import { findOut } from "./${module}";
    const write = (value) => writeFileSync(${JSON.stringify(facts)}, JSON.stringify(value));
    export async function run() {
      try {
        write({ facts: await findOut() });
      } catch (error) {
        write({ error: String(error?.stack ?? error) });
        throw error;
      }
    }`;
  await build({
    stdin: { contents, resolveDir: workspace },
    outfile: join(folder, "index.js"),
    bundle: true,
    platform: "node",
    format: "cjs",
    external: ["vscode"],
    logLevel: "silent",
  });
}
