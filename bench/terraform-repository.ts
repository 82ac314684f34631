// A repository of Terraform modules at size, written for a run of the benchmarks.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { terraformModule } from "./samples.js";

export const MODULES = 300;
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

/** Writes stacks, and twice as many modules that they call; gives the number of files. */
export function writeRepository(root: string): number {
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
