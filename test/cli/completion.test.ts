// `postern completion`: bash is asked what it would offer; of all three scripts the text is judged. zsh and fish are
// asked in completion-shells.test.ts.

import { spawnSync } from "node:child_process";
import { rules } from "@postern/core";
import { describe, expect, test } from "vitest";
import { optionTable } from "../../packages/cli/src/option-table.js";
import { lintFormatNames } from "../../packages/cli/src/report/lint-formats.js";
import { postern } from "../harness/command.js";
import { folderOf } from "../harness/folder.js";

/** What bash offers for words of a line, as readline cuts them; the last one is being typed. */
async function offered(...words: readonly string[]): Promise<readonly string[]> {
  const cwd = folderOf({ "postern.bash": (await postern(["completion", "bash"])).stdout });
  const line = `. ./postern.bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _postern; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr, status } = spawnSync("bash", ["--norc", "-c", line, "bash", "postern", ...words], {
    cwd,
    encoding: "utf8",
  });
  expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  return stdout.split("\n").filter((word) => word !== "");
}

const ids = rules.map(({ id }) => id);

describe.concurrent("bash offers", () => {
  test.each([
    ["commands", ["in"], ["inspect", "init"]],
    ["the commands of programs, too", ["ls"], ["lsp"]],
    ["options without a command", ["--v"], ["--version"]],
    ["options of a command", ["lint", "--fix"], ["--fix", "--fix-dry-run"]],
    ["negations", ["lint", "--no-s"], ["--no-suppressions"]],
    ["no option of another command", ["lint", "--pos"], []],
    ["formats of a command", ["graph", "--format", ""], ["mermaid", "dot", "svg", "json"]],
    ["formats behind =", ["lint", "--format", "=", "sa"], ["sarif"]],
    ["formats directly behind =", ["rules", "--format", "="], ["pretty", "json"]],
    ["thresholds", ["lint", "p.json", "--fail-on", "n"], ["never"]],
    ["rules to explain", ["explain", "deny-o"], ["deny-only"]],
    ["rules to choose", ["lint", "--only", "deny-o"], ["deny-only"]],
    ["rules to set", ["lint", "--rule", "deny-o"], ["deny-only"]],
    ["levels of a rule", ["lint", "--rule", "deny-only", "=", ""], ["error", "warning", "info", "off"]],
    ["levels directly behind =", ["lint", "--rule", "deny-only", "="], ["error", "warning", "info", "off"]],
    ["levels behind two =", ["lint", "--rule", "=", "deny-only", "=", "w"], ["warning"]],
    ["shells", ["completion", ""], ["bash", "zsh", "fish"]],
    ["nothing of its own where files stand", ["lint", ""], []],
    ["options also behind a value", ["lint", "--cwd", "in", "--bas"], ["--baseline"]],
  ] as const)("%s", async (_, words, expected) => {
    expect(await offered(...words)).toEqual(expected);
  });

  test("every format of lint and every rule", async () => {
    expect(await offered("lint", "--format", "")).toEqual(lintFormatNames);
    expect(await offered("explain", "")).toEqual(ids);
  });
});

describe.concurrent("what it offers is taken", () => {
  test.each(["--preset", "--fail-on", "--flavour", "--partition", "--as"])("%s", async (option) => {
    const cwd = folderOf({});
    const words = await offered("lint", option, "");
    expect(words.length).toBeGreaterThan(1);
    for (const word of words) {
      const { stderr, status } = await postern(["lint", option, word], { cwd });
      expect({ stderr, status }, word).toEqual({ stderr: "", status: 0 });
    }
  });
});

describe.concurrent.each(["bash", "zsh", "fish"])("the script for %s", (shell) => {
  test("names every option and every rule, and its quotes are closed", async () => {
    const { stdout, stderr, status } = await postern(["completion", shell]);
    expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
    for (const { name } of optionTable) expect(stdout).toContain(shell === "fish" ? `-l ${name} ` : `--${name}`);
    for (const id of ids) expect(stdout).toContain(id);
    // The quoting of both is bash's as well, but for `\'` inside of single quotes, which texts for fish need.
    if (shell !== "fish") {
      const input = shell === "zsh" ? stdout.replace(/\$\{\(M\)[^}]*\}/g, "x") : stdout;
      expect(spawnSync("bash", ["-n"], { input, encoding: "utf8" }).stderr).toBe("");
    } else {
      for (const line of stdout.split("\n").filter((one) => one.startsWith("complete")))
        expect(line.replace(/'(?:[^'\\]|\\.)*'/g, "")).toMatch(/^complete -c postern [\w -]*$/);
    }
  });
});

test.each([
  ["a shell that is nearly one", ["completion", "bsh"], "Did you mean `bash`?"],
  ["a shell that is none", ["completion", "xyzzy"], "bash, zsh, fish"],
  ["no shell", ["completion"], "postern completion bash|zsh|fish"],
  ["two shells", ["completion", "bash", "zsh"], "Name one shell"],
] as const)("%s is refused", async (_, args, remedy) => {
  const { status, stdout, stderr } = await postern(args);
  expect(stderr).toContain(remedy);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
});
