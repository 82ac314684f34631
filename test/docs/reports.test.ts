// The page about reports: it knows every format, and its examples are what CI systems can read.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { lintFormatNames } from "../../packages/cli/src/report/lint-formats.js";

const page = readFileSync(fileURLToPath(new URL("../../docs/reports.md", import.meta.url)), "utf8");
const examples = [...page.matchAll(/^```(?:yaml|console)\n(.*?)^```/gms)].map(([, text = ""]) => text);

test("every format has its row, in the order of the table of formats", () => {
  expect([...page.matchAll(/^\| `([a-z]+)` \|/gm)].map(([, name]) => name)).toEqual(lintFormatNames);
});

test("examples are sound YAML and name formats that there are", () => {
  expect(examples).toHaveLength(4);
  const named = examples.flatMap((text) => [...text.matchAll(/--format ([a-z]+)/g)].map(([, name]) => name));
  expect(named.length).toBeGreaterThan(6);
  expect(named.filter((name) => !lintFormatNames.some((one) => one === name))).toEqual([]);
  for (const text of examples.slice(1)) expect(parse(text)).toEqual(expect.any(Object));
});
