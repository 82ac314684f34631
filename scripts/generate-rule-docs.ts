// Fills in what is generated in docs/rules: facts, outputs of the examples, sources, the index page.
// With --check it compares instead and fails on a difference.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { openCatalogue, rules } from "@postern/core";
import { fillPage } from "./rule-page.js";

const folder = "docs/rules";
const check = process.argv.includes("--check");
const opened = openCatalogue(readFileSync("packages/core/data/catalogue.txt", "latin1"));
const stale: string[] = [];

function update(path: string, wanted: string): void {
  const current = readdirSync(folder).includes(path) ? readFileSync(`${folder}/${path}`, "utf8") : "";
  if (current === wanted) return;
  stale.push(path);
  if (!check) writeFileSync(`${folder}/${path}`, wanted);
}

for (const rule of rules) {
  const path = `${rule.id}.md`;
  update(
    path,
    fillPage(readFileSync(`${folder}/${path}`, "utf8"), rule, () => opened),
  );
}

const groups = [...new Set(rules.map(({ group }) => group))];
const index = groups.map((group) => {
  const rows = rules
    .filter((rule) => rule.group === group)
    .map(({ id, level, summary }) => `| [${id}](${id}.md) | ${level} | ${summary} |\n`);
  return `## ${group.charAt(0).toUpperCase()}${group.slice(1)}\n\n| Rule | Level | What it finds |\n|---|---|---|\n${rows.join("")}`;
});
update("README.md", `# Rules\n\nGenerated from the rules by \`npm run generate\`.\n\n${index.join("\n")}`);

if (stale.length > 0) {
  console.log(check ? `Out of date: ${stale.join(", ")}. Run \`npm run generate\`.` : `Updated ${stale.join(", ")}.`);
  if (check) process.exitCode = 1;
}
