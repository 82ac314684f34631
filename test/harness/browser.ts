// A real browser: Debian's Chromium, driven by playwright-core.

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { notRun } from "./vscode-install.js";

/** Null, and a line on stderr, where there is no Chromium. */
export async function startBrowser(test: string): Promise<Browser | null> {
  const executablePath = (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, "chromium"))
    .find(isProgram);
  if (executablePath === undefined) return notRun(test, "there is no chromium. Debian: apt-get install chromium");
  return chromium.launch({
    executablePath,
    args: [
      ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"],
      ...["--disable-background-networking", "--disable-component-update"],
    ],
  });
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
