// VS Code 1.93, nearly the oldest that the extension says it works with: underlined, explained, mended.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBrowser } from "../harness/browser.js";
import { folderOf } from "../harness/folder.js";
import { packExtension } from "../harness/packed-extension.js";
import { installVscode, oldVscode } from "../harness/vscode-install.js";
import { startVscode, type VscodeServer } from "../harness/vscode-server.js";
import { openWindow } from "../harness/vscode-window.js";
import { policy } from "./projects.js";

const name = "vscode-extension/old-window with VS Code 1.93";
const browser: Browser | null = await startBrowser(name);
const installed = browser === null ? null : await installVscode(oldVscode, name);

describe.runIf(browser !== null && installed !== null)("VS Code 1.93", { timeout: 180_000 }, () => {
  let server: VscodeServer;
  beforeAll(async () => {
    if (installed !== null) server = await startVscode(installed, { extension: await packExtension() });
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  test("underlines a mistake, explains it and mends it", async () => {
    if (browser === null) return;
    const project = folderOf({ "policy.json": policy.replace("s3:GetOb", "s3:GetObject") });
    const window = await openWindow(browser, server, project);
    await window.openListedFile("policy.json");
    await window.underlined("error");
    await window.goTo(6, 18);
    expect(await window.hover("invalid-effect")).toContain("AWS refuses the whole policy");
    await window.picture("old-hover");
    await window.press("Escape");
    await window.takeProposedAction("Write `Allow`");
    await window.notUnderlined("error");
    await window.save();
    const { Statement } = JSON.parse(readFileSync(join(project, "policy.json"), "utf8")) as { Statement: unknown };
    expect(Statement).toMatchObject([{ Effect: "Allow" }]);
  });
});
