// The filters of the HTML report in a real browser: what is shown, counted and folded when somebody uses them. Where
// there is no browser it is not run, and says so.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBrowser } from "../../harness/browser.js";
import { folderOf } from "../../harness/folder.js";
import { lintedProject } from "../../harness/lint-project.js";

const browser = await startBrowser("filters of the HTML report");

describe.runIf(browser !== null)("the filters", () => {
  let page: Page;
  const faults: string[] = [];
  const address = async () => {
    const folder = folderOf({});
    writeFileSync(join(folder, "report.html"), await lintedProject("html"));
    return pathToFileURL(join(folder, "report.html")).href;
  };

  beforeAll(async () => {
    if (browser === null) return;
    page = await browser.newPage();
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => faults.push(message.text()));
    page.on("request", (request) => {
      if (!request.url().startsWith("file:")) faults.push(request.url());
    });
    await page.goto(await address());
  });

  afterAll(async () => {
    await browser?.close();
  });

  /** Rule and file of the findings that are seen, and what the page says of them. */
  async function seen(): Promise<{ readonly findings: readonly string[]; readonly told: string }> {
    const findings = await page.$$eval("article.finding", (all) =>
      all
        .filter((one) => one.checkVisibility())
        .map((one) => `${one.getAttribute("data-rule")} ${one.getAttribute("data-file")}`),
    );
    return { findings, told: (await page.locator(".filters output").textContent()) ?? "" };
  }

  const everything = [
    "invalid-effect a dir/50%, näïve#1.json",
    "full-access open.json",
    "default-policy template.json",
  ];

  /** Does something to the filters, and waits until the page has heeded it. */
  async function becomes(told: string, act: () => Promise<unknown>): Promise<readonly string[]> {
    await act();
    await page.waitForFunction((text) => document.querySelector(".filters output")?.textContent === text, told);
    return (await seen()).findings;
  }

  const reset = () => page.locator('.filters button[type="reset"]').click();

  test("show all but what is suppressed, until somebody asks", async () => {
    expect(await seen()).toEqual({ findings: everything, told: "3 of 4 shown" });
  });

  test("of severities leave what is ticked, and fold away files with nothing left", async () => {
    const box = (name: string) => page.locator(`.filters input[name="severity"][value="${name}"]`);
    expect(await becomes("2 of 4 shown", () => box("info").uncheck())).toEqual(everything.slice(0, 2));
    expect(await becomes("1 of 4 shown", () => box("error").uncheck())).toEqual(["full-access open.json"]);
    const headings = await page.locator("h2").evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
    expect(headings).toBe(1);
    expect(await becomes("3 of 4 shown", reset)).toEqual(everything);
  });

  test("of rule and file leave one", async () => {
    const choose = (name: string, value: string) => page.locator(`.filters select[name="${name}"]`).selectOption(value);
    expect(await becomes("1 of 4 shown", () => choose("rule", "full-access"))).toEqual(["full-access open.json"]);
    expect(await becomes("0 of 4 shown", () => choose("file", "template.json"))).toEqual([]);
    expect(await page.locator("#nothing").isVisible()).toBe(true);
    expect(await becomes("3 of 4 shown", reset)).toEqual(everything);
    expect(await page.locator("#nothing").isVisible()).toBe(false);
  });

  test("of words look into messages, whatever their case", async () => {
    const type = (text: string) => page.locator('.filters input[name="text"]').fill(text);
    expect(await becomes("1 of 4 shown", () => type("DEFAULT policy"))).toEqual(["default-policy template.json"]);
    expect(await becomes("3 of 4 shown", reset)).toEqual(everything);
  });

  test("show what is suppressed, with its reason", async () => {
    const all = await becomes("4 of 4 shown", () => page.locator('.filters input[name="suppressed"]').check());
    expect([...all].sort()).toEqual([...everything, "full-access sandbox.yaml"].sort());
    expect(await page.getByText("the sandbox is open on purpose").first().isVisible()).toBe(true);
    expect(await becomes("3 of 4 shown", reset)).toEqual(everything);
  });

  test("are reached by the key /, and a link to a suppressed finding opens it", async () => {
    await page.keyboard.press("/");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("text");
    const id = await page.locator('article[data-file="sandbox.yaml"]').getAttribute("id");
    const told = await becomes("4 of 4 shown", () =>
      page.evaluate((to) => {
        location.hash = `#${to}`;
      }, id),
    );
    expect(told).toContain("full-access sandbox.yaml");
    expect(faults).toEqual([]);
  });
});
