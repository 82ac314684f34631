// Writes docs/access-analyzer.json and docs/access-analyzer.md from the codes that the rules say they cover.
// With --check it compares instead and fails on a difference.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { rules } from "@postern/core";
import { type IssueKind, issueCodes } from "./access-analyzer-codes.js";

interface Row {
  readonly code: string;
  readonly kind: IssueKind;
  readonly rules: readonly string[];
  readonly notApplicable: string | null;
}

function rows(): readonly Row[] {
  return issueCodes.map(({ code, kind, notApplicable }) => ({
    code,
    kind,
    rules: rules.filter(({ accessAnalyzer }) => accessAnalyzer.includes(code)).map(({ id }) => id),
    notApplicable,
  }));
}

function page(all: readonly Row[]): string {
  const covered = all.filter((row) => row.rules.length > 0);
  const open = all.filter((row) => row.rules.length === 0 && row.notApplicable === null);
  const none = all.filter((row) => row.rules.length === 0 && row.notApplicable !== null);
  const links = (ids: readonly string[]) => ids.map((id) => `[${id}](rules/${id}.md)`).join(", ");
  const line = ({ code, kind }: Row, last: string) => `| \`${code}\` | ${kind} | ${last} |\n`;
  return `# IAM Access Analyzer and Postern

Generated from the rules by \`npm run generate\`; [access-analyzer.json](access-analyzer.json) is the same for programs.

AWS's policy validation needs credentials and a network, and takes an endpoint policy for an anonymous resource policy.
Of its ${all.length} issue codes ${covered.length} have a rule here that works offline and knows the endpoint, and
${none.length} say nothing about the policies that Postern judges.

## Covered

| Issue code | Kind | Rules |
|---|---|---|
${covered.map((row) => line(row, links(row.rules))).join("")}
${
  open.length === 0
    ? ""
    : `## Not covered yet\n\n| Issue code | Kind | |\n|---|---|---|\n${open.map((row) => line(row, "")).join("")}\n`
}## Not applicable

| Issue code | Kind | Why |
|---|---|---|
${none.map((row) => line(row, row.notApplicable ?? "")).join("")}`;
}

const all = rows();
const wanted = {
  "docs/access-analyzer.json": `${JSON.stringify(all, null, 2)}\n`,
  "docs/access-analyzer.md": page(all),
};
for (const [path, text] of Object.entries(wanted)) {
  if (existsSync(path) && readFileSync(path, "utf8") === text) continue;
  if (process.argv.includes("--check")) {
    console.log(`${path} is out of date. Run \`npm run generate\`.`);
    process.exitCode = 1;
  } else writeFileSync(path, text);
}
