// The scripts of `postern completion` in fish and zsh themselves: what a real shell offers behind a line. Where one
// is not installed its tests are not run, and say so.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rules } from "@postern/core";
import { describe, expect, test } from "vitest";
import { lintFormatNames } from "../../packages/cli/src/report/lint-formats.js";
import { postern } from "../harness/command.js";
import { folderOf, writeInto } from "../harness/folder.js";
import { mustRun, runProgram } from "../harness/programs.js";
import { notRun } from "../harness/vscode-install.js";

/** What a shell offers behind a line, in no particular order. */
type Offers = (line: string) => Promise<readonly string[]>;

const files = { "policy.json": "{}", "main.tf": "" };

async function scriptFolder(shell: string): Promise<string> {
  return folderOf({ ...files, script: (await postern(["completion", shell])).stdout });
}

async function fish(line: string): Promise<readonly string[]> {
  const cwd = await scriptFolder("fish");
  const stdout = await mustRun("fish", ["--no-config", "-c", "source ./script; complete -C $argv[1]", "--", line], {
    cwd,
  });
  // Behind each word stands its description; files that are offered as well come without.
  return wordsOf(stdout).map((offer) => offer.split("\t")[0] ?? "");
}

/** Inside of the terminal: a key that completes, tells what was offered and says that it is done. */
const zshInside = `
compadd() {
  # Questions of the completion system to itself.
  if (( \${@[(I)-[OAD]]} )); then builtin compadd "$@"; return; fi
  local -a hits
  builtin compadd -O hits "$@"
  print -rl -- $hits >> ./offers
}
_told() { print DONE }
_probe() { comppostfuncs=(_told); _main_complete }
zle -C probe complete-word _probe
bindkey '^X' probe
`;
/** Completion wants a terminal: one shell types into another. */
const zshOutside = `
zmodload zsh/zpty
zpty -b inner zsh -f -i
zpty -w inner "PROMPT= RPROMPT=; autoload -U compinit; compinit -D -u; source ./script; source ./inside; print RE''ADY"
zpty -r -m inner line '*READY*'
zpty -w -n inner "$1"$'\\C-x'
zpty -r -m inner line '*DONE*'
`;

async function zsh(line: string): Promise<readonly string[]> {
  const cwd = await scriptFolder("zsh");
  writeInto(cwd, "inside", zshInside);
  writeInto(cwd, "offers", "");
  await mustRun("zsh", ["-f", "-c", zshOutside, "zsh", line], { cwd });
  return wordsOf(readFileSync(join(cwd, "offers"), "utf8"));
}

function wordsOf(text: string): readonly string[] {
  return text.split("\n").filter((word) => word !== "");
}

async function isInstalled(shell: string): Promise<boolean> {
  if ((await runProgram(shell, ["--version"], { cwd: "/" })).status === 0) return true;
  notRun(`completion in ${shell}`, `there is no ${shell}. Debian: apt-get install ${shell}`);
  return false;
}

const cases: readonly (readonly [string, string, readonly string[]])[] = [
  ["commands", "postern in", ["init", "inspect"]],
  ["the commands of programs, too", "postern ls", ["lsp"]],
  ["options of a command", "postern lint --fi", ["--fix", "--fix-dry-run"]],
  ["no option of another command", "postern lint --pos", []],
  ["thresholds", "postern lint policy.json --fail-on n", ["never"]],
  ["rules to explain", "postern explain deny-o", ["deny-only"]],
  ["shells", "postern completion ", ["bash", "fish", "zsh"]],
  ["presets", "postern lint --preset ", ["all", "recommended", "strict"]],
  ["formats of a command", "postern graph --format ", ["dot", "json", "mermaid", "svg"]],
  ["files where files stand", "postern lint pol", ["policy.json"]],
  ["options also behind a value", "postern lint --cwd in --bas", ["--baseline"]],
];

// fish completes a whole word, zsh what stands behind the last `=`.
const shells: readonly (readonly [string, Offers, { readonly option: string; readonly rule: string }])[] = [
  ["fish", fish, { option: "--format=", rule: "deny-only=" }],
  ["zsh", zsh, { option: "", rule: "" }],
];

for (const [shell, offers, before] of shells) {
  const offered = async (line: string) => [...(await offers(line))].sort();
  describe.runIf(await isInstalled(shell))(`${shell} offers`, () => {
    test.each(cases)("%s", async (_, line, expected) => {
      expect(await offered(line)).toEqual(expected);
    });

    test("every format of lint and every rule", async () => {
      expect(await offered("postern lint --format ")).toEqual([...lintFormatNames].sort());
      expect(await offered("postern explain ")).toEqual(rules.map(({ id }) => id).sort());
    });

    test("the levels of a rule", async () => {
      const levels = ["error", "info", "off", "warning"].map((level) => before.rule + level);
      expect(await offered("postern lint --rule deny-only=")).toEqual(levels);
      expect(await offered("postern lint --rule deny-only=w")).toEqual([`${before.rule}warning`]);
    });

    test("values behind the = of an option", async () => {
      expect(await offered("postern lint --format=sa")).toEqual([`${before.option}sarif`]);
    });
  });
}
