// Rule ↔ page ↔ test are one to one to one; examples on the pages are run; what is generated is current.

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { rules } from "@postern/core";
import { describe, expect, it } from "vitest";
import { examplesOf, fillPage, headings, lintExample } from "../../scripts/rule-page.js";
import { testCatalogue } from "../harness/rule-tester.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const ids = rules.map(({ id }) => id).sort();
const named = (folder: string, ending: string) =>
  readdirSync(`${root}/${folder}`)
    .filter((name) => name.endsWith(ending) && name !== "README.md")
    .map((name) => name.slice(0, -ending.length))
    .sort();

describe("every rule has its page and its test, and no page or test is without its rule", () => {
  it("pages", () => expect(named("docs/rules", ".md")).toEqual(ids));
  it("tests", () => expect(named("test/rules", ".test.ts")).toEqual(ids));
  it("ids are unique", () => expect(new Set(ids).size).toBe(ids.length));
});

describe.each(rules)("the page of $id", (rule) => {
  const page = readFileSync(`${root}/docs/rules/${rule.id}.md`, "utf8");

  it("has all headings in order, and something under each", () => {
    expect([...page.matchAll(/^## (.+)$/gm)].map((found) => found[1])).toEqual([...headings]);
    for (const section of page.split(/^## .+$/m).slice(1)) expect(section.trim()).not.toBe("");
  });

  it("is filled in from the rule", () => {
    expect(fillPage(page, rule, testCatalogue)).toBe(page);
  });

  it("has examples to avoid that only this rule finds, and to prefer in which nothing is found", () => {
    const examples = examplesOf(page);
    // No policy can show a fault of the tool itself.
    if (rule.id !== "internal-failure") expect(examples.map(({ kind }) => kind)).toEqual(["Avoid", "Prefer"]);
    for (const example of examples) {
      const found = new Set(lintExample(example, testCatalogue, rule).map((finding) => finding.rule));
      expect([...found]).toEqual(example.kind === "Avoid" ? [rule.id] : []);
    }
  });

  it("cites where the law is stated", () => {
    // Rules about the run itself state no law of AWS.
    if (rule.group !== "run") expect(rule.sources.length).toBeGreaterThan(0);
    for (const source of rule.sources) expect(source).toMatch(/^https:\/\//);
  });
});
