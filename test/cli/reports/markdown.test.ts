// The comment of a pull request: what GitHub makes of it, with a reader of Markdown and one of HTML.

import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { parseFragment } from "parse5";
import { describe, expect, test } from "vitest";
import { markdownReport } from "../../../packages/cli/src/report/markdown.js";
import { postern } from "../../harness/command.js";
import { folderOf } from "../../harness/folder.js";
import { hostileReport, reportOf } from "../../harness/hostile-reports.js";
import { elementsOfFragment, htmlTextOf } from "../../harness/html-page.js";
import { lintedProject } from "../../harness/lint-project.js";

const reader = new MarkdownIt({ html: true, linkify: true });

const elements = (markdown: string) => elementsOfFragment(reader.render(markdown));
const named = (markdown: string, name: string) => elements(markdown).filter(({ tagName }) => tagName === name);

describe("a comment", () => {
  test("opens with its mark, counts, and unfolds a finding each", async () => {
    const comment = await lintedProject("markdown");
    expect(comment.split("\n").slice(0, 5)).toEqual([
      "<!-- postern-report -->",
      "",
      "### Postern: 1 error, 1 warning, 1 info",
      "",
      "Looked at 5 files, 2 endpoints, 4 policies. 1 finding suppressed.",
    ]);
    expect(named(comment, "h4").map((node) => htmlTextOf(node))).toEqual([
      "a dir/50%, näïve#1.json",
      "open.json",
      "template.json",
    ]);
    expect(named(comment, "summary").map((node) => htmlTextOf(node).slice(0, 40))).toEqual([
      "❌ error, line 5: allow is not an effect.",
      expect.stringMatching(/^⚠️ warning, line \d+: This policy lets/),
      expect.stringMatching(/^ℹ️ info, line 1: This endpoint has no/),
    ]);
    expect(named(comment, "pre").map((node) => htmlTextOf(node))[0]).toContain(
      '5 │       "Effect": "allow",\n  │                 ───────',
    );
    expect(named(comment, "a").map(({ attrs }) => attrs[0]?.value)).toEqual([
      "https://postern.dev/rules/invalid-effect",
      "https://postern.dev/rules/full-access",
      "https://postern.dev/rules/default-policy",
    ]);
  });

  test("says what was not checked and what could not be read", async () => {
    const cwd = folderOf({ "notes.json": "{}" });
    const { stdout } = await postern(["lint", "no.json", "notes.json", "--format", "markdown"], { cwd });
    expect(stdout).toContain("### Postern: no findings");
    expect(named(stdout, "summary").map((node) => htmlTextOf(node))).toEqual([
      "❌ 1 path could not be read",
      "Not checked: 1 file",
    ]);
    expect(named(stdout, "li").map((node) => htmlTextOf(node))).toEqual([
      "no.json: There is no such file or folder.",
      "notes.json: It holds no endpoint, and no policy in a shape that Postern knows.",
    ]);
  });
});

describe("hostile texts", () => {
  const allowed = new Set(["h3", "h4", "p", "em", "details", "summary", "pre", "code", "b", "a", "ul", "li"]);

  /** Where nothing is a call. */
  const quoted = { code: "\u0001", pre: "\u0001" };

  test("nothing that an author wrote becomes an element, a link or a call", () => {
    fc.assert(
      fc.property(hostileReport, ({ report, context }) => {
        const comment = markdownReport(report, context);
        const all = elements(comment);
        expect(all.filter(({ tagName }) => !allowed.has(tagName))).toEqual([]);
        const shown = report.findings.filter(({ suppressed }) => suppressed === null);
        const links = all.filter(({ tagName }) => tagName === "a").map(({ attrs }) => attrs.map(({ value }) => value));
        expect(links.sort()).toEqual(shown.map(({ docs }) => [docs]).sort());
        expect(all.filter(({ attrs, tagName }) => attrs.length > 0 && tagName !== "a")).toEqual([]);
        for (const node of parseFragment(reader.render(comment)).childNodes) {
          expect(htmlTextOf(node, quoted)).not.toMatch(/[@#!](?=\w)|:\/\/|www\.(?=\w)/);
        }
      }),
      { numRuns: 300, seed: 20261123 },
    );
  });

  test("a message is told in full", () => {
    fc.assert(
      fc.property(hostileReport, ({ report, context }) => {
        const told = named(markdownReport(report, context), "summary").map((node) => visible(htmlTextOf(node)));
        for (const { message, suppressed } of report.findings) {
          if (suppressed !== null) continue;
          expect(told.some((text) => text.endsWith(visible(message)))).toBe(true);
        }
      }),
      { numRuns: 200, seed: 20261123 },
    );
  });

  /** Letters, digits and angle brackets: what neither dots for characters without a shape nor code marks change. */
  function visible(text: string): string {
    return text.replace(/[^A-Za-z0-9<>]/g, "");
  }
});

test("a comment keeps within what GitHub takes, drops the least severe first, and says so", () => {
  const [one] = fc.sample(
    hostileReport.filter(({ report }) => report.findings.length > 0),
    { numRuns: 1, seed: 7 },
  );
  const finding = one?.report.findings[0];
  if (one === undefined || finding === undefined) throw new Error("There is no sample.");
  const findings = Array.from({ length: 3000 }, (_, at) => ({
    ...finding,
    suppressed: null,
    message: `Number ${at} ${"日本語<&".repeat(10)}`,
    severity: at % 100 === 99 ? ("error" as const) : ("info" as const),
  }));
  const comment = markdownReport(reportOf(findings), one.context);
  expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(65_536);
  const told = named(comment, "summary").map((node) => htmlTextOf(node));
  expect(told.filter((text) => text.includes("error, line"))).toHaveLength(30);
  const shown = told.filter((text) => text.includes("Number ")).length;
  expect(shown).toBeGreaterThan(50);
  expect(comment).toContain(`_${3000 - shown} further findings not shown here._`);
});
