// The guide to the reasoning commands: what it shows is what the commands say.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { shell } from "../harness/command.js";
import { folderOf } from "../harness/folder.js";

const page = readFileSync(fileURLToPath(new URL("../../docs/reasoning.md", import.meta.url)), "utf8");

/** Files by name: a line with the name alone, and the block below. */
const files = Object.fromEntries(
  [...page.matchAll(/^`([\w.]+)`\n\n```json\n([\s\S]*?)^```$/gm)].map(([, name = "", text = ""]) => [name, text]),
);

/** Commands with what they print; `…` at the end stands for more. */
const examples = [...page.matchAll(/^```console\n\$ postern (.*)\n([\s\S]*?)^```$/gm)].map(
  ([, line = "", output = ""]): [line: string, output: string] => [line, output],
);

test("every command has an example", () => {
  const shown = new Set(examples.map(([line]) => line.split(" ")[0]));
  expect([...shown].sort()).toEqual(["ask", "compare", "find", "prove", "statements"]);
  expect(Object.keys(files)).toHaveLength(3);
});

describe.concurrent("the guide shows what is printed", () => {
  test.each(examples)("postern %s", async (line, output) => {
    const { stdout, stderr } = await shell(`$POSTERN ${line}`, { cwd: folderOf(files) });
    expect(stderr).toBe("");
    const [shown = "", more] = output.split("…\n");
    if (more === undefined) expect(stdout).toBe(output);
    else expect(stdout.slice(0, shown.length)).toBe(shown);
  });
});
