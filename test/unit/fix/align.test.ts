// The columns of HCL after an edit: as `terraform fmt` has them, if they were so before it.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { terraformVersion } from "../../harness/terraform-console.js";
import { addition, fixed, newText, removal, renaming, type StepAt } from "./fixed-text.js";
import { caseOf, type Json, seed } from "./random-policies.js";

type Row = readonly [name: string, before: string, step: StepAt, after: string];

const rows: readonly Row[] = [
  [
    "comments at the ends of lines move with what stands before them",
    'x = {\n  A  = "a" # one\n  BB = "b" # two\n}\n',
    newText("/A", "longer"),
    'x = {\n  A  = "longer" # one\n  BB = "b"      # two\n}\n',
  ],
  [
    "signs and comments move together",
    'x = {\n  A = "a" # one\n  B = "b" # two\n}\n',
    renaming("/B", "Longer"),
    'x = {\n  A      = "a" # one\n  Longer = "b" # two\n}\n',
  ],
  [
    "what was not aligned stays so",
    'x = {\n  A = "a"\n  BB = "b"\n}\n',
    renaming("/BB", "Longer"),
    'x = {\n  A = "a"\n  Longer = "b"\n}\n',
  ],
  [
    "a blank line, a comment and a value over lines part what is aligned",
    'x = {\n  A = "a"\n\n  BB = "b"\n  # c\n  CCC = [\n    "c"\n  ]\n  D = "d"\n}\n',
    renaming("/BB", "Longer"),
    'x = {\n  A = "a"\n\n  Longer = "b"\n  # c\n  CCC = [\n    "c"\n  ]\n  D = "d"\n}\n',
  ],
  [
    "what a removed value over lines had parted is aligned",
    'x = {\n  A = "a"\n  C = [\n    "c"\n  ]\n  BB = "b"\n}\n',
    removal("/C"),
    'x = {\n  A  = "a"\n  BB = "b"\n}\n',
  ],
  [
    "colons are left alone",
    'x = {\n  A : "a",\n  BB : "b"\n}\n',
    renaming("/A", "AAA"),
    'x = {\n  AAA : "a",\n  BB : "b"\n}\n',
  ],
  [
    "members on one line are left alone",
    'x = { A = "a", B = "b" }\n',
    addition("", "Longer", "c"),
    'x = { A = "a", B = "b", Longer = "c" }\n',
  ],
];

describe("after an edit", () => {
  it.each(rows)("%s", (_name, before, step, after) => {
    expect(fixed("hcl", before, step)).toBe(after);
  });
});

/** A value over lines as people write it; `terraform fmt` does the rest. */
function print(value: Json): string {
  if (Array.isArray(value))
    return value.length === 0 ? "[]" : `[\n${value.map((item) => print(item as Json)).join(",\n")}\n]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value).replace(/([$%])\{/g, "$1$1{");
  const members = Object.entries(value).map(
    ([name, one]) => `${/^[A-Za-z_]\w*$/.test(name) ? name : print(name)} = ${print(one as Json)}`,
  );
  return members.length === 0 ? "{}" : `{\n${members.join("\n")}\n}`;
}

const version = terraformVersion("the columns of random policies");

it.skipIf(version === null)("random policies that terraform fmt had formatted stay so", () => {
  const folder = mkdtempSync(join(tmpdir(), "postern-align-"));
  const format = (...flags: readonly string[]) =>
    spawnSync("terraform", ["fmt", ...flags, folder], { encoding: "utf8" });
  try {
    const cases = fc.sample(caseOf, { seed, numRuns: 150 });
    const nameOf = (index: number) => join(folder, `${index}.tf`);
    for (const [index, { before }] of cases.entries()) writeFileSync(nameOf(index), `x = ${print(before)}\n`);
    expect(format().status).toBe(0);
    for (const [index, { step }] of cases.entries()) {
      const after = fixed("hcl", readFileSync(nameOf(index), "utf8"), step);
      expect(after).not.toBeNull();
      writeFileSync(nameOf(index), after ?? "");
    }
    expect(format("-write=false", "-diff").stdout).toBe("");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
