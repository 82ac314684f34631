// Bundles what users run: the command, the language server, the VS Code extension (for Node and for browsers); and puts
// the catalogue, the schema, the pages of the rules and the licences of all that is in them beside the programs. CJS,
// because it starts fastest.

import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
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
  legalComments: "none",
  minify: true,
  logLevel: "warning",
};

/**
 * Modules that the command loads when it first needs them, with the functions that are called: a run
 * on one JSON policy pays for neither YAML nor Terraform. Only here is this known; the modules are
 * imported like all others and do not notice.
 */
const lazy = {
  "packages/core/src/syntax/yaml.ts": ["parseYaml"],
  "packages/core/src/syntax/yaml-recovery.ts": ["recoverYaml"],
  "packages/core/src/syntax/hcl/parse.ts": ["parseHcl", "parseHclExpression", "parseHclTemplate"],
  "packages/core/src/formats/terraform/json-config.ts": ["parseJsonConfig", "parseJsonVariables"],
  "packages/core/src/formats/cloudformation/read.ts": ["openCloudFormation", "readMadeTemplate"],
  "packages/core/src/formats/serverless/read.ts": ["openServerless"],
  "packages/core/src/formats/cdk/source-map.ts": ["readSourceMap"],
  "packages/core/src/formats/terraform-plan/open-terraform.ts": ["openTerraform", "readPolicies"],
  "packages/core/src/config/glob.ts": ["compileGlob"],
  "packages/core/src/config/read-configuration.ts": ["readConfiguration"],
  "packages/core/src/fix/plan.ts": ["planFix", "stepsOf"],
  "packages/cli/src/files/walk.ts": ["walk"],
  "packages/cli/src/commands/graph.ts": ["graph"],
  "packages/cli/src/commands/reading.ts": ["init", "inspect"],
  "packages/cli/src/fixing/unified-diff.ts": ["unifiedDiff"],
  "packages/cli/src/report/html.ts": ["htmlReport"],
  "packages/cli/src/report/markdown.ts": ["markdownReport"],
  "packages/cli/src/report/rule-page.ts": ["readRulePages", "rulePageText"],
  "packages/cli/src/report/text-columns.ts": ["graphemesOf", "measuredColumns"],
  "packages/cli/src/reasoning/commands.ts": ["ask", "compare", "find", "prove", "statements"],
};

const chunkOf = (module) =>
  `postern-${module
    .replace(/^packages\/|\.ts$/g, "")
    .replace(/src\//, "")
    .replaceAll("/", "-")}.cjs`;

/** Replaces the lazy modules by functions that load their chunk; `entry` itself stays what it is. */
const lazyModules = (entry) => ({
  name: "lazy-modules",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^\.\/postern-.*\.cjs$/ }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const module = Object.keys(lazy).find((name) => resolve(root, name) === path);
      if (module === undefined || module === entry) return undefined;
      const functions = lazy[module].map(
        (name) => `export function ${name}(...values) { return require("./${chunkOf(module)}").${name}(...values); }`,
      );
      return { contents: functions.join("\n"), loader: "js" };
    });
  },
});

const command = ["packages/cli/src/main.ts", ...Object.keys(lazy)].map((entry) => ({
  entry,
  out: `packages/cli/dist/${entry === "packages/cli/src/main.ts" ? "postern.cjs" : chunkOf(entry)}`,
  plugins: [lazyModules(entry)],
}));

const inBrowser = { platform: "browser", target: "es2022" };

const programs = [
  ...command,
  { entry: "packages/lsp/src/main.ts", out: "packages/lsp/dist/language-server.cjs" },
  { entry: "packages/lsp/src/main.ts", out: "packages/cli/dist/language-server.cjs" },
  { entry: "packages/lsp/src/main.ts", out: "packages/vscode-extension/dist/language-server.cjs" },
  {
    entry: "packages/vscode-extension/src/extension.ts",
    out: "packages/vscode-extension/dist/extension.cjs",
    external: ["vscode"],
  },
  {
    entry: "packages/vscode-extension/src/web-extension.ts",
    out: "packages/vscode-extension/dist/web-extension.js",
    external: ["vscode"],
    options: inBrowser,
  },
  {
    entry: "packages/lsp/src/worker-main.ts",
    out: "packages/vscode-extension/dist/language-server-worker.js",
    options: { ...inBrowser, format: "iife" },
  },
];

const built = await Promise.all(
  programs.map(async ({ entry, out, external = [], plugins = [], options = {} }) => {
    mkdirSync(join(root, dirname(out)), { recursive: true });
    const { metafile } = await build({
      ...shared,
      ...options,
      external,
      plugins,
      entryPoints: [join(root, entry)],
      outfile: join(root, out),
      absWorkingDir: root,
      metafile: true,
    });
    return { folder: dirname(out), inputs: Object.keys(metafile.inputs) };
  }),
);

/** Folder of the library that a bundled file belongs to, or null if the file is ours. */
function libraryOf(input) {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? null;
}

/** What a library asks to be kept with its code: name, version, and the text of its licence. */
function notice(library) {
  const home = join(root, library);
  const { name, version, license } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
  const file = readdirSync(home).find((each) => /^licen[cs]e/i.test(each));
  if (file === undefined) throw new Error(`${name} ${version} has no text of its licence (${license})`);
  return `${name} ${version} (${license})\n\n${readFileSync(join(home, file), "utf8").replaceAll("\r\n", "\n").trim()}\n`;
}

const catalogueNotice = `The data in catalogue.txt\n\n${readFileSync(join(root, "packages/core/data/catalogue.LICENSE.txt"), "utf8").trim()}\n`;
for (const folder of new Set(built.map((each) => each.folder))) {
  const inputs = built.filter((each) => each.folder === folder).flatMap((each) => each.inputs);
  const libraries = [...new Set(inputs.map(libraryOf))].filter((library) => library !== null);
  const notices = [...new Set(libraries.map(notice))].sort();
  writeFileSync(
    join(root, folder, "third-party-licenses.txt"),
    [...notices, catalogueNotice].join(`\n${"-".repeat(80)}\n\n`),
  );
  copyFileSync(join(root, "packages/core/data/catalogue.txt"), join(root, folder, "catalogue.txt"));
}

// The editor completes configurations with it, and fetches nothing for that.
copyFileSync(join(root, "schemas/config.schema.json"), join(root, "packages/vscode-extension/dist/config.schema.json"));

// What `postern explain` shows: all pages in one file, with form feeds between.
const pages = join(root, "docs/rules");
const names = readdirSync(pages).filter((name) => name.endsWith(".md") && name !== "README.md");
const texts = names.sort().map((name) => readFileSync(join(pages, name), "utf8"));
writeFileSync(join(root, "packages/cli/dist/rule-pages.txt"), texts.join("\f"));
