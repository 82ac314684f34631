// Files that a module is made of although nothing in them is ours: the walk leaves them out, but a fault
// in one of them changes what the module means, so the run must not be silent about it.

import { expect, test } from "vitest";
import { postern } from "../harness/command.js";
import { folderOf } from "../harness/folder.js";
import { lintOutput } from "../harness/json-output.js";

const endpoint =
  'resource "aws_vpc_endpoint" "e" {\n  service_name = "com.amazonaws.${var.r}.s3"\n  route_table_ids = ["rtb-1"]\n  policy = var.p\n}\n';

async function faults(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { stdout } = await postern(["lint", "--format", "json", "."], { cwd: folderOf(files) });
  return lintOutput(stdout).findings.map(({ file, rule }) => `${file} ${rule}`);
}

test.each([
  ["a file of the module", { "half.tf": 'variable "x" {\n  type = string\n' }, ["half.tf invalid-syntax"]],
  ["a file of variables", { "x.auto.tfvars": 'p = "\n' }, ["x.auto.tfvars invalid-syntax"]],
  ["a sound file of each kind", { "whole.tf": 'variable "x" {}\n', "x.auto.tfvars": "x = 1\n" }, []],
])("%s", async (_, files, expected) => {
  expect(await faults({ "main.tf": endpoint, ...files })).toEqual(expected);
});

test("a broken file of a folder without anything of ours is none of ours", async () => {
  expect(await faults({ "a/main.tf": endpoint, "b/half.tf": 'variable "x" {\n' })).toEqual([]);
});
