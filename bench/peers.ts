// `npm run bench:peers [-- --quick] [--limit SECONDS] [--corpus FOLDER]`: Postern beside cfn-lint, checkov and parliament,
// on the same files in the same run. Where they cannot be installed it says so, and that is no failure.

import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { row } from "./measure.js";
import { type Measured, measureProgram } from "./measured-program.js";
import { installPeers, type Peers, postern, type Tool } from "./peer-tools.js";
import { jsonPolicy } from "./samples.js";
import { longTemplate } from "./template-samples.js";

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    limit: { type: "string" },
    corpus: { type: "string", default: "../shared/corpus/dev" },
  },
});
const { quick } = values;
/** Seconds that another tool gets for one check. */
const limit = Number(values.limit ?? (quick ? 30 : 300));
const MANY = 200;
const corpus = resolve(values.corpus);

const peers = installPeers();
if (typeof peers === "string") {
  console.log(`NOT RUN: the other tools cannot be installed here, so there is nothing to compare with.\n  ${peers}`);
} else {
  const folder = mkdtempSync(join(tmpdir(), "postern-peers-"));
  try {
    compareAll(folder, peers);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compareAll(folder: string, peers: Peers): void {
  const [{ model = "" } = {}] = cpus();
  console.log(`${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} × ${model.trim()}`);
  console.log(
    `Whole processes; the fastest of three runs if they are quick. Other tools are ended after ${limit} s, then marked ≥.`,
  );
  console.log("Memory is that of the largest process of a tool.\n");
  row("", "s", "CPU s", "MB", "× s", "× CPU", "× MB");
  const onTemplates = [peers.cfnLint, peers.checkov];
  const small = madeFiles(folder, 1, "yaml", () => longTemplate(1));
  compare("1 YAML template of 2 KB", small, onTemplates, peers);
  const sizes: readonly (readonly [string, number])[] = [
    ["10 KB", 4],
    ["100 KB", 45],
    ["1 MB", 455],
  ];
  for (const count of [1, MANY]) {
    const made = madeFiles(folder, count, "json", () => jsonPolicy(20));
    compare(`${count} polic${count === 1 ? "y" : "ies"} of 10 KB`, made, [peers.parliament], peers);
  }
  if (!existsSync(corpus)) console.log("  The corpus is not there: nothing was compared on it.");
  else if (!quick) compareOnCorpus(folder, peers);
  for (const count of [1, MANY]) {
    for (const [size, groups] of sizes) {
      if (quick && count * groups > MANY * 4) continue;
      const text = longTemplate(groups);
      const made = madeFiles(folder, count, "yaml", (index) => text.replaceAll("data-", `data${index}-`));
      compare(`${count} YAML template${count === 1 ? "" : "s"} of ${size}`, made, onTemplates, peers);
    }
  }
  console.log("\n  targets: one small file 25 times cfn-lint's speed, 200 templates 50 times");
}

/** A folder and the files in it that are to be checked. */
interface Files {
  readonly folder: string;
  readonly files: readonly string[];
}

function madeFiles(root: string, count: number, ending: string, textOf: (index: number) => string): Files {
  const folder = mkdtempSync(join(root, "made-"));
  const files = Array.from({ length: count }, (_, index) => {
    const file = join(folder, `file${index}.${ending}`);
    writeFileSync(file, textOf(index));
    return file;
  });
  return { folder, files };
}

/** Templates and modules of strangers; checkov reads both, cfn-lint the templates. */
function compareOnCorpus(root: string, peers: Peers): void {
  const templates = mkdtempSync(join(root, "templates-"));
  const names = readdirSync(corpus, { recursive: true, encoding: "utf8" });
  for (const name of names.filter((each) => /\.(ya?ml|json|template)$/.test(each))) {
    // Only what says that it is a template: cfn-lint takes every file that it is given for one.
    if (!/^\s*"?AWSTemplateFormatVersion/m.test(readFileSync(join(corpus, name), "utf8"))) continue;
    mkdirSync(join(templates, name, ".."), { recursive: true });
    cpSync(join(corpus, name), join(templates, name));
  }
  const files = readdirSync(templates, { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  compare(`corpus: ${files.length} templates`, { folder: templates, files }, [peers.cfnLint, peers.checkov], peers);
  compare("corpus: all of it", { folder: corpus, files: [corpus] }, [peers.checkov], peers);
}

function compare(title: string, { folder, files }: Files, tools: readonly Tool[], { python }: Peers): void {
  const ours = measureProgram(python, postern.command(folder, files), 3600);
  console.log(`  ${title}`);
  row(`    ${postern.name}`, ...cells(ours));
  for (const tool of tools) {
    try {
      const theirs = measureProgram(python, tool.command(folder, files), limit);
      // Of a tool that was ended, only the time says something: at least so much, if we were done before.
      const { late } = theirs;
      const told = (ratio: number) => (late ? "?" : ratio.toFixed(1));
      const atLeast = theirs.wall > ours.wall ? `≥ ${(theirs.wall / ours.wall).toFixed(1)}` : "?";
      row(
        `    ${tool.name}`,
        ...cells(theirs),
        late ? atLeast : told(theirs.wall / ours.wall),
        told(theirs.cpu / ours.cpu),
        told(theirs.memory / ours.memory),
      );
    } catch (error) {
      console.log(`    ${tool.name} failed: ${error instanceof Error ? error.message.trim() : String(error)}`);
    }
  }
  if (folder !== corpus) rmSync(folder, { recursive: true });
}

function cells({ wall, cpu, memory, late }: Measured): readonly string[] {
  return late ? [`≥ ${wall.toFixed(2)}`, "?", "?"] : [wall.toFixed(2), cpu.toFixed(2), memory.toFixed(0)];
}
