// Bundles what users run: the command, the language server, the VS Code extension; and copies the
// catalogue beside the programs that read it. CJS, because it starts fastest.

import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

const shared = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  // UMD builds of the parsers hide requires that cannot be bundled; their ESM builds can.
  mainFields: ["module", "main"],
  conditions: ["@postern/source"],
  legalComments: "linked",
  minify: true,
  keepNames: false,
  logLevel: "warning",
};

const programs = [
  { entry: "packages/cli/src/main.ts", out: "packages/cli/dist/postern.cjs", catalogue: true },
  { entry: "packages/lsp/src/main.ts", out: "packages/lsp/dist/language-server.cjs", catalogue: true },
  { entry: "packages/lsp/src/main.ts", out: "packages/cli/dist/language-server.cjs" },
  { entry: "packages/lsp/src/main.ts", out: "packages/vscode-extension/dist/language-server.cjs", catalogue: true },
  { entry: "packages/vscode-extension/src/extension.ts", out: "packages/vscode-extension/dist/extension.cjs", external: ["vscode"] },
];

await Promise.all(
  programs.map(async ({ entry, out, external = [], catalogue = false }) => {
    if (!existsSync(join(root, entry))) throw new Error(`${entry} is missing`);
    mkdirSync(join(root, dirname(out)), { recursive: true });
    await build({ ...shared, external, entryPoints: [join(root, entry)], outfile: join(root, out) });
    if (catalogue) copyFileSync(join(root, "packages/core/data/catalogue.txt"), join(root, dirname(out), "catalogue.txt"));
  }),
);
