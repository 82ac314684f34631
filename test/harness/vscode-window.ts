// A window of VS Code in a browser, used as people use it: keys, and what can be seen. Everything waits for a
// condition; the limit is long, because a loaded machine is slow.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { workspace } from "./source-files.js";
import type { VscodeServer } from "./vscode-server.js";

const limit = 60_000;

/** Opens a folder in a new window, and waits until its files are listed. */
export async function openWindow(
  browser: Browser,
  { origin }: VscodeServer,
  folder: string,
  viewport = { width: 1280, height: 800 },
): Promise<VscodeWindow> {
  const page = await (await browser.newContext({ viewport, deviceScaleFactor: 1 })).newPage();
  page.setDefaultTimeout(limit);
  await page.goto(`${origin}/?folder=${encodeURIComponent(folder)}`);
  await page.waitForSelector(".explorer-folders-view .monaco-list-row");
  return new VscodeWindow(page);
}

export class VscodeWindow {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens a file by its name, as Ctrl+P does. */
  async openFile(name: string): Promise<void> {
    await this.press("Control+P");
    const input = this.page.locator(".quick-input-widget .quick-input-box input").first();
    await input.fill(name);
    await this.page.locator(".quick-input-list .monaco-list-row.focused", { hasText: name }).waitFor();
    await this.press("Enter");
    await this.page.locator(".tab.active", { hasText: name }).waitFor();
    await this.page.locator(".monaco-editor.focused").first().waitFor();
  }

  /** Opens a file of the folder's top as a double click in the Explorer does: searching needs a program that is not there. */
  async openListedFile(name: string): Promise<void> {
    await this.page.locator(".explorer-folders-view .monaco-list-row", { hasText: name }).dblclick();
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    await this.page.locator(".monaco-editor .view-lines").first().click();
    await this.page.locator(".monaco-editor.focused").first().waitFor();
  }

  /** Runs a command by its title, as the palette does. */
  async run(title: string): Promise<void> {
    await this.press("F1");
    await this.page.locator(".quick-input-widget .quick-input-box input").first().fill(`>${title}`);
    await this.page.locator(".quick-input-list .monaco-list-row.focused", { hasText: title }).waitFor();
    await this.press("Enter");
  }

  /** Puts the cursor before a place, both counted from 1. */
  async goTo(line: number, column: number): Promise<void> {
    await this.press("Control+G");
    await this.page.locator(".quick-input-widget .quick-input-box input").first().fill(`:${line}:${column}`);
    await this.press("Enter");
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
    await this.page.locator("#status\\.editor\\.selection", { hasText: `Ln ${line}, Col ${column}` }).waitFor();
  }

  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
  }

  /** Waits until something is underlined as an error or a warning. */
  async underlined(kind: "error" | "warning"): Promise<void> {
    await this.page.waitForSelector(`.monaco-editor .squiggly-${kind}`);
  }

  /** Waits until nothing is underlined any more. */
  async notUnderlined(kind: "error" | "warning"): Promise<void> {
    await this.page.waitForSelector(`.monaco-editor .squiggly-${kind}`, { state: "detached" });
  }

  /** The text of the hover at the cursor, once it says something. */
  async hover(expected: string): Promise<string> {
    await this.press("Control+K");
    await this.press("Control+I");
    const hover = this.page.locator(".monaco-hover:not(.hidden) .hover-contents", { hasText: expected }).first();
    await hover.waitFor();
    const texts = await this.page.locator(".monaco-hover:not(.hidden) .hover-contents").allInnerTexts();
    return texts.join("\n");
  }

  /** The rows of the Problems view, once one of them has a text. */
  async problems(expected: string): Promise<readonly string[]> {
    await this.run("View: Focus Problems");
    const rows = this.page.locator(".markers-panel .monaco-list-row");
    await rows.filter({ hasText: expected }).first().waitFor();
    return rows.allInnerTexts();
  }

  /** Opens the menu of actions at the cursor and takes the one that it proposes, which must have this title. */
  async takeProposedAction(title: string): Promise<void> {
    await this.press("Control+.");
    await this.page.locator(".action-widget .monaco-list-row.focused", { hasText: title }).waitFor();
    await this.press("Enter");
    await this.page.locator(".action-widget").first().waitFor({ state: "hidden" });
  }

  /** Asks for completions at the cursor and takes one by its label. @param picture of the list. */
  async complete(label: string, picture?: string): Promise<void> {
    await this.press("Control+Space");
    const row = this.page.locator(".suggest-widget.visible .monaco-list-row", { hasText: label }).first();
    await row.waitFor();
    if (picture !== undefined) await this.picture(picture);
    await row.click();
    await this.page.locator(".suggest-widget.visible").waitFor({ state: "hidden" });
  }

  /** The text of an answer of ours that is shown as text beside, where nothing draws Markdown; once it says something. */
  async answer(title: string, expected: string): Promise<string> {
    const group = this.page.locator(".editor-group-container", { has: this.page.locator(".tab", { hasText: title }) });
    const lines = group.locator(".view-lines", { hasText: expected });
    await lines.waitFor();
    // The editor draws spaces that do not break.
    return (await lines.allInnerTexts()).join("\n").replaceAll("\u00a0", " ");
  }

  /** Waits for a notification. */
  async notified(text: string): Promise<void> {
    await this.page.locator(".notifications-toasts .notification-toast", { hasText: text }).first().waitFor();
  }

  /** Takes what a notification offers. */
  async takeOffer(text: string, offer: string): Promise<void> {
    const toast = this.page.locator(".notifications-toasts .notification-toast", { hasText: text }).first();
    await toast.getByRole("button", { name: offer }).click();
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Saves the active file and waits until the editor says so. */
  async save(): Promise<void> {
    await this.press("Control+S");
    await this.page.locator(".tab.active.dirty").waitFor({ state: "detached" });
  }

  /** Writes a picture into .cache/screenshots, for people to look at. */
  async picture(name: string): Promise<void> {
    const folder = join(workspace, ".cache/screenshots");
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}.png`) });
  }
}
