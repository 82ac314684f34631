// The text of a first configuration: valid, with comments, and with nothing in it that changes what is found
// but for the certainty of findings in the bare policies that it names.

import type { Inspection } from "@postern/core";

/** What was found in the project. */
export interface StartingPoint {
  /** The configuration further up that held here so far; null if there is none. */
  readonly extended: string | null;
  readonly policies: readonly BarePolicies[];
  readonly owners: Owners;
}

/** Bare policies of endpoints: a glob, and how many it stands for. */
export interface BarePolicies {
  readonly files: string;
  readonly count: number;
}

/** Ids that policies name, the most frequent first. */
export interface Owners {
  readonly organizations: readonly string[];
  readonly accounts: readonly string[];
}

/** How many of each are suggested. */
const most = 20;

/** The organizations and accounts in the texts of policies. */
export function ownersIn({ policies }: Inspection): Owners {
  const organizations = new Map<string, number>();
  const accounts = new Map<string, number>();
  for (const { variants } of policies) {
    const texts = new Set(variants.flatMap(({ policy }) => textsOf(policy)));
    for (const text of texts) {
      // As AWS makes them: Organizations API, "Organization" Id; account ids stand alone or in ARNs.
      for (const id of text.match(/(?<![\w-])o-[a-z0-9]{10,32}(?![\w-])/g) ?? []) note(organizations, id);
      for (const id of text.match(/(?<=^|:)\d{12}(?=$|:)/g) ?? []) note(accounts, id);
    }
  }
  return { organizations: byFrequency(organizations), accounts: byFrequency(accounts) };
}

function note(counts: Map<string, number>, id: string): void {
  counts.set(id, (counts.get(id) ?? 0) + 1);
}

function byFrequency(counts: ReadonlyMap<string, number>): readonly string[] {
  const entries = [...counts].sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1));
  return entries.slice(0, most).map(([id]) => id);
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** The text of the file. */
export function startingConfiguration({ extended, policies, owners }: StartingPoint): string {
  const lines = [
    "// What holds for this folder and below. Nothing here has to stay: all members have defaults.",
    "{",
    `  "$schema": "https://postern.dev/schemas/config.schema.json",`,
    ...(extended === null
      ? []
      : ["", "  // It held here before this file.", `  "extends": [${JSON.stringify(extended)}],`]),
    ...(extended === null
      ? [
          "",
          "  // Also: strict (every finding by itself), all (rules that are off, too).",
          '  "preset": "recommended",',
        ]
      : []),
    "",
    "  // Levels of rules: error, warning, info, off. `postern rules` lists them, `postern explain RULE` says more.",
    '  "rules": {},',
    "",
    ...trustedLines(owners),
    "",
    ...policyLines(policies),
    "",
    "  // Globs of files that are not checked; what .gitignore names is left out anyway.",
    '  // "exclude": ["vendor/**"],',
    "}",
  ];
  return `${lines.join("\n")}\n`;
}

function trustedLines({ organizations, accounts }: Owners): readonly string[] {
  const isKnown = organizations.length + accounts.length > 0;
  const source = isKnown ? "Policies here name these; keep those that are yours" : "Fill in what is yours";
  return [
    "  // Who is inside of your perimeter. Whatever is not listed is judged as a stranger once a list is there.",
    `  // ${source}, and take the signs of the comment away:`,
    '  // "trusted": {',
    `  //   "organizations": ${listText(organizations)},`,
    `  //   "accounts": ${listText(accounts)}`,
    "  // },",
  ];
}

function listText(ids: readonly string[]): string {
  return `[${ids.map((id) => JSON.stringify(id)).join(", ")}]`;
}

function policyLines(policies: readonly BarePolicies[]): readonly string[] {
  if (policies.length === 0)
    return [
      "  // What policies are for that stand alone in a file, for example:",
      '  // "policies": [{ "files": "policies/*.json", "as": "endpoint", "service": "s3", "type": "Gateway" }],',
    ];
  const rows = policies.map(({ files }) => `    { "files": ${JSON.stringify(files)}, "as": "endpoint" }`);
  return [
    '  // Policies that stand alone in a file, and are endpoints\' by its name. "service" and "type" (Gateway,',
    "  // Interface) say which endpoint, if you add them.",
    '  "policies": [',
    ...rows.map((row, at) => (at === rows.length - 1 ? row : `${row},`)),
    "  ],",
  ];
}
