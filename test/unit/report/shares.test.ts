// Shares of a run, put together, are the run: for every number of shares, in any order, with what reaches over files.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { cdkTemplate, longTemplate } from "../../../bench/template-samples.js";
import { type AnalyzeOptions, analyze, analyzeShare } from "../../../packages/core/src/analyze.js";
import { Configurations } from "../../../packages/core/src/config/configurations.js";
import type { FileProvider } from "../../../packages/core/src/formats/file-provider.js";
import { mergeShares } from "../../../packages/core/src/report/merge-shares.js";
import { testCatalogue } from "../../harness/rule-tester.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));

type Texts = ReadonlyMap<string, string>;

const folderOf = (name: string) => name.slice(0, Math.max(0, name.lastIndexOf("/")));
const open = `{"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}]}`;

function providerOf(texts: Texts): FileProvider {
  const inFolder = (folder: string) => [...texts.keys()].filter((name) => folderOf(name) === folder);
  return {
    read: (name) => texts.get(name) ?? null,
    list: (folder) => inFolder(folder).map((name) => name.slice(name.lastIndexOf("/") + 1)),
  };
}

/** The run, and how many findings each share of it had, once their sum was found to be the run. */
function expectSharesToMakeTheRun(texts: Texts, count: number) {
  const provider = providerOf(texts);
  const configurations = new Configurations(provider, "");
  const options: AnalyzeOptions = {
    catalogue: testCatalogue,
    preset: "all",
    today: "2026-11-23",
    wholeFolders: [""],
    settingsOf: (file) => configurations.settingsOf(file),
  };
  const input = { files: [...texts.keys()].map((file) => ({ file, named: false })), provider };
  const shares = Array.from({ length: count }, (_, at) => analyzeShare(input, options, { index: at + 1, count }));
  // What is read by another thread or from a report comes as data.
  const asData = shares.map((share) => structuredClone(share)).reverse();
  const whole = analyze(input, options);
  expect(configurations.faults()).toEqual([]);
  expect(mergeShares(asData)).toEqual(whole);
  return { whole, sizes: shares.map(({ findings }) => findings.length) };
}

const endpoint = (name: string, policy: string) => `resource "aws_vpc_endpoint" "${name}" {
  vpc_id       = "vpc-0123456789abcdef0"
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = ${policy}
}
`;

/** Roots that share a module and a policy file, the same resource in many folders, every kind of suppression. */
const project: Texts = new Map([
  ["shared/policy.json", open],
  [
    "modules/door/main.tf",
    `variable "name" {}\n${endpoint("door", 'jsonencode(jsondecode(file("../../shared/policy.json")))')}`,
  ],
  ...["a", "b", "c"].map((name): [string, string] => [
    `roots/${name}/main.tf`,
    `module "door" {\n  source = "../../modules/door"\n  name   = "${name}"\n}\n${endpoint("own", `jsonencode(${open.replaceAll(":", " =")})`)}`,
  ]),
  ...["d", "e"].map((name): [string, string] => [
    `roots/${name}/main.tf`,
    endpoint("filed", `file("\${path.module}/../../shared/policy.json")`),
  ]),
  [
    "roots/a/silenced.tf",
    `# postern:ignore full-access -- for the test\n${endpoint("silenced", `jsonencode(${open.replaceAll(":", " =")})`)}`,
  ],
  ["roots/b/idle.tf", `# postern:ignore deny-only -- nothing here\n${endpoint("idle", "null")}`],
  ["roots/c/no-reason.tf", `# postern:ignore full-access\n${endpoint("reasonless", "null")}`],
  [
    "postern.config.json",
    JSON.stringify({
      suppressions: [
        { rule: "full-access", files: ["roots/c/main.tf"], reason: "in use" },
        { rule: "full-access", files: ["nowhere/**"], reason: "in no use" },
        { rule: "full-access", files: ["roots/e/**"], reason: "over", until: "2020-01-01" },
        { rule: "full-access", files: ["roots/b/main.tf"], reason: "changed since", pin: "0000000000000000" },
      ],
    }),
  ],
  ["templates/one.yaml", longTemplate(2)],
  ["templates/two.yaml", longTemplate(2)],
  ["templates/three.json", cdkTemplate(1, 20_000)],
  ["broken.json", `{"Resources": {"E": {"Type": "AWS::EC2::VPCEndpoint", `],
]);

describe("shares of a run", () => {
  test("the project has what reaches over shares", () => {
    const { whole } = expectSharesToMakeTheRun(project, 4);
    const rules = new Set(whole.findings.map(({ rule }) => rule));
    for (const rule of ["unused-suppression", "expired-suppression", "stale-suppression", "full-access"])
      expect(rules).toContain(rule);
    expect(whole.summary.suppressed).toBeGreaterThan(1);
    const notes = whole.findings.flatMap(({ related }) => related.map(({ message }) => message));
    expect(notes.some((message) => message.startsWith("It holds for"))).toBe(true);
    const prints = whole.findings.map(({ fingerprint }) => fingerprint);
    expect(new Set(prints).size).toBe(prints.length);
  });

  test.each([1, 2, 3, 5, 16])("%i shares make the run", (count) => {
    const { sizes } = expectSharesToMakeTheRun(project, count);
    // Otherwise this would test nothing.
    expect(sizes.filter((size) => size > 0).length).toBeGreaterThan(count === 1 ? 0 : 1);
  });

  test.each([2, 3, 7])("%i shares of the examples", (count) => {
    expectSharesToMakeTheRun(textsIn(join(root, "examples")), count);
  });

  const corpus = join(root, "../shared/corpus/dev");
  if (!existsSync(corpus)) process.stderr.write(`NOT RUN: shares of the corpus need ${corpus}, which is not here.\n`);
  test.runIf(existsSync(corpus))("4 shares of the corpus", () => {
    const { sizes } = expectSharesToMakeTheRun(textsIn(corpus), 4);
    expect(Math.min(...sizes)).toBeGreaterThan(0);
  });
});

function textsIn(folder: string): Texts {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(json|ya?ml|tf|template|tfvars)$/.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}
