#!/usr/bin/env node
// Starts the bundled command, or the language server, which is a program of its own.

import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const load = createRequire(import.meta.url);
const program = process.argv[2] === "lsp" ? "../dist/language-server.cjs" : "../dist/postern.cjs";
if (existsSync(fileURLToPath(new URL(program, import.meta.url)))) load(program);
else {
  process.stderr.write("postern: not built yet. Run `npm run build` in the repository first.\n");
  process.exitCode = 2;
}
