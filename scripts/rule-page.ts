// The pages of the rules in docs/rules: their shape, their examples, and the parts that are filled in
// from the rule itself. Used by the generator and by the test that keeps page and rule in step.

import {
  type AnalyzeOptions,
  rules as allRules,
  analyze,
  type BareDocumentKind,
  Configurations,
  type FileProvider,
  type Finding,
  type RuleDescription,
} from "@postern/core";

/** Headings that every page has, in this order. */
export const headings = [
  "What it finds",
  "Why it matters here",
  "Avoid",
  "Prefer",
  "Options",
  "When to turn it off",
  "What it cannot see",
  "Sources",
] as const;

export interface Example {
  /** The heading it stands under. */
  readonly kind: "Avoid" | "Prefer";
  readonly file: string;
  readonly as: BareDocumentKind | undefined;
  readonly text: string;
  /** The configuration of the page; null without one. */
  readonly configuration: string | null;
  /** Where its code block ends in the page: the output follows. */
  readonly end: number;
}

/** ` ```json policy.json as=endpoint:s3:gateway ` opens an example. */
const fence = /^```(json|yaml|hcl) (\S+)(?: as=(\S+))?\n([\s\S]*?)^```\n/gm;

const configurationFile = "postern.config.json";

/** The examples of a page, in order. A configuration is none: it holds for those of its heading, the first for all. */
export function examplesOf(page: string): readonly Example[] {
  const blocks = [...page.matchAll(fence)];
  const configurations = blocks.filter(([, , file]) => file === configurationFile);
  return blocks.flatMap((found) => {
    if (found[2] === configurationFile) return [];
    const heading = headingBefore(page, found.index);
    const own = configurations.find(({ index }) => headingBefore(page, index) === heading) ?? configurations[0];
    return {
      kind: heading === "Prefer" ? "Prefer" : "Avoid",
      file: found[2] ?? "",
      as: asOption(found[3]),
      text: found[4] ?? "",
      configuration: own?.[4] ?? null,
      end: found.index + found[0].length,
    };
  });
}

function headingBefore(page: string, index: number): string | undefined {
  return [...page.slice(0, index).matchAll(/^## (.+)$/gm)].at(-1)?.[1];
}

function asOption(text: string | undefined): BareDocumentKind | undefined {
  if (text === undefined) return undefined;
  const [kind = "", service, type] = text.split(":");
  if (kind !== "endpoint") return { kind: "resource", name: kind };
  const known = (["Gateway", "Interface"] as const).find((one) => one.toLowerCase() === type);
  return { kind: "endpoint", service: service ?? null, type: known ?? null };
}

/** Rules about what a policy lets through as a whole: few examples are whole policies. */
const aboutReach = [
  "service-full-access",
  "untrusted-principals",
  "untrusted-resources",
  "perimeter-bypass",
  "permission-change-allowed",
  "missing-service-principal-access",
];

/** Groups of rules about what stands around a policy: few examples are whole networks. */
const aboutSurroundings = ["endpoint", "network", "provider"];

/** The rules that say nothing on the page of another one. */
const quiet = [...aboutReach, ...allRules.filter(({ group }) => aboutSurroundings.includes(group)).map(({ id }) => id)];

/** Lints an example of the page of a rule, with all rules but those that ask for the whole of a policy or network. */
export function lintExample(
  example: Example,
  catalogue: AnalyzeOptions["catalogue"],
  { id, group, level }: Pick<RuleDescription, "id" | "group" | "level">,
): readonly Finding[] {
  const provider: FileProvider = {
    read: (file) => (file === example.file ? example.text : file === configurationFile ? example.configuration : null),
    list: () => [example.file],
  };
  const ofPolicies = aboutSurroundings.includes(group) ? ["default-policy"] : [];
  const rules = Object.fromEntries([
    ...[...quiet, ...ofPolicies].filter((one) => one !== id).map((one) => [one, "off"] as const),
    // A rule that has to be turned on is shown at work.
    ...(level === "off" ? [[id, "info"] as const] : []),
  ]);
  const configurations = new Configurations(provider, "");
  const settingsOf = (file: string) => configurations.settingsOf(file);
  const options: AnalyzeOptions = {
    catalogue,
    rules,
    settingsOf,
    today: "2026-11-23",
    ...(example.as === undefined ? {} : { as: example.as }),
  };
  const { findings } = analyze({ files: [{ file: example.file, named: true }], provider }, options);
  const [fault] = configurations.faults();
  if (fault !== undefined) throw new Error(`The configuration of ${id}: ${fault.message}`);
  const shown = findings.filter(({ suppressed }) => suppressed === null);
  // Rules about the run speak beside those that they are about.
  const ofRun = allRules.filter((one) => one.group === "run").map((one) => one.id);
  return group === "run" ? shown.filter(({ rule }) => ofRun.includes(rule)) : shown;
}

/** The output block of an example: a line per finding. */
export function outputOf(findings: readonly Finding[]): string {
  const lines = findings.map(
    ({ range, severity, rule, message }) =>
      `${range.start.line}:${range.start.column} ${severity} ${rule}: ${message}\n`,
  );
  return `\n\`\`\`text\n${lines.join("")}\`\`\`\n`;
}

/** The facts of a rule as a table. */
export function factsOf(rule: RuleDescription): string {
  const codes = rule.accessAnalyzer.length === 0 ? "none" : rule.accessAnalyzer.map((code) => `\`${code}\``).join(", ");
  const rows = [
    ["Group", rule.group],
    ["Level", rule.level],
    ["Category", rule.category],
    ["Fix", rule.fix],
    ["Since", rule.since],
    ["Access Analyzer", codes],
  ];
  return `| | |\n|---|---|\n${rows.map(([name, value]) => `| ${name} | ${value} |\n`).join("")}`;
}

/** The page with title, summary, facts, outputs and sources as the rule and the linter give them now. */
export function fillPage(page: string, rule: RuleDescription, catalogue: AnalyzeOptions["catalogue"]): string {
  const bodyStart = page.indexOf("## What it finds");
  const head = `# ${rule.id}\n\n${rule.summary}\n\n${factsOf(rule)}\n`;
  let body = page.slice(Math.max(0, bodyStart)).replace(/\n```text\n[\s\S]*?```\n/g, "");
  for (const example of [...examplesOf(body)].reverse()) {
    if (example.kind === "Prefer") continue;
    const output = outputOf(lintExample(example, catalogue, rule));
    body = body.slice(0, example.end) + output + body.slice(example.end);
  }
  const sources = rule.sources.map((address) => `- <${address}>\n`).join("");
  body = body.replace(/^## Sources\n[\s\S]*$/m, `## Sources\n\n${sources === "" ? "None.\n" : sources}`);
  return head + body;
}
