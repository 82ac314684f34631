// Draws packages/vscode-extension/images/icon.png from icon.svg beside it, with Debian's Chromium: run it when the
// drawing has changed. Galleries want PNG.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

const images = join(import.meta.dirname, "../packages/vscode-extension/images");
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage({ viewport: { width: 128, height: 128 } });
await page.setContent(`<style>body { margin: 0 }</style>${readFileSync(join(images, "icon.svg"), "utf8")}`);
await page.screenshot({ path: join(images, "icon.png"), omitBackground: true });
await browser.close();
