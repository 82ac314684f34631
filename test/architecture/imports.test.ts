// Law 2: imports only go down the pipeline. The table below is the law: an import that it does not list
// fails, and so does a line that nothing needs any more.

import { expect, test } from "vitest";
import { importsOf, resolveImport, sourceFiles } from "../harness/source-files.js";

/** Which folder of core may import from which others. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  text: [],
  syntax: ["text"],
  iam: [],
  aws: ["iam", "text"],
  value: ["iam", "syntax", "text"],
  model: ["aws", "iam", "text", "value"],
  policy: ["aws", "iam", "model", "text", "value"],
  network: ["aws", "iam", "model", "text", "value"],
  formats: ["aws", "model", "syntax", "text", "value"],
  reason: ["aws", "iam", "model", "policy", "text", "value"],
  rules: ["aws", "model", "network", "policy", "reason"],
  fix: ["rules", "syntax", "text", "value"],
  report: ["fix", "model", "network", "policy", "reason", "rules", "text", "value"],
  config: ["formats", "model", "reason", "rules", "syntax", "text"],
  editor: [
    "aws",
    "config",
    "fix",
    "formats",
    "iam",
    "model",
    "policy",
    "reason",
    "report",
    "rules",
    "syntax",
    "text",
    "value",
  ],
  picture: ["graph", "text"],
  graph: ["aws", "model", "network", "policy", "reason", "report", "value"],
};

/** What no change of the table may allow. */
const never: readonly (readonly [from: string, to: readonly string[]])[] = [
  ["rules", ["syntax", "formats", "report", "fix", "config", "editor"]],
  ["policy", ["syntax", "formats", "rules", "report", "fix", "config", "editor"]],
  ["network", ["syntax", "formats", "policy", "reason", "rules", "report", "fix", "config", "editor"]],
  ["model", ["network", "syntax", "formats", "rules", "report", "fix", "config", "editor"]],
  ["value", ["model", "policy", "formats", "rules", "report", "fix", "aws", "config", "editor"]],
  ["iam", ["text", "syntax", "value", "model", "policy", "formats", "aws"]],
  ["aws", ["syntax", "value", "model", "policy", "formats"]],
  ["syntax", ["value", "iam", "aws"]],
];

const core = "packages/core/src";
/** The files at the top put the pipeline together and may see all of it. */
const top = new Set(
  ["index.ts", "analyze.ts", "inspect.ts", "questions.ts", "graph.ts", "fix-in-rounds.ts"].map(
    (name) => `${core}/${name}`,
  ),
);

const folderOf = (path: string): string => path.slice(core.length + 1).split("/")[0] ?? "";

interface Edge {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const files = sourceFiles(core);
const edges: Edge[] = files.flatMap(({ path, text }) =>
  importsOf(text)
    .filter((specifier) => specifier.startsWith("."))
    .map((specifier) => ({ file: path, from: path, to: resolveImport(path, specifier) })),
);
const between = edges
  .filter(({ from, to }) => !top.has(from) && folderOf(from) !== folderOf(to))
  .map(({ file, from, to }) => ({ file, from: folderOf(from), to: top.has(to) ? "index" : folderOf(to) }));

test("imports were found, and all lead to files of core", () => {
  const paths = new Set(files.map(({ path }) => path));
  expect(edges.length).toBeGreaterThan(200);
  expect(edges.filter(({ to }) => !paths.has(to))).toEqual([]);
});

test("every import between folders is in the table", () => {
  const wrong = between.filter(({ from, to }) => !(allowed[from] ?? []).includes(to));
  expect(wrong.map(({ file, to }) => `${file} → ${to}`)).toEqual([]);
});

test("every line of the table is used", () => {
  const used = new Set(between.map(({ from, to }) => `${from} → ${to}`));
  const listed = Object.entries(allowed).flatMap(([from, all]) => all.map((to) => `${from} → ${to}`));
  expect(listed.filter((line) => !used.has(line))).toEqual([]);
  const folders = new Set(files.filter(({ path }) => !top.has(path)).map(({ path }) => folderOf(path)));
  expect(Object.keys(allowed).filter((folder) => !folders.has(folder))).toEqual([]);
  expect([...folders].filter((folder) => allowed[folder] === undefined)).toEqual([]);
});

test("the table allows nothing that the law forbids", () => {
  const wrong = never.flatMap(([from, all]) =>
    all.filter((to) => allowed[from]?.includes(to)).map((to) => `${from} → ${to}`),
  );
  expect(wrong).toEqual([]);
});

test("folders do not import each other in a circle", () => {
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (folder: string, path: readonly string[]): void => {
    if (path.includes(folder)) {
      circles.push([...path.slice(path.indexOf(folder)), folder].join(" → "));
      return;
    }
    if (done.has(folder)) return;
    for (const next of new Set(between.filter(({ from }) => from === folder).map(({ to }) => to))) {
      visit(next, [...path, folder]);
    }
    done.add(folder);
  };
  for (const folder of Object.keys(allowed)) visit(folder, []);
  expect(circles).toEqual([]);
});

test("only the files at the top import files at the top", () => {
  const wrong = edges.filter(({ from, to }) => top.has(to) && !top.has(from));
  expect(wrong.map(({ file, to }) => `${file} → ${to}`)).toEqual([]);
});
