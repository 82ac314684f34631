// Laws 3 and 4: one library, one importer; programs do not import each other; and every dependency that
// users install has a decision behind it.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { importsOf, packageOf, packages, sourceFiles, workspace } from "../harness/source-files.js";

const uses = packages
  .flatMap((name) => sourceFiles(`packages/${name}/src`))
  .flatMap(({ path, text }) => importsOf(text).map((specifier) => ({ path, specifier })))
  .filter(({ specifier }) => !specifier.startsWith("."));

/** Each library with the only places of the packages that may import it. Tests and scripts are free. */
const importers: readonly (readonly [library: RegExp, places: RegExp | null])[] = [
  [/^(jsonc-parser|yaml|js-yaml)$/, /^packages\/core\/src\/syntax\//],
  [/^@jridgewell\/trace-mapping$/, /^packages\/core\/src\/formats\/cdk\/source-map\.ts$/],
  [/^minimatch$/, /^packages\/core\/src\/config\/glob\.ts$/],
  [/^diff$/, /^packages\/cli\/src\/fixing\/unified-diff\.ts$/],
  [/^ignore$/, /^packages\/(cli\/src\/files\/|lsp\/src\/ignore-rules\.ts$)/],
  [/^string-width$/, /^packages\/cli\/src\/report\/text-columns\.ts$/],
  [/^@dagrejs\/dagre$/, /^packages\/cli\/src\/graph\/panel\.ts$/],
  [/^(vscode-languageserver.*|vscode-jsonrpc|vscode-uri)$/, /^packages\/lsp\/src\//],
  [/^(vscode|vscode-languageclient)$/, /^packages\/vscode-extension\/src\//],
  [/^@postern\/core$/, /^packages\/(cli|lsp)\/src\//],
  // Only in tests and scripts.
  [
    /^(ajv.*|esbuild|typescript|fast-check|vitest|@cloud-copilot\/.*|@cdktf\/.*|web-tree-sitter|refa|z3-solver|@microsoft\/jest-sarif|saxes|parse5|markdown-it|@viz-js\/viz|publint|fflate|playwright-core|@arethetypeswrong\/.*)$/,
    null,
  ],
  // Nobody's library: programs start each other.
  [/^(@postern\/language-server|postern|postern-vscode)$/, null],
];

const hostModule = /^node:/;

test("every library has its one importer", () => {
  const wrong = uses.filter(({ path, specifier }) => {
    if (hostModule.test(specifier)) return path.startsWith("packages/core/");
    const places = importers.find(([library]) => library.test(packageOf(specifier)))?.[1];
    return places === undefined || places === null || !places.test(path);
  });
  expect(wrong.map(({ path, specifier }) => `${path}: ${specifier}`)).toEqual([]);
});

test("one file each imports the parser libraries' neighbours: no second YAML reader grows", () => {
  const of = (library: string) =>
    uses.filter(({ specifier }) => packageOf(specifier) === library).map(({ path }) => path);
  expect(of("jsonc-parser")).toEqual(["packages/core/src/syntax/json.ts"]);
  expect(of("js-yaml")).toEqual(["packages/core/src/syntax/yaml-events.ts"]);
  expect(of("yaml")).toEqual(["packages/core/src/syntax/yaml-recovery.ts"]);
  expect(of("@jridgewell/trace-mapping")).toEqual(["packages/core/src/formats/cdk/source-map.ts"]);
  expect(of("minimatch")).toEqual(["packages/core/src/config/glob.ts"]);
});

test("packages reach into each other by name only", () => {
  const wrong = packages.flatMap((name) =>
    sourceFiles(`packages/${name}/src`).flatMap(({ path, text }) => {
      const depth = path.split("/").length - 4;
      return importsOf(text)
        .filter((specifier) => specifier.startsWith("../".repeat(depth + 2)))
        .map((specifier) => `${path}: ${specifier}`);
    }),
  );
  expect(wrong).toEqual([]);
});

test("cli and lsp never import each other; the extension imports neither core nor lsp", () => {
  const seenBy = (name: string) =>
    new Set(
      uses.filter(({ path }) => path.startsWith(`packages/${name}/`)).map(({ specifier }) => packageOf(specifier)),
    );
  expect(seenBy("cli").has("@postern/language-server")).toBe(false);
  expect(seenBy("lsp").has("postern")).toBe(false);
  expect([...seenBy("vscode-extension")].filter((name) => name.includes("postern"))).toEqual([]);
  expect([...seenBy("core")].filter((name) => name.includes("postern"))).toEqual([]);
});

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const manifestOf = (name: string): Manifest =>
  JSON.parse(readFileSync(join(workspace, "packages", name, "package.json"), "utf8")) as Manifest;

describe("dependencies", () => {
  const decisions = join(workspace, "docs/decisions");
  const records = existsSync(decisions)
    ? readdirSync(decisions).map((name) => readFileSync(join(decisions, name), "utf8"))
    : [];

  test.each(packages)("those that users of %s install are named in a decision record", (name) => {
    const unnamed = Object.keys(manifestOf(name).dependencies ?? {}).filter(
      (library) => !records.some((record) => record.includes(`\`${library}\``)),
    );
    expect(unnamed).toEqual([]);
  });

  test.each(packages)("what the sources of %s import is declared there, in one exact version", (name) => {
    const { dependencies = {}, devDependencies = {} } = manifestOf(name);
    const declared: Readonly<Record<string, string>> = { ...dependencies, ...devDependencies };
    const imported = new Set(
      uses
        .filter(({ path, specifier }) => path.startsWith(`packages/${name}/`) && !hostModule.test(specifier))
        .map(({ specifier }) => packageOf(specifier)),
    );
    // The host provides the module `vscode`; its types come from `@types/vscode`.
    imported.delete("vscode");
    expect([...imported].filter((library) => declared[library] === undefined)).toEqual([]);
    expect(Object.values(declared).filter((version) => !/^(\d+\.\d+\.\d+|workspace:\*)$/.test(version))).toEqual([]);
    expect(Object.keys(dependencies).filter((library) => !imported.has(library))).toEqual([]);
  });
});
