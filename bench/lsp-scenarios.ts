// What `npm run bench:lsp` edits: documents of the sizes that the targets name, each with one action whose name the
// edits change, so that every version has a finding that no other has.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { jsonPolicy } from "./samples.js";
import { cdkTemplate, longTemplate } from "./template-samples.js";
import { writeRepository } from "./terraform-repository.js";

/** A document on the disk, its workspace folder, and what may be asked of it. */
export interface Scenario {
  readonly name: string;
  readonly folder: string;
  readonly uri: string;
  readonly languageId: string;
  readonly text: string;
  /** Milliseconds from an edit to its diagnostics, 95 of 100 times. */
  readonly target: number;
  /** How many edits are measured. */
  readonly edits: number;
}

/** The action in every text that edits rename. */
const firstAction = actionOf(0);

/** An action that no service has; not as long as the one before, so that the range of an answer shows its version. */
export function actionOf(edit: number): string {
  return `s3:Get${String(edit).padStart(7 + 2 * (edit % 3), "0")}`;
}

/** Where the action stands in a text of a scenario: its line, and its first character there. */
export function actionPlace({ text }: Scenario): { readonly line: number; readonly character: number } {
  const before = text.slice(0, text.indexOf(firstAction)).split("\n");
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

/** Writes the documents below a folder. The last of one that an action is put into is taken: an early end is no gain. */
export function writeScenarios(root: string): readonly Scenario[] {
  const write = (name: string, file: string, text: string, target: number, edits: number): Scenario => {
    const path = join(root, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    const languageId = file.endsWith(".tf") ? "terraform" : file.endsWith(".yaml") ? "yaml" : "json";
    return { name, folder: dirname(path), uri: pathToFileURL(path).href, languageId, text, target, edits };
  };
  const repository = join(root, "terraform");
  const files = writeRepository(repository);
  const inRepository = (name: string, file: string, change: (text: string) => string): Scenario => ({
    ...write(name, join("terraform", file), change(readFileSync(join(repository, file), "utf8")), 60, 100),
    folder: repository,
  });
  return [
    write("a policy of 20 KB", "policy/policy.json", withAction(jsonPolicy(30), '"s3:ListBucket"'), 15, 200),
    write("a YAML template of 200 KB", "small/template.yaml", withAction(longTemplate(90), '"s3:*"'), 40, 100),
    write("a YAML template of 1 MB", "large/template.yaml", withAction(longTemplate(450), '"s3:*"'), 150, 40),
    write(
      "a CDK template of 1 MB",
      "cdk/one.template.json",
      withAction(cdkTemplate(0, 1e6), '"s3:PutObject"'),
      150,
      40,
    ),
    inRepository(`a policy among ${files} Terraform files`, "stacks/s0/endpoints.tf", (text) =>
      withAction(text, '"s3:GetObject"'),
    ),
    inRepository("a local there that a policy takes", "stacks/s3/locals.tf", (text) => {
      const endpoints = join(repository, "stacks/s3/endpoints.tf");
      writeFileSync(endpoints, readFileSync(endpoints, "utf8").replace('["s3:GetObject"]', "local.actions"));
      return `${text}locals {\n  actions = ["${firstAction}"]\n}\n`;
    }),
  ];
}

function withAction(text: string, instead: string): string {
  const at = text.lastIndexOf(instead);
  if (at < 0) throw new Error(`${instead} is not in a sample of the benchmark.`);
  return `${text.slice(0, at)}"${firstAction}"${text.slice(at + instead.length)}`;
}
