#!/usr/bin/env node
// Starts the bundled command, or the language server, which is a program of its own. CommonJS (see
// package.json beside this file): loading an ES module first would cost a third of the start-up time.

"use strict";

const { existsSync } = require("node:fs");
const { join } = require("node:path");

const program = join(__dirname, "..", "dist", process.argv[2] === "lsp" ? "language-server.cjs" : "postern.cjs");
if (existsSync(program)) require(program);
else {
  process.stderr.write("postern: not built yet. Run `npm run build` in the repository first.\n");
  process.exitCode = 2;
}
