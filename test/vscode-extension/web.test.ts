// VS Code for the Web as a person uses it: the extension as it is published runs in the browser's worker, and so does
// the server. There is no server of VS Code, no disk and no git.

import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBrowser } from "../harness/browser.js";
import { packExtension, unpackExtension } from "../harness/packed-extension.js";
import { currentVscode, installVscode } from "../harness/vscode-install.js";
import type { VscodeServer } from "../harness/vscode-server.js";
import { startVscodeWeb } from "../harness/vscode-web.js";
import { openWindow, type VscodeWindow } from "../harness/vscode-window.js";
import { policy, template, terraform } from "./projects.js";

const name = "vscode-extension/web with VS Code 1.139";
const browser: Browser | null = await startBrowser(name);
const installed = browser === null ? null : await installVscode(currentVscode, name);
const files = { "main.tf": terraform, "template.yaml": template, "policy.json": policy };

let server: VscodeServer;
let window: VscodeWindow;
/** Where anything was asked for but from the site itself. */
const elsewhere: string[] = [];
/** What was said of us, where errors are told. */
const complaints: string[] = [];

describe.runIf(browser !== null && installed !== null).sequential("VS Code for the Web", { timeout: 180_000 }, () => {
  beforeAll(async () => {
    if (browser === null || installed === null) return;
    server = await startVscodeWeb(installed, { extensions: [unpackExtension(await packExtension())], files });
    window = await openWindow(browser, server, "memory:/project");
    window.page.context().on("request", (request) => {
      if (
        !request
          .url()
          .replace(/^blob:/, "")
          .startsWith(server.origin)
      )
        elsewhere.push(request.url());
    });
    window.page.on("pageerror", (error) => complaints.push(String(error)));
    window.page.on("console", (message) => {
      if (message.type() === "error" && /postern/i.test(message.text())) complaints.push(message.text());
    });
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  test("underlines a mistake in JSON, explains it, completes an action and mends it", async () => {
    await window.openListedFile("policy.json");
    await window.underlined("error");
    await window.goTo(6, 20);
    expect(await window.hover("invalid-effect")).toContain("allow");
    await window.picture("web-json-hover");
    await window.press("Escape");
    await window.takeProposedAction("Write `Allow`");
    await window.goTo(8, 26);
    await window.complete("s3:GetObjectAcl");
    await window.notUnderlined("error");
    await window.save();
  });

  test("does so in YAML, and in Terraform without an extension for it", async () => {
    await window.openListedFile("template.yaml");
    await window.underlined("error");
    await window.goTo(11, 23);
    await window.takeProposedAction("Write `Allow`");
    await window.notUnderlined("error");
    await window.save();
    await window.openListedFile("main.tf");
    await window.underlined("error");
    expect((await window.problems("invalid-effect")).join("\n")).toContain("main.tf");
    await window.openListedFile("main.tf");
    await window.goTo(13, 40);
    expect(await window.hover("aws:PrincipalOrgID")).toContain("organization");
    await window.press("Escape");
  });

  test("answers its commands", async () => {
    await window.run("Postern: Explain Why This File Is (Not) Checked");
    expect(await window.answer("Postern on main.tf", "This file is checked")).toContain("1 policy, 1 endpoint");
    await window.openListedFile("main.tf");
    await window.run("Postern: Show the Graph of This File");
    expect(await window.answer("Graph of main.tf", "mermaid")).toContain("flowchart");
    await window.openListedFile("main.tf");
    await window.run("Postern: Compare with the Last Commit");
    await window.notified("main.tf cannot be compared: VS Code's git extension is not here.");
    await window.picture("web-compare-without-git");
    await window.run("Postern: Restart Language Server");
    await window.run("Postern: Open a Sample Policy");
    await window.underlined("error");
    expect((await window.problems("Untitled-1")).join("\n")).toContain("invalid-effect");
  });

  test("asks nobody for anything, and fails nowhere", () => {
    expect([elsewhere, complaints]).toEqual([[], []]);
  });
});
