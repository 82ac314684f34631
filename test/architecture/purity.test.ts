// Law 1 and 6: core knows no Node, no DOM, no clock and no randomness, and nothing global is mutable.
// Its tsconfig forbids most of it by having neither `types` nor the DOM library; this guards the rest.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { codeOf, importsOf, sourceFiles, workspace } from "../harness/source-files.js";

const files = sourceFiles("packages/core/src").map(({ path, text }) => ({ path, text, code: codeOf(text) }));

function occurrences(pattern: RegExp): string[] {
  return files.flatMap(({ path, code }) =>
    [...code.matchAll(pattern)].map((match) => {
      const line = code.slice(0, match.index).split("\n").length;
      return `${path}:${line} ${match[0]}`;
    }),
  );
}

test("imports nothing of Node", () => {
  const foreign = files.flatMap(({ path, text }) =>
    importsOf(text)
      .filter((specifier) => /^(node:|fs$|fs\/|path$|os$|util$|crypto$|process$|url$|child_process$)/.test(specifier))
      .map((specifier) => `${path}: ${specifier}`),
  );
  expect(foreign).toEqual([]);
});

// Not behind a dot (a member of ours), nor before a colon (a name of a member).
const global = (names: string): RegExp => new RegExp(`(?<![.\\w$])(${names})(?![\\w$]|\\s*\\??:)`, "g");

test("names nothing of Node", () => {
  expect(occurrences(global("process|Buffer|require|__dirname|__filename|setImmediate"))).toEqual([]);
});

test("names nothing of the DOM or other hosts", () => {
  expect(occurrences(global("window|navigator|localStorage|fetch|XMLHttpRequest|WebSocket|Worker"))).toEqual([]);
  expect(occurrences(global("console|alert|globalThis|structuredClone|TextDecoder|TextEncoder|URL|atob|btoa"))).toEqual(
    [],
  );
  // `document` is a policy document here; the tsconfig knows no other.
  expect(
    occurrences(/(?<![.\w$])document\.(createElement|querySelector|getElementById|body|cookie|addEventListener)/g),
  ).toEqual([]);
});

test("knows no clock and no randomness", () => {
  expect(occurrences(global("Date|performance|setTimeout|setInterval|queueMicrotask|requestAnimationFrame"))).toEqual(
    [],
  );
  expect(occurrences(/\bMath\s*\.\s*random\b|(?<![.\w$])crypto(?![\w$]|\s*\??:)|\brandomUUID\b/g)).toEqual([]);
});

test("generates no code from text", () => {
  expect(occurrences(/\bnew\s+Function\b|(?<![.\w$])(eval|Function)\s*\(/g)).toEqual([]);
});

test("depends on no language of the host: no locale decides an order or a letter case", () => {
  expect(
    occurrences(/\.(localeCompare|toLocaleLowerCase|toLocaleUpperCase|toLocaleString)\b|(?<![.\w$])Intl\b/g),
  ).toEqual([]);
});

test("has no mutable module state", () => {
  expect(occurrences(/^(export\s+)?(let|var)\s.*/gm)).toEqual([]);
});

test("is compiled without Node's types and the DOM library", () => {
  const read = (name: string) => JSON.parse(readFileSync(join(workspace, name), "utf8")) as { compilerOptions: object };
  expect(read("tsconfig.base.json").compilerOptions).toMatchObject({ types: [], lib: ["ES2023"], strict: true });
  const { compilerOptions } = read("packages/core/tsconfig.json");
  expect(compilerOptions).not.toHaveProperty("types");
  expect(compilerOptions).not.toHaveProperty("lib");
});
