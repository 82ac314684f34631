// Parse speed per language beside the libraries, all trees with ranges.

import { parseEvents } from "js-yaml";
import { parseTree } from "jsonc-parser";
import { parseDocument } from "yaml";
import { parseHcl } from "../packages/core/src/syntax/hcl/parse.js";
import { parseJson } from "../packages/core/src/syntax/json.js";
import { parseYaml } from "../packages/core/src/syntax/yaml.js";
import { megabytesPerSecond, row, type Timing, timeInTurn } from "./measure.js";
import { jsonPolicy, terraformModule, yamlTemplate } from "./samples.js";

type Contender = readonly [name: string, parse: (text: string) => unknown];

export async function benchParse(): Promise<void> {
  console.log("\nParsing: MB/s, warm, in turn; ratio against our parser");
  row("", "best", "median", "ratio");
  const json = jsonPolicy(250);
  compare(`JSON, ${kilobytes(json)}`, json, 40, [
    ["postern", parseJson],
    ["jsonc-parser parseTree", (text) => parseTree(text)],
    ["JSON.parse (no ranges)", JSON.parse],
  ]);
  const yaml = yamlTemplate(150);
  compare(`YAML, ${kilobytes(yaml)}`, yaml, 20, [
    ["postern", parseYaml],
    ["js-yaml parseEvents (no tree)", (text) => parseEvents(text, {})],
    ["yaml parseDocument", (text) => parseDocument(text, { schema: "failsafe", logLevel: "silent" })],
  ]);
  const hcl = terraformModule(100);
  compare(`HCL, ${kilobytes(hcl)}`, hcl, 60, [["postern", parseHcl]]);
  await compareHashicorp(hcl);
  const large = terraformModule(900);
  compare(`HCL, ${kilobytes(large)}`, large, 15, [["postern", parseHcl]]);
  console.log("  targets: JSON 40, YAML 15, HCL 25 MB/s");
}

function kilobytes(text: string): string {
  return `${Math.round(text.length / 1000)} KB`;
}

function compare(title: string, text: string, rounds: number, contenders: readonly Contender[]): void {
  const timings = timeInTurn(
    rounds,
    contenders.map(
      ([, parse]) =>
        () =>
          parse(text),
    ),
  );
  console.log(`  ${title}`);
  for (const [index, [name]] of contenders.entries()) print(name, text, timings[index], timings[0]);
}

function print(name: string, text: string, timing: Timing | undefined, ours: Timing | undefined): void {
  if (timing === undefined || ours === undefined) return;
  row(
    `  ${name}`,
    megabytesPerSecond(text, timing.min),
    megabytesPerSecond(text, timing.median),
    `${(timing.median / ours.median).toFixed(1)} ×`,
  );
}

/** HashiCorp's own parser in wasm: asynchronous, so timed by itself right after ours. */
async function compareHashicorp(text: string): Promise<void> {
  // Loaded by the runtime: it finds its wasm beside itself.
  const { parse } = await import("@cdktf/hcl2json");
  const times: number[] = [];
  for (let round = 0; round < 6; round++) {
    const start = performance.now();
    await parse("main.tf", text);
    if (round > 0) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const [ours] = timeInTurn(20, [() => parseHcl(text)]);
  print("HashiCorp's parser in wasm (no ranges)", text, { min: times[0] ?? 0, median: times[2] ?? 0 }, ours);
}
