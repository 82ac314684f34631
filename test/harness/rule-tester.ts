// Tests of rules by marked fixtures: `⟦…⟧` stands around the range that a finding must have. Message
// ids, data, places and fixes are asserted; wording is not.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  type AnalyzeOptions,
  analyze,
  type BareDocumentKind,
  type Catalogue,
  Configurations,
  type Finding,
  openCatalogue,
  rules,
  type Severity,
} from "@postern/core";
import { describe, expect, it } from "vitest";

export interface RuleCase {
  readonly name: string;
  /** The file that the marks are in. */
  readonly file: string;
  /** Its text, with marks. */
  readonly text: string;
  /** Further files, without marks; a `postern.config.json` among them is heeded. */
  readonly files?: Readonly<Record<string, string>>;
  readonly as?: BareDocumentKind;
  /** Whether the file was asked for by name (the default) or found in a folder. */
  readonly named?: boolean;
  readonly options?: Partial<AnalyzeOptions>;
}

export interface FoundCase extends RuleCase {
  /** The message id of the one finding. */
  readonly message: string;
  readonly severity?: Severity;
  readonly address?: string;
  readonly pointer?: string;
  readonly confidence?: Finding["confidence"];
  /** The cases it holds in; always by default. */
  readonly when?: Finding["when"];
  /** What the message must name: the author's own values. */
  readonly names?: readonly string[];
  /** How many places are related. */
  readonly related?: number;
  /** The text after the first fix, and whether it is safe; null: there must be no fix. */
  readonly fix?: { readonly safety: "safe" | "unsafe"; readonly text: string } | null;
}

export interface RuleCases {
  readonly found: readonly FoundCase[];
  /** Cases in which the rule must say nothing: look-alikes and unknowns. */
  readonly silent: readonly RuleCase[];
}

const data = fileURLToPath(new URL("../../packages/core/data/catalogue.txt", import.meta.url));
let opened: Catalogue | undefined;

/** The catalogue of the repository, opened once per test file. */
export function testCatalogue(): Catalogue {
  opened ??= openCatalogue(readFileSync(data, "latin1"));
  return opened;
}

/** A text without its marks, and the ranges they stood around, in order. */
export function readMarks(text: string): {
  readonly text: string;
  readonly ranges: readonly { start: number; end: number }[];
} {
  const ranges: { start: number; end: number }[] = [];
  const starts: number[] = [];
  let plain = "";
  for (const character of text) {
    if (character === "⟦") starts.push(plain.length);
    else if (character === "⟧") {
      const start = starts.pop();
      if (start === undefined) throw new Error("A mark is closed that was not opened.");
      ranges.push({ start, end: plain.length });
    } else plain += character;
  }
  if (starts.length > 0) throw new Error("A mark is not closed.");
  return { text: plain, ranges: ranges.sort((a, b) => a.start - b.start) };
}

/** Lints the files of a case with the given rules, or with all. */
export function lintCase(test: RuleCase, only?: readonly string[]): { findings: readonly Finding[]; text: string } {
  const { text } = readMarks(test.text);
  const files: Readonly<Record<string, string>> = { ...test.files, [test.file]: text };
  const named = test.named ?? true;
  const input = Object.keys(files).map((file) => ({ file, named: named && file === test.file }));
  const provider = {
    read: (file: string) => files[file] ?? null,
    list: (folder: string) =>
      Object.keys(files)
        .filter((file) => (file.includes("/") ? file.slice(0, file.lastIndexOf("/")) : "") === folder)
        .map((file) => file.slice(file.lastIndexOf("/") + 1)),
  };
  const configurations = new Configurations(provider, "");
  const options: AnalyzeOptions = {
    catalogue: testCatalogue,
    settingsOf: (file) => configurations.settingsOf(file),
    ...(only === undefined ? {} : { only }),
    ...(test.as === undefined ? {} : { as: test.as }),
    ...test.options,
  };
  const { findings } = analyze({ files: input, provider }, options);
  expect(configurations.faults()).toEqual([]);
  return { findings, text };
}

/** The groups whose rules judge a policy wherever it is written. */
const ofPolicies: readonly string[] = ["grammar", "vocabulary", "resources", "principals", "conditions"];

function languageOf(file: string): string {
  return /\.ya?ml$/.test(file) ? "YAML" : /\.(tf|tofu)$/.test(file) ? "HCL" : "JSON";
}

/** Declares the tests of a rule. */
export function testRule(id: string, cases: RuleCases): void {
  describe(id, () => {
    describe("finds", () => {
      for (const test of cases.found) it(test.name, () => expectFound(id, test));
    });
    const group = rules.find((rule) => rule.id === id)?.group ?? "";
    if (ofPolicies.includes(group))
      it("is tried in JSON, CloudFormation and Terraform, and on three look-alikes at least", () => {
        const languages = new Set(cases.found.map(({ file }) => languageOf(file)));
        expect([...languages]).toEqual(expect.arrayContaining(["JSON", "YAML", "HCL"]));
        expect(cases.silent.length).toBeGreaterThanOrEqual(3);
      });
    describe("is silent about", () => {
      for (const test of cases.silent) {
        it(test.name, () => {
          expect(readMarks(test.text).ranges, "a silent case has no marks").toEqual([]);
          expect(lintCase(test, [id]).findings).toEqual([]);
        });
      }
    });
  });
}

function expectFound(id: string, test: FoundCase): void {
  const { ranges } = readMarks(test.text);
  expect(ranges, "a case marks the one place of its one finding").toHaveLength(1);
  const { findings, text } = lintCase(test, [id]);
  expect(findings.map(({ rule, messageId }) => ({ rule, messageId }))).toEqual([{ rule: id, messageId: test.message }]);
  const [finding] = findings;
  if (finding === undefined) throw new Error("unreachable: one finding was asserted above");
  const { start, end } = finding.range;
  const [range] = ranges;
  expect(text.slice(start.offset, end.offset), "the text of the finding").toBe(text.slice(range?.start, range?.end));
  expect({ start: start.offset, end: end.offset }).toEqual(range);
  expect(finding.file).toBe(test.file);
  expect(finding.help).not.toBe("");
  expect(finding.message).toMatch(/[.!?]$/);
  if (test.severity !== undefined) expect(finding.severity).toBe(test.severity);
  if (test.address !== undefined) expect(finding.address).toBe(test.address);
  if (test.pointer !== undefined) expect(finding.pointer).toBe(test.pointer);
  if (test.confidence !== undefined) expect(finding.confidence).toBe(test.confidence);
  if (test.related !== undefined) expect(finding.related).toHaveLength(test.related);
  expect(finding.when).toEqual(test.when ?? {});
  for (const name of test.names ?? []) expect(`${finding.message} ${finding.help}`).toContain(name);
  if (test.fix !== undefined) expectFix(finding, text, test.fix);
}

function expectFix(finding: Finding, text: string, wanted: NonNullable<FoundCase["fix"]> | null): void {
  const [fix] = finding.fixes;
  if (wanted === null || fix === undefined) {
    expect(fix ?? null).toBe(wanted);
    return;
  }
  let fixed = text;
  for (const { range, newText } of [...fix.edits].sort((a, b) => b.range.start.offset - a.range.start.offset)) {
    fixed = fixed.slice(0, range.start.offset) + newText + fixed.slice(range.end.offset);
  }
  expect({ safety: fix.safety, text: fixed }).toEqual(wanted);
}

/** The rules of findings about parts of a policy: what it lets through as a whole is another matter. */
export function rulesOfParts(findings: readonly Finding[]): readonly string[] {
  const whole = [
    "service-full-access",
    "untrusted-principals",
    "untrusted-resources",
    "perimeter-bypass",
    "permission-change-allowed",
  ];
  return findings.map(({ rule }) => rule).filter((rule) => !whole.includes(rule));
}
