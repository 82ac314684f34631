// A repository of Terraform modules at size, and checkov on the same files where it is installed.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { row } from "./measure.js";
import { terraformModule } from "./samples.js";

const COMMAND = resolve("packages/cli/bin/postern.js");
const MODULES = 300;
const FILES = 2_000;

const variables = (index: number) => `variable "create" {
  type    = bool
  default = true
}

variable "tags" {
  type    = map(string)
  default = {}
}

variable "zone" {
  type    = string
  default = "zone-${index}"
}

variable "organization_id" { type = string }
variable "bucket" { type = string }
`;

const locals = (index: number) => `locals {
  tags = merge(var.tags, { Module = "m${index}" })
  names = [for n in ["a", "b", "c"] : "\${var.zone}-\${n}"]
}

data "aws_region" "current" {}

resource "aws_vpc" "main" { cidr_block = "10.${index % 250}.0.0/16" }
resource "aws_s3_bucket" "b" { bucket = "data-${index}" }
`;

const filler = (index: number) =>
  Array.from(
    { length: 20 },
    (_, at) => `
resource "aws_instance" "i${index}_${at}" {
  count         = var.create ? 2 : 0
  ami           = "ami-0123456789"
  instance_type = var.zone == "x" ? "t3.micro" : "t3.small"
  tags          = merge(local.tags, { Name = "i-\${count.index}" })
}
`,
  ).join("");

/** Two thirds of the modules are called by the others. */
function writeRepository(root: string): number {
  let files = 0;
  const write = (folder: string, name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    files++;
  };
  for (let index = 0; index < MODULES; index++) {
    const isCalled = index % 3 !== 0;
    const folder = join(root, isCalled ? `modules/m${index}` : `stacks/s${index}`);
    mkdirSync(folder, { recursive: true });
    write(folder, "variables.tf", variables(index));
    write(folder, "locals.tf", locals(index));
    write(folder, "endpoints.tf", terraformModule(3));
    if (!isCalled) {
      const calls = [index + 1, index + 2]
        .filter((one) => one < MODULES)
        .map(
          (one) => `module "m${one}" {
  source          = "../../modules/m${one}"
  organization_id = "o-abcdefghij"
  bucket          = "shared-\${each.key}"
  for_each        = toset(["a", "b"])
}
`,
        );
      write(folder, "calls.tf", calls.join("\n"));
    }
  }
  for (let index = 0; files < FILES; index++) {
    const isCalled = (index % MODULES) % 3 !== 0;
    const folder = join(root, isCalled ? `modules/m${index % MODULES}` : `stacks/s${index % MODULES}`);
    write(folder, `instances${index}.tf`, filler(index));
  }
  return files;
}

export function benchTerraform(): void {
  const root = mkdtempSync(join(tmpdir(), "postern-terraform-"));
  const files = writeRepository(root);
  const probe = join(root, "peak.cjs");
  writeFileSync(probe, 'process.on("exit", () => process.stderr.write("peak " + process.resourceUsage().maxRSS));');
  const runs = [1, 2, 3].map(() =>
    run(process.execPath, ["--require", probe, COMMAND, "lint", "--format", "json", root]),
  );
  const peak = Math.max(...runs.map(({ stderr }) => Number(/peak (\d+)/.exec(stderr)?.[1] ?? 0) / 1024));
  const [first] = runs;
  console.log(`\n${files} Terraform files in ${MODULES} modules: whole processes`);
  row("", "s", "peak MB");
  row("postern lint --format json, best of 3", Math.min(...runs.map(({ seconds }) => seconds)), peak);
  const { endpoints, policies } = JSON.parse(first?.stdout ?? "{}").summary;
  console.log(`  ${endpoints} endpoints, ${policies} policies`);
  console.log("  targets: 3 s, 500 MB");
  const { CHECKOV: checkov = "checkov" } = process.env;
  if (spawnSync(checkov, ["--version"]).status === 0) {
    const theirs = run(checkov, ["-d", root, "--framework", "terraform", "--quiet", "--compact"]).seconds;
    row("checkov", theirs, "");
  } else console.log("  checkov is not installed here: name it in CHECKOV to compare.");
  rmSync(root, { recursive: true });
}

function run(command: string, args: readonly string[]) {
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  const start = performance.now();
  const { error, stderr, stdout } = spawnSync(command, args, { env, encoding: "utf8", maxBuffer: 1 << 28 });
  if (error !== undefined) throw error;
  return { seconds: (performance.now() - start) / 1000, stderr, stdout };
}
