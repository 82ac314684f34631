// The packed packages, installed with npm into an empty project and run with every Node that is supported.

import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { folderOf, writeInto } from "../harness/folder.js";
import { manifestOf, nodeFromNpm, packAll, published, quietly } from "../harness/packed.js";
import { mustRun, runProgram } from "../harness/programs.js";
import { workspace } from "../harness/source-files.js";
import { brokenPolicy, mistakeIn, mistakes } from "../lsp/policies.js";
import { ProtocolClient } from "../lsp/protocol-client.js";

const others = ["22.23.3", "24.21.0"];
const nodes: readonly (readonly [version: string, programs: string | null])[] = [
  [process.version.slice(1), join(process.execPath, "..")],
  ...(await Promise.all(
    others.map(async (version) => [version, await nodeFromNpm(version, "packages/installed")] as const),
  )),
];

const version = manifestOf("cli").version;
const started: { kill(): unknown }[] = [];
let project = "";

beforeAll(async () => {
  const packed = await packAll();
  project = folderOf({ "package.json": '{"private":true}' });
  await mustRun("npm", ["install", ...quietly, ...published.map((name) => packed[name])], { cwd: project });
  writeInto(project, "endpoint-policies/s3 é.json", brokenPolicy);
}, 120_000);

afterAll(() => {
  for (const child of started) child.kill();
});

test("the command and the server bring no other package; core brings what it names, and that runs nothing", () => {
  const lock = JSON.parse(readFileSync(join(project, "node_modules/.package-lock.json"), "utf8")) as {
    readonly packages: Readonly<
      Record<string, { readonly dependencies?: object; readonly hasInstallScript?: boolean; readonly version: string }>
    >;
  };
  const of = (name: string) => lock.packages[`node_modules/${name}`];
  expect(of("postern")?.dependencies).toBeUndefined();
  expect(of("@postern/language-server")?.dependencies).toBeUndefined();
  expect(of("@postern/core")?.dependencies).toEqual(manifestOf("core").dependencies);
  expect(Object.entries(lock.packages).filter(([, { hasInstallScript }]) => hasInstallScript === true)).toEqual([]);
});

test("whoever writes TypeScript gets types without holes", async () => {
  writeInto(
    project,
    "typed.ts",
    'import { analyze, type Catalogue, type Finding } from "@postern/core";\n' +
      "export const run = (catalogue: Catalogue): readonly Finding[] =>\n" +
      "  analyze({ files: [], provider: { read: () => null, list: () => [] } }, { catalogue: () => catalogue }).findings;\n" +
      "// @ts-expect-error: a report is not a number\nexport const no: number = analyze;\n",
  );
  writeInto(
    project,
    "tsconfig.json",
    '{"compilerOptions":{"module":"nodenext","target":"es2022","strict":true,"noEmit":true,"skipLibCheck":false,"types":[]},"files":["typed.ts"]}',
  );
  const compiler = join(workspace, "node_modules/typescript/bin/tsc");
  expect(await runProgram(process.execPath, [compiler, "-p", project], { cwd: project })).toEqual({
    status: 0,
    stdout: "",
    stderr: "",
  });
});

/** The example of core's page. */
function example(): string {
  const page = readFileSync(join(project, "node_modules/@postern/core/README.md"), "utf8");
  return /^```js\n(.*?)^```/ms.exec(page)?.[1] ?? "";
}

describe.each(nodes)("with Node %s", (nodeVersion, programs) => {
  const runs = programs !== null;
  const env = () => ({ PATH: `${programs}:${process.env.PATH ?? ""}`, NO_COLOR: "1" });
  const npx = (...args: readonly string[]) =>
    runProgram("npx", ["--no-install", ...args], { cwd: project, env: env() });

  test.runIf(runs)("npx postern checks a file", { timeout: 60_000 }, async () => {
    const { stdout: versions } = await npx("postern", "--version");
    expect(versions).toContain(version);
    expect(versions).toContain(nodeVersion);
    const { status, stdout } = await npx("postern", "lint", "--format", "compact", "endpoint-policies");
    expect(stdout).toMatch(/^endpoint-policies\/s3 é\.json:1:\d+: error: .*\[invalid-effect\]$/m);
    expect(status).toBe(1);
  });

  test.runIf(runs)("the example of core's page says what is wrong", { timeout: 60_000 }, async () => {
    writeInto(project, "example.mjs", example());
    const { stdout, stderr } = await runProgram("node", ["example.mjs"], { cwd: project, env: env() });
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^policy\.json:\d+: .+ \[deny-only\]$/m);
  });

  const servers = [
    ["postern", "lsp", "--stdio"],
    ["postern-language-server", "--stdio"],
  ];
  test.runIf(runs).each(servers)("%s answers an editor", { timeout: 60_000 }, async (...words) => {
    const [program = "", ...args] = words;
    const path = join(project, "node_modules/.bin", program);
    expect(existsSync(path)).toBe(true);
    const child = spawn(path, args, {
      cwd: project,
      env: { ...process.env, ...env() },
      stdio: ["pipe", "pipe", "ignore"],
    });
    started.push(child);
    const client = new ProtocolClient(child.stdout, child.stdin);
    expect((await client.initialize()).serverInfo).toEqual({ name: "postern", version });
    client.notify("initialized", {});
    client.open("untitled:a", brokenPolicy);
    expect(mistakes((await client.published("untitled:a", 1)).diagnostics)).toEqual([mistakeIn(brokenPolicy)]);
  });
});
