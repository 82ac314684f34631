// The GitHub Action: what it says of itself holds together, and its steps do in a shell what they should. GitHub's own
// part (expressions, the upload) is played here: inputs become the environment, `npx` is the built command.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { commandPath } from "../harness/command.js";
import { folderOf } from "../harness/folder.js";
import { manifestOf } from "../harness/packed.js";
import { runProgram } from "../harness/programs.js";
import { workspace } from "../harness/source-files.js";

interface Step {
  readonly id?: string;
  readonly name: string;
  readonly if?: string;
  readonly uses?: string;
  readonly shell?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly name: string;
  readonly description: string;
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: unknown }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string; readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const text = readFileSync(join(workspace, "integrations/github-action/action.yml"), "utf8");
const action = parse(text) as Action;
const { steps } = action.runs;

describe("the definition", () => {
  test("has what GitHub asks for of a composite action", () => {
    expect(action).toMatchObject({ name: "Postern", description: expect.any(String), runs: { using: "composite" } });
    expect(Object.keys(action.inputs)).toEqual([
      "paths",
      "config",
      "fail-on",
      "format",
      "sarif-file",
      "upload-sarif",
      "version",
    ]);
    for (const { description, default: value } of Object.values(action.inputs)) {
      expect(description).toMatch(/\.$/);
      // GitHub hands over texts: an unquoted `false` would be one thing here and another there.
      expect(value).toEqual(expect.any(String));
    }
    for (const step of steps) {
      expect(step.uses === undefined).toBe(step.run !== undefined);
      expect(step.shell).toBe(step.run === undefined ? undefined : "bash");
    }
    expect(action.inputs.version?.default).toBe(manifestOf("cli").version);
  });

  test("expressions name inputs and outputs that there are", () => {
    const written = text
      .split("\n")
      .filter((line) => !line.trim().startsWith("#"))
      .flatMap((line) => [...line.matchAll(/\b(inputs|steps\.lint\.outputs)\.([\w-]+)/g)]);
    const outputs = [...(steps[0]?.run ?? "").matchAll(/echo "([\w-]+)=.*>> "\$GITHUB_OUTPUT"/g)].map(
      ([, name]) => name,
    );
    expect(outputs).toEqual(Object.keys(action.outputs));
    const inputs = written.filter(([, of]) => of === "inputs").map(([, , name = ""]) => name);
    expect(new Set(inputs)).toEqual(new Set(Object.keys(action.inputs)));
    const asked = written.filter(([, of]) => of !== "inputs").map(([, , name = ""]) => name);
    expect(asked.filter((name) => !outputs.includes(name))).toEqual([]);
  });

  test("no input is pasted into a script", () => {
    for (const { run } of steps) expect(run ?? "").not.toContain("${{");
  });
});

const denyOnly = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Deny", Principal: "*", Action: "s3:DeleteBucket", Resource: "*" }],
});

/** Runs the checking step and the last one with these inputs. */
async function runAction(inputs: Readonly<Record<string, string>>, files: Readonly<Record<string, string>>) {
  const cwd = folderOf({ ...files, "our output": "" });
  const bin = folderOf({ asked: "" });
  const asked = join(bin, "asked");
  const script = `#!/bin/sh\nprintf '%s\\n' "$1" "$2" > '${asked}'\nshift 2\nexec '${process.execPath}' '${commandPath()}' "$@"\n`;
  writeFileSync(join(bin, "npx"), script, { mode: 0o755 });
  const value = (expression: string): string => {
    const [, name = ""] = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression) ?? [];
    return inputs[name] ?? String(action.inputs[name]?.default);
  };
  const [check, , last] = steps;
  const env = Object.fromEntries(Object.entries(check?.env ?? {}).map(([name, text]) => [name, value(text)]));
  const output = join(cwd, "our output");
  const common = { PATH: `${bin}${delimiter}${process.env.PATH ?? ""}`, GITHUB_OUTPUT: output, NO_COLOR: "1" };
  // As GitHub starts bash: it ends at the first failure.
  const shell = ["--noprofile", "--norc", "-eo", "pipefail", "-c"];
  const checked = await runProgram("bash", [...shell, check?.run ?? ""], { cwd, env: { ...common, ...env } });
  const outputs = Object.fromEntries(
    readFileSync(output, "utf8")
      .trim()
      .split("\n")
      .map((line) => line.split("=", 2)),
  ) as Readonly<Record<string, string>>;
  const ended = await runProgram("bash", [...shell, last?.run ?? ""], {
    cwd,
    env: { ...common, POSTERN_STATUS: outputs.status ?? "" },
  });
  return { cwd, checked, outputs, status: ended.status, asked: readFileSync(asked, "utf8") };
}

describe("its steps", () => {
  test("a finding is annotated, and fails the job after the reports", async () => {
    const { checked, outputs, status, asked } = await runAction({}, { "endpoint-policies/p.json": denyOnly });
    expect(checked.stdout).toMatch(/^::error .*file=endpoint-policies\/p\.json/m);
    expect({ checked: checked.status, outputs, status }).toEqual({
      checked: 0,
      outputs: { status: "1", "sarif-file": "" },
      status: 1,
    });
    expect(asked).toBe(`--yes\npostern@${manifestOf("cli").version}\n`);
  });

  test("nothing found is success", async () => {
    const { outputs, status } = await runAction({}, { "package.json": "{}" });
    expect([outputs.status, status]).toEqual(["0", 0]);
  });

  test("paths by line, with blanks; others are not checked", async () => {
    const { checked } = await runAction(
      { paths: "endpoint policies/a é.json\r\n\nendpoint-policies/$(b).json\n", format: "compact" },
      {
        "endpoint policies/a é.json": denyOnly,
        "endpoint-policies/$(b).json": denyOnly,
        "endpoint-policies/c.json": denyOnly,
      },
    );
    expect(checked.stdout.split("\n").map((line) => line.split(":")[0])).toEqual(
      expect.arrayContaining(["endpoint policies/a é.json", "endpoint-policies/$(b).json"]),
    );
    expect(checked.stdout).not.toContain("c.json");
  });

  test("a SARIF report for the upload, whatever the status", async () => {
    const { cwd, outputs, status } = await runAction(
      { "upload-sarif": "true", "fail-on": "never" },
      { "endpoint-policies/p.json": denyOnly },
    );
    expect([outputs, status]).toEqual([{ status: "0", "sarif-file": "postern.sarif" }, 0]);
    const log = JSON.parse(readFileSync(join(cwd, "postern.sarif"), "utf8")) as { runs: { results: unknown[] }[] };
    expect(log.runs[0]?.results.length).toBeGreaterThan(0);
  });

  test("a level that does not exist is a failure of its own, and nothing is uploaded", async () => {
    const { cwd, outputs, status } = await runAction({ "fail-on": "sometimes", "sarif-file": "a b.sarif" }, {});
    expect([outputs, status]).toEqual([{ status: "2", "sarif-file": "" }, 2]);
    expect(existsSync(join(cwd, "a b.sarif"))).toBe(false);
  });

  test("a configuration of its own", async () => {
    const { outputs } = await runAction(
      { config: "ci/our config.json" },
      { "endpoint-policies/p.json": denyOnly, "ci/our config.json": '{"rules":{"deny-only":"off"}}' },
    );
    expect(outputs.status).toBe("0");
  });
});
