// The page as a browser reads it: whole without scripts, and with nothing in it but what it was given.

import { createHash } from "node:crypto";
import { Script } from "node:vm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { htmlReport } from "../../../packages/cli/src/report/html.js";
import { postern } from "../../harness/command.js";
import { folderOf } from "../../harness/folder.js";
import { hostileReport } from "../../harness/hostile-reports.js";
import { attributeOf, elementsIn, elementsOfPage, type HtmlElement, htmlTextOf } from "../../harness/html-page.js";
import { lintedProject } from "../../harness/lint-project.js";
import { policyWith } from "../../harness/policies.js";

const named = (elements: readonly HtmlElement[], name: string) => elements.filter(({ tagName }) => tagName === name);
const digest = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** What the page allows itself, by directive. */
function policyOf(page: readonly HtmlElement[]): Readonly<Record<string, string>> {
  const meta = page.find((one) => attributeOf(one, "http-equiv") === "Content-Security-Policy");
  const directives = (meta === undefined ? "" : (attributeOf(meta, "content") ?? "")).split("; ");
  return Object.fromEntries(directives.map((one) => [one.split(" ")[0], one.slice(one.indexOf(" ") + 1)]));
}

describe("a page", () => {
  test("has an article per finding, the suppressed ones folded away", async () => {
    const page = elementsOfPage(await lintedProject("html"));
    expect(named(page, "title").map((node) => htmlTextOf(node))).toEqual(["Postern: 1 error, 1 warning, 1 info"]);
    expect(named(page, "h2").map((node) => htmlTextOf(node))).toEqual([
      "a dir/50%, näïve#1.json",
      "open.json",
      "sandbox.yaml",
      "template.json",
    ]);
    const articles = named(page, "article");
    expect(
      articles.map((one) => ["severity", "category", "rule"].map((key) => attributeOf(one, `data-${key}`))),
    ).toEqual([
      ["error", "correctness", "invalid-effect"],
      ["warning", "security", "full-access"],
      ["warning", "security", "full-access"],
      ["info", "security", "default-policy"],
    ]);
    const folded = named(page, "details").flatMap((one) => named(elementsIn(one), "article"));
    expect(folded.map((one) => attributeOf(one, "data-file"))).toEqual(["sandbox.yaml"]);
    expect(folded.map((one) => htmlTextOf(one))).toEqual([
      expect.stringContaining("Suppressed: the sandbox is open on purpose (comment)"),
    ]);
    expect(named(page, "mark").map((node) => htmlTextOf(node))[0]).toBe('"allow"');
  });

  test("loads nothing, and runs and styles with nothing but its own", async () => {
    const page = elementsOfPage(await lintedProject("html"));
    const [style = "", script = ""] = ["style", "script"].map((name) =>
      named(page, name)
        .map((one) => htmlTextOf(one))
        .join("\u0000"),
    );
    expect(policyOf(page)).toEqual({
      "default-src": "'none'",
      "style-src": digest(style),
      "script-src": digest(script),
      "base-uri": "'none'",
      "form-action": "'none'",
    });
    expect(style).not.toMatch(/url\(|@import/);
    expect(() => new Script(script)).not.toThrow();
    expect(
      page.flatMap(({ attrs }) => attrs).filter(({ name }) => /^(src|srcset|data|style|action|on.*)$/.test(name)),
    ).toEqual([]);
  });

  test("shows no filters where no script can heed them", async () => {
    const page = elementsOfPage(await lintedProject("html"));
    const filters = page.filter((one) => attributeOf(one, "class") === "filters");
    expect(filters.map((one) => attributeOf(one, "hidden"))).toEqual([""]);
    expect(named(page, "article").filter((one) => attributeOf(one, "hidden") !== undefined)).toEqual([]);
  });

  test("marks every line of a range", async () => {
    const cwd = folderOf({ "p.json": policyWith({ Effect: { a: 1, b: 2 } }) });
    const { stdout } = await postern(["lint", "p.json", "--format", "html", "--only", "invalid-effect"], { cwd });
    const marked = named(elementsOfPage(stdout), "mark").map((node) => htmlTextOf(node));
    expect(marked).toEqual(["{", '"a": 1,', '"b": 2', "}"]);
  });

  test("without findings says so, and what could not be read", async () => {
    const { stdout } = await postern(["lint", "no.json", "--format", "html"], { cwd: folderOf({}) });
    const page = elementsOfPage(stdout);
    expect(named(page, "title").map((node) => htmlTextOf(node))).toEqual(["Postern: no findings"]);
    expect(named(page, "li").map((node) => htmlTextOf(node))).toEqual(["no.json: There is no such file or folder."]);
  });
});

describe("hostile texts", () => {
  test("nothing that an author wrote becomes an element, an attribute or a link", () => {
    fc.assert(
      fc.property(hostileReport, ({ report, context }) => {
        const page = elementsOfPage(htmlReport(report, context));
        expect(named(page, "article")).toHaveLength(report.findings.length);
        expect(["script", "style", "form"].map((name) => named(page, name).length)).toEqual([1, 1, 1]);
        expect(page.filter(({ tagName }) => !known.has(tagName))).toEqual([]);
        const attributes = new Set(page.flatMap(({ attrs }) => attrs.map(({ name }) => name)));
        expect([...attributes].filter((name) => !knownAttributes.test(name))).toEqual([]);
        const links = named(page, "a").map((one) => attributeOf(one, "href") ?? "");
        expect(
          links.filter((link) => !/^(#(findings|finding-\d+)|https:\/\/postern\.dev\/rules\/[a-z0-9-]+)$/.test(link)),
        ).toEqual([]);
      }),
      { numRuns: 200, seed: 20261123 },
    );
  });

  const known = new Set(
    (
      "html head meta title style body a header h1 h2 h3 p div form input label span select option button output main " +
      "section article pre code mark details summary ul li b footer script"
    ).split(" "),
  );
  const knownAttributes =
    /^(lang|charset|http-equiv|content|name|class|href|id|type|value|checked|placeholder|role|aria-[a-z]+|data-[a-z]+|hidden|open|tabindex)$/;

  test("the source is shown as it is, but for characters without a shape", () => {
    fc.assert(
      fc.property(hostileReport, ({ report, context }) => {
        const page = elementsOfPage(htmlReport(report, context));
        for (const article of named(page, "article")) {
          const number = Number(attributeOf(article, "id")?.replace("finding-", ""));
          const finding = report.findings[number - 1];
          const text = finding === undefined ? null : context.textOf(finding.file);
          if (finding === undefined || text === null || finding.range.start.line !== finding.range.end.line) continue;
          const marked = named(elementsIn(article), "mark").map((node) => htmlTextOf(node).replace(/ …$/, ""));
          const meant = letters(text.slice(finding.range.start.offset, finding.range.end.offset));
          expect(marked).toHaveLength(1);
          expect(meant.startsWith(letters(marked[0] ?? ""))).toBe(true);
        }
      }),
      { numRuns: 200, seed: 20261123 },
    );
  });

  function letters(text: string): string {
    return text.replace(/[^A-Za-z0-9<>]/g, "");
  }
});
