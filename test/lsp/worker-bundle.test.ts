// The server without the disk runs in a Web Worker, too: it bundles for a browser, and names nothing of Node.

import { join } from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { codeOf, importsOf, sourceFiles, workspace } from "../harness/source-files.js";

/** The files that belong to the program on a disk. */
const ofTheProgram = ["packages/lsp/src/disk-host.ts", "packages/lsp/src/main.ts"];
const files = sourceFiles("packages/lsp/src").filter(({ path }) => !ofTheProgram.includes(path));

test("only the program and its disk know Node", () => {
  const imported = files.flatMap(({ path, text }) =>
    importsOf(text)
      .filter((name) => name.startsWith("node:") || name.endsWith("/node"))
      .map((name) => `${path}: ${name}`),
  );
  const named = files.filter(({ text }) =>
    /(?<![.\w$])(Buffer|process|NodeJS|__dirname|setImmediate)(?![\w$]|\s*\??:)/.test(codeOf(text)),
  );
  expect([...imported, ...named.map(({ path }) => path)]).toEqual([]);
});

test("the server bundles for a worker", async () => {
  const { errors, warnings, metafile } = await build({
    stdin: {
      contents:
        'import { createConnection, BrowserMessageReader, BrowserMessageWriter } from "vscode-languageserver/browser"; import { startServer } from "./src/server.js"; startServer((options) => createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self), options), self.host);',
      resolveDir: join(workspace, "packages/lsp"),
    },
    bundle: true,
    write: false,
    metafile: true,
    platform: "browser",
    target: "es2022",
    conditions: ["@postern/source"],
    mainFields: ["module", "main"],
    logLevel: "silent",
  });
  expect([...errors, ...warnings]).toEqual([]);
  expect(Object.keys(metafile.inputs).filter((path) => /^(node:|\(disabled\))/.test(path))).toEqual([]);
  expect(Object.values(metafile.outputs).flatMap(({ imports }) => imports)).toEqual([]);
});
