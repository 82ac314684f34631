// `postern explain`: every rule has its page in the installed command, readable in any width.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { rules } from "@postern/core";
import { describe, expect, test } from "vitest";
import { examplesOf, headings } from "../../scripts/rule-page.js";
import { postern } from "../harness/command.js";
import { complaints } from "../harness/json-output.js";

interface Explained {
  readonly rules: readonly {
    readonly id: string;
    readonly summary: string;
    readonly sections: readonly { readonly heading: string; readonly text: string }[];
  }[];
}

const pageOf = (id: string) =>
  readFileSync(fileURLToPath(new URL(`../../docs/rules/${id}.md`, import.meta.url)), "utf8");
const ids = rules.map(({ id }) => id);
/** Words of a text without the signs of Markdown and the places of line breaks. */
const words = (text: string) =>
  text
    .replace(/\[([^\]]+)\]\([^)]+\)/g, "$1")
    .replace(/[`*|<>│]/g, " ")
    .split(/\s+/)
    .filter((word) => word !== "");

describe.concurrent("the page of every rule", () => {
  test.each(ids)("%s", async (id) => {
    const { status, stdout, stderr } = await postern(["explain", id]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout.split("\n")[0]).toBe(id);
    expect(stdout).not.toContain("\u001b");
    const page = pageOf(id);
    // Everything but headings of parts that say "None." is there, in the order of the page.
    const shown = words(stdout).join(" ");
    for (const { text } of examplesOf(page)) expect(shown).toContain(words(text.replaceAll("\t", "  ")).join(" "));
    for (const section of ["What it finds", "Why it matters here", "When to turn it off", "What it cannot see"]) {
      const prose = page.split(`\n## ${section}\n`)[1]?.split("\n\n## ")[0] ?? "";
      const [first = ""] = prose.trim().split(/\n\n/);
      if (!/^[|`-]/.test(first) && first !== "None.") expect(shown).toContain(words(first).join(" "));
    }
    // Only code and what cannot be broken is wider than the page.
    const wide = stdout.split("\n").filter((line) => line.length > 100 && !/│|https:|`/.test(line));
    expect(wide).toEqual([]);
  });

  test("as data, all at once", async () => {
    const { status, stdout } = await postern(["explain", ...ids, "--format", "json"]);
    expect(status).toBe(0);
    const answer: Explained = JSON.parse(stdout);
    expect(complaints("explain", answer)).toEqual([]);
    expect(answer.rules.map(({ id }) => id)).toEqual(ids);
    for (const { id, sections } of answer.rules) {
      expect(
        sections.map(({ heading }) => heading),
        id,
      ).toEqual([...headings]);
      const body = pageOf(id).slice(pageOf(id).indexOf("## What it finds"));
      expect(`${sections.map(({ heading, text }) => `## ${heading}\n\n${text}\n`).join("\n")}`, id).toBe(body);
    }
  });
});

describe.concurrent("how it is asked", () => {
  test("several rules, each once, in the order asked for", async () => {
    const { stdout } = await postern(["explain", "full-access", "deny-only", "full-access"]);
    expect([...stdout.matchAll(/^([a-z-]+)$/gm)].map(([, id]) => id)).toEqual(["full-access", "deny-only"]);
  });

  test("on a terminal code is bold and its signs are gone", async () => {
    const { stdout } = await postern(["explain", "deny-only", "--color"]);
    expect(stdout).toContain("\u001b[1mDeny\u001b[0m");
    expect(stdout).not.toContain("`Deny`");
  });

  test.each([
    ["a rule that is nearly one", ["explain", "deny-onyl"], "Did you mean `deny-only`?"],
    ["a rule that is none", ["explain", "xyzzy"], "`postern rules`"],
    ["one good and one bad rule", ["explain", "deny-only", "ful-access"], "`full-access`"],
    ["no rule", ["explain"], "`postern explain RULE`"],
    ["a format of another command", ["explain", "deny-only", "--format", "sarif"], "pretty, json"],
  ] as const)("%s is refused", async (_, args, remedy) => {
    const { status, stdout, stderr } = await postern(args);
    expect(stderr).toContain(remedy);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  });
});
