// JUnit's XML, read by a parser that is strict about XML 1.0.

import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { junitReport } from "../../../packages/cli/src/report/junit.js";
import { postern } from "../../harness/command.js";
import { folderOf } from "../../harness/folder.js";
import { hostileReport } from "../../harness/hostile-reports.js";
import { lintedProject } from "../../harness/lint-project.js";

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** The root of a document; throws where it is not well-formed. */
function parse(xml: string): Element {
  const parser = new SaxesParser();
  const root: Element = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element: Element = { name, attributes: { ...attributes }, children: [], text: "" };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("text", (text) => {
    const parent = open.at(-1);
    if (parent !== undefined) parent.text += text;
  });
  parser.on("closetag", () => void open.pop());
  parser.write(xml).close();
  const [first] = root.children;
  if (first === undefined) throw new Error("There is no element.");
  return first;
}

// What XML 1.0 §2.2 forbids.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are meant.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const allCases = (root: Element) => root.children.flatMap((suite) => suite.children);
const outcomeOf = (one: Element) => one.children[0]?.name ?? "passed";

describe("a report", () => {
  test("has a suite per file; findings fail, clean files pass, suppressed findings are skipped", async () => {
    const root = parse(await lintedProject("junit"));
    expect(root.attributes).toMatchObject({ tests: "5", failures: "3", errors: "0", skipped: "1" });
    const outcomes = root.children.map(({ attributes, children }) => [attributes.name, ...children.map(outcomeOf)]);
    expect(outcomes).toEqual([
      ["a dir/50%, näïve#1.json", "failure"],
      ["open.json", "failure"],
      ["sandbox.yaml", "skipped"],
      ["sound.json", "passed"],
      ["template.json", "failure"],
    ]);
    const [first] = allCases(root);
    expect(first?.attributes).toMatchObject({ name: "invalid-effect 5:17", line: "5" });
    expect(first?.children[0]?.attributes).toMatchObject({ type: "error" });
    expect(first?.children[0]?.text).toContain("https://postern.dev/rules/invalid-effect");
    expect(root.children[2]?.children[0]?.children[0]?.attributes.message).toBe(
      "Suppressed (comment): the sandbox is open on purpose",
    );
  });

  test("says what was not checked, and what could not be read", async () => {
    const cwd = folderOf({ "notes.json": "{}" });
    const { stdout, status } = await postern(["lint", "no.json", "notes.json", "--format", "junit"], { cwd });
    expect(status).toBe(2);
    expect(allCases(parse(stdout)).map((one) => [one.attributes.file, outcomeOf(one)])).toEqual([
      ["no.json", "error"],
      ["notes.json", "skipped"],
    ]);
  });
});

describe("hostile texts", () => {
  test("any report is well-formed, holds every finding once, and counts right", () => {
    fc.assert(
      fc.property(hostileReport, ({ report, context }) => {
        const root = parse(junitReport(report, context));
        const cases = allCases(root);
        const failed = report.findings.filter(({ suppressed }) => suppressed === null);
        const count = (name: string) => cases.filter((one) => outcomeOf(one) === name).length;
        expect(count("failure")).toBe(failed.length);
        expect(root.attributes).toMatchObject({
          tests: String(cases.length),
          failures: String(failed.length),
          errors: String(count("error")),
          skipped: String(count("skipped")),
        });
      }),
      { numRuns: 200, seed: 20261123 },
    );
  });

  test("what XML can hold comes out as it was", () => {
    fc.assert(
      fc.property(hostileReport, ({ report, context }) => {
        const cases = allCases(parse(junitReport(report, context)));
        const messages = cases
          .flatMap(({ children }) => children)
          .flatMap((one) => (one.name === "failure" ? [one.attributes.message] : []));
        const sound = (text: string) => Buffer.from(text).toString().replace(forbidden, "\ufffd");
        const expected = report.findings.flatMap(({ message, suppressed }) =>
          suppressed === null ? [sound(message)] : [],
        );
        expect(messages.sort()).toEqual(expected.sort());
      }),
      { numRuns: 200, seed: 20261123 },
    );
  });
});
