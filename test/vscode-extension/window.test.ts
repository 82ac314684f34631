// VS Code as a person uses it, with the extension installed as it is published.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBrowser } from "../harness/browser.js";
import { folderOf } from "../harness/folder.js";
import { packExtension } from "../harness/packed-extension.js";
import { currentVscode, installVscode } from "../harness/vscode-install.js";
import { startVscode, type VscodeServer } from "../harness/vscode-server.js";
import { openWindow, type VscodeWindow } from "../harness/vscode-window.js";
import { hinted, pictured, policy, template, terraform } from "./projects.js";

const name = "vscode-extension/window with VS Code 1.139";
const browser: Browser | null = await startBrowser(name);
const installed = browser === null ? null : await installVscode(currentVscode, name);
const project = folderOf({ "main.tf": terraform, "template.yaml": template, "policy.json": policy });
const picturedProject = join(folderOf({ "network/endpoint.yaml": pictured }), "network");
const hintedProject = folderOf({
  "main.tf": hinted,
  ".vscode/settings.json": '{ "postern.codeLens.enable": true, "postern.inlayHints.enable": true }',
});
const onDisk = (file: string) => readFileSync(join(project, file), "utf8");

let server: VscodeServer;
let window: VscodeWindow;

describe.runIf(browser !== null && installed !== null).sequential("VS Code", { timeout: 180_000 }, () => {
  beforeAll(async () => {
    if (browser === null || installed === null) return;
    const settings = { "editor.codeActionsOnSave": { "source.fixAll.postern": "explicit" } };
    server = await startVscode(installed, { extension: await packExtension(), settings });
    window = await openWindow(browser, server, project);
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  test("underlines a mistake in Terraform, explains it, lists it and mends it", async () => {
    await window.openFile("main.tf");
    await window.underlined("error");
    await window.goTo(9, 20);
    expect(await window.hover("invalid-effect")).toContain("allow");
    await window.picture("terraform-hover");
    await window.press("Escape");
    expect((await window.problems("invalid-effect")).join("\n")).toContain("main.tf");
    await window.picture("terraform-problems");
    await window.openFile("main.tf");
    await window.goTo(9, 20);
    await window.takeProposedAction("Write `Allow`");
    await window.notUnderlined("error");
    await window.save();
    expect(onDisk("main.tf")).toBe(terraform.replace('"allow"', '"Allow"'));
    expect((await window.problems("gateway-without-route-table")).join("\n")).not.toContain("invalid-effect");
  });

  test("makes all safe fixes of a template when it is saved", async () => {
    await window.openFile("template.yaml");
    await window.underlined("error");
    await window.goTo(1, 1);
    await window.type("# Reviewed\n");
    await window.picture("template-before-saving");
    await window.save();
    await window.notUnderlined("error");
    expect(onDisk("template.yaml")).toBe(`# Reviewed\n${template.replace("allow", "Allow")}`);
  });

  test("completes an action in JSON, and tells what it is", async () => {
    await window.openFile("policy.json");
    await window.underlined("error");
    await window.goTo(8, 26);
    await window.press("Control+Space");
    await window.picture("json-completion");
    await window.press("Escape");
    await window.complete("s3:GetObjectAcl");
    await window.goTo(8, 22);
    await window.hover("Read");
    await window.picture("json-hover");
    await window.save();
    expect(JSON.parse(onDisk("policy.json"))).toMatchObject({
      Statement: [{ Action: "s3:GetObjectAcl", Effect: "Allow" }],
    });
  });

  test("completes where nothing is written, and puts the cursor where the value goes", async () => {
    await window.openFile("policy.json");
    await window.goTo(10, 21);
    // What is typed brings the label into view.
    await window.type("StringNot");
    await window.complete("StringNotEquals", "json-empty-place");
    await window.type("PrincipalAcc");
    await window.complete("aws:PrincipalAccount");
    await window.type('"111122223333');
    await window.save();
    const [{ Condition }] = JSON.parse(onDisk("policy.json")).Statement;
    expect(Condition).toEqual({
      StringNotEquals: { "aws:PrincipalAccount": "111122223333" },
      StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
    });
  });

  test("says why it cannot compare where there is no git", async () => {
    await window.run("Postern: Compare with the Last Commit");
    await window.notified("policy.json cannot be compared: it is in no git repository.");
  });

  test("makes a configuration where there is none, once the user says so", async () => {
    await window.run("Postern: Open the Configuration");
    await window.takeOffer("has no postern.config.json", "Create It");
    await window.page.locator('.tab.active[data-resource-name="postern.config.json"]').waitFor();
    expect(onDisk("postern.config.json")).toContain('"trusted"');
  });

  test("has a walkthrough, whose first step opens the sample", async () => {
    await window.run("Welcome: Open Walkthrough...");
    const title = "Policies of VPC endpoints, checked while you write";
    await window.page.locator(".quick-input-widget .quick-input-box input").first().fill("VPC endpoints");
    await window.page.locator(".quick-input-list .monaco-list-row.focused", { hasText: title }).waitFor();
    await window.press("Enter");
    for (const step of ["See a finding", "Mend it", "Say who is yours"])
      await window.page.locator(".gettingStartedContainer").getByText(step).first().waitFor();
    await window.picture("walkthrough");
    await window.page.locator(".gettingStartedContainer").getByText("Open a Sample Policy").first().click();
    await window.page.locator(".tab.active", { hasText: "Untitled-1" }).waitFor();
    await window.underlined("error");
  });

  test("shows what the text does not, the verdict above each policy, and asks a request there", async () => {
    if (browser === null) return;
    const shown = await openWindow(browser, server, hintedProject, { width: 1000, height: 900 });
    await shown.openFile("main.tf");
    const lines = shown.page.locator(".monaco-editor .view-lines");
    for (const hint of ["= arn:aws:s3:::team-bucket", "= com.amazonaws.eu-west-1.s3", "Gateway by default"]) {
      await lines.getByText(hint).first().waitFor();
    }
    const lenses = shown.page.locator(".monaco-editor .codelens-decoration");
    await lenses.filter({ hasText: "Narrowed: callers of o-a1b2c3d4e5 → bucket team-bucket" }).waitFor();
    await lenses.filter({ hasText: "Open: anybody → everything" }).waitFor();
    await shown.run("View: Toggle Primary Side Bar Visibility");
    await shown.picture("hints-and-lenses");
    await shown.goTo(26, 4);
    expect(await shown.hover("For example")).toContain("Open: anybody → everything");
    await shown.picture("verdict-hover");
    await shown.press("Escape");
    await lenses.getByText("Ask a request").first().click();
    const box = shown.page.locator(".quick-input-widget .quick-input-box input").first();
    for (const [prompt, answer] of [
      ["Who asks?", "arn:aws:iam::111122223333:role/app"],
      ["What is to be done?", "s3:GetObject"],
      ["To what?", "arn:aws:s3:::team-bucket/key"],
      ["With which condition keys?", ""],
    ] as const) {
      await shown.page.locator(".quick-input-widget", { hasText: prompt }).waitFor();
      await box.fill(answer);
      await shown.press("Enter");
    }
    await shown.page.locator(".tab", { hasText: "A request to main.tf" }).waitFor();
    // The cursor is in the other policy.
    const answer = shown.page.frameLocator("iframe.webview").frameLocator("#active-frame");
    await answer.getByText("aws_vpc_endpoint.logs policy").waitFor();
    expect(await answer.locator("body").textContent()).not.toContain("aws_vpc_endpoint.queues");
    await shown.picture("asked-at-a-lens");
  });

  test("looks as its page shows it", async () => {
    if (browser === null) return;
    const shown = await openWindow(browser, server, picturedProject, { width: 1000, height: 820 });
    await shown.openFile("endpoint.yaml");
    await shown.underlined("error");
    const problems = (await shown.problems("wrong-service-actions")).join("\n");
    expect(problems).toContain("resource-action-mismatch");
    await shown.openFile("endpoint.yaml");
    await shown.run("View: Toggle Primary Side Bar Visibility");
    await shown.goTo(15, 25);
    expect(await shown.hover("it matches no request at all")).toContain("resource-action-mismatch");
    await shown.page.getByText("Quick Fix...").first().waitFor();
    await shown.picture("finding");
  });
});
