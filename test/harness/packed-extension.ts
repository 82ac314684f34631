// The extension as users get it.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { folderOf, writeInto } from "./folder.js";
import { manifestOf } from "./packed.js";
import { mustRun } from "./programs.js";
import { workspace } from "./source-files.js";

/** Packs what is built; the path of the .vsix. */
export async function packExtension(): Promise<string> {
  const target = folderOf({});
  await mustRun(process.execPath, [join(workspace, "scripts/pack-extension.mjs"), target], { cwd: workspace });
  return join(target, `postern.postern-${manifestOf("vscode-extension").version}.vsix`);
}

/** Its files by name. */
export function filesOfExtension(vsix: string): Readonly<Record<string, Uint8Array>> {
  return unzipSync(new Uint8Array(readFileSync(vsix)));
}

/** Unpacks it; the folder of the extension itself. */
export function unpackExtension(vsix: string): string {
  const folder = folderOf({});
  for (const [name, bytes] of Object.entries(filesOfExtension(vsix))) writeInto(folder, name, bytes);
  return join(folder, "extension");
}
