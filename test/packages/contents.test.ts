// What is in the packages that are published: nothing of the workspace, nothing that runs at installation, and no
// mistake that those who check packages know.

import { readFileSync, statSync } from "node:fs";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { beforeAll, describe, expect, test } from "vitest";
import { folderOf } from "../harness/folder.js";
import { type Manifest, manifestOf, packAll, published } from "../harness/packed.js";
import { mustRun } from "../harness/programs.js";

let packed: Awaited<ReturnType<typeof packAll>>;
beforeAll(async () => {
  packed = await packAll();
}, 60_000);

/** Bytes of a file as other libraries want them: in a buffer of their own. */
const bytesOf = (path: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(path));

const listOf = async (path: string): Promise<readonly string[]> =>
  (await mustRun("tar", ["-tzf", path], { cwd: folderOf({}) })).trim().split("\n");

describe.each(published)("packages/%s", (name) => {
  let manifest: Manifest;
  let files: readonly string[];
  beforeAll(async () => {
    manifest = JSON.parse(
      await mustRun("tar", ["-xzOf", packed[name], "package/package.json"], { cwd: folderOf({}) }),
    ) as Manifest;
    files = await listOf(packed[name]);
  });

  test("nothing of the workspace is left in the manifest", () => {
    expect(JSON.stringify(manifest)).not.toMatch(/workspace:|@postern\/source|\.\/src/);
    expect(manifest.version).toBe(manifestOf(name).version);
  });

  test("nothing runs when it is installed", () => {
    expect(manifest.scripts ?? {}).toEqual({});
    expect(files.filter((file) => file.endsWith("binding.gyp"))).toEqual([]);
  });

  test("it says what it is, and brings its licence and a page", () => {
    expect(manifest).toMatchObject({
      license: "Apache-2.0",
      homepage: "https://postern.dev",
      engines: { node: ">=20.19.0" },
      description: expect.stringMatching(/.{20}/),
    });
    expect(files).toEqual(expect.arrayContaining(["package/LICENSE", "package/README.md"]));
  });

  test("it holds programs and data, no sources, maps or leftovers of the build", () => {
    const known = /^package\/(LICENSE|README\.md|package\.json|(bin|dist|data)\/.*\.(js|cjs|d\.ts|txt|json))$/;
    expect(files.filter((file) => !known.test(file) || /\.(map|tsbuildinfo)$|\.test\./.test(file))).toEqual([]);
  });

  test("publint finds nothing", async () => {
    const { messages, pkg } = await publint({
      pack: { tarball: bytesOf(packed[name]).buffer },
      strict: true,
    });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  test("its size stays small", () => {
    const size = statSync(packed[name]).size;
    expect(size).toBeGreaterThan(100_000);
    expect(size).toBeLessThanOrEqual(2_000_000);
  });
});

test("the types of core are right for all who can load ES modules", async () => {
  const tarball = createPackageFromTarballData(bytesOf(packed.core));
  // The catalogue is data and has no types.
  const result = await checkPackage(tarball, { excludeEntrypoints: ["./catalogue"] });
  expect(result.types).toMatchObject({ kind: "included" });
  const problems = "problems" in result ? result.problems : [];
  // Old ways that know no `exports`, and `require`, are not promised.
  const unpromised = ["node10", "node16-cjs"];
  const promised = problems.filter((each) => !("resolutionKind" in each && unpromised.includes(each.resolutionKind)));
  expect(promised).toEqual([]);
});

describe("what others wrote", () => {
  test.each(["cli", "lsp"] as const)("packages/%s names each library in its bundles with its licence", async (name) => {
    const notices = await mustRun("tar", ["-xzOf", packed[name], "package/dist/third-party-licenses.txt"], {
      cwd: folderOf({}),
    });
    const libraries = Object.keys(manifestOf("core").dependencies as object);
    for (const library of libraries) expect(notices).toMatch(new RegExp(`^${library} \\d+\\.\\d+\\.\\d+ \\(`, "m"));
    expect(notices).toMatch(/^The data in catalogue\.txt\n\nMIT License/m);
    // A licence for each heading.
    expect([...notices.matchAll(/copyright (\(c\)|©|\d{4})/gi)].length).toBeGreaterThanOrEqual(libraries.length);
  });
});
