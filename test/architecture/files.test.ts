// Law 9 and the house style: files stay small, have a concept for a name, and open by saying what they are.

import { posix } from "node:path";
import { expect, test } from "vitest";
import { nonBlankLines, packages, type SourceFile, sourceFiles } from "../harness/source-files.js";

const all = packages.flatMap((name) => sourceFiles(`packages/${name}/src`));
const core = all.filter(({ path }) => path.startsWith("packages/core/"));
const isGenerated = ({ path, text }: SourceFile) => path.includes("/generated/") || /^\/\/ Generated/.test(text);
/** `rules/<group>/<id>.ts`: one rule, one file. */
const isRule = ({ path }: SourceFile) => /^packages\/core\/src\/rules\/[^/]+\/[^/]+\.ts$/.test(path);
const rules = core.filter(isRule);

test("there are files to judge", () => {
  expect(core.length).toBeGreaterThan(100);
  expect(rules.length).toBeGreaterThan(8);
});

test("no rule file is longer than 120 lines, half of them at most 60", () => {
  const lengths = rules.map(({ path, text }) => ({ path, lines: nonBlankLines(text) }));
  expect(lengths.filter(({ lines }) => lines > 120)).toEqual([]);
  const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
  expect(sorted[sorted.length >> 1]).toBeLessThanOrEqual(60);
});

test("no source file of core is longer than 320 lines", () => {
  const long = core
    .filter((file) => !isGenerated(file))
    .map(({ path, text }) => ({ path, lines: nonBlankLines(text) }))
    .filter(({ lines }) => lines > 320);
  expect(long).toEqual([]);
});

test("no file is named after nothing", () => {
  const places = [...all, ...sourceFiles("test")].map(({ path }) => path);
  const words = /(^|[-.])(utils?|helpers?|common|misc|managers?)([-.]|$)/;
  const nameless = places.filter((path) => path.split("/").some((step) => words.test(step)));
  expect(nameless).toEqual([]);
});

test("names are lower case with hyphens", () => {
  const wrong = all.filter(({ path }) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.d)?\.ts$/.test(posix.basename(path)));
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test("every source file opens with a comment; rules say it in their description", () => {
  const silent = all.filter((file) => !isRule(file) && !/^(#!.*\n)?(\/\/ \S|\/\*\*? \S)/.test(file.text));
  expect(silent.map(({ path }) => path)).toEqual([]);
});

test("generated files say so", () => {
  const generated = core.filter(({ path }) => path.includes("/generated/") || path.endsWith("rules/rule-table.ts"));
  expect(generated.length).toBeGreaterThan(3);
  expect(generated.filter(({ text }) => !/^\/\/.*Generated/.test(text)).map(({ path }) => path)).toEqual([]);
});
