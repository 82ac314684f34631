// `npm run new-rule -- GROUP/ID`: writes a rule, its page and its test, all three to be filled in and
// failing until they are, and lists the rule in the table.

import { existsSync, mkdirSync, writeFileSync } from "node:fs";

const [path = ""] = process.argv.slice(2).filter((argument) => argument !== "--");
const match = /^([a-z]+)\/([a-z][a-z0-9]*(?:-[a-z0-9]+)*)$/.exec(path);
if (match === null) {
  console.error("Usage: npm run new-rule -- GROUP/ID, for example: npm run new-rule -- perimeter/dead-statement");
  process.exit(2);
}
const [, group = "", id = ""] = match;

const files: readonly (readonly [string, string])[] = [
  [
    `packages/core/src/rules/${group}/${id}.ts`,
    `import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "${id}",
  level: "warning",
  category: "correctness",
  summary: "Say in one line what it finds.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: [],
  messages: {
    found: (data: { name: string }) => ({
      message: \`\\\`\${data.name}\\\` … : the fact, then its consequence in terms of requests.\`,
      help: "What to do.",
    }),
  },
  check: {
    policy({ policy }, report) {
      // Ask the typed policy, the model or the reasoning engine; report where the answer is surely yes.
      void policy;
      void report;
    },
  },
});
`,
  ],
  [
    `docs/rules/${id}.md`,
    `# ${id}

## What it finds

## Why it matters here

## Avoid

\`\`\`json policy.json as=endpoint:s3:gateway
{}
\`\`\`

## Prefer

\`\`\`json policy.json as=endpoint:s3:gateway
{}
\`\`\`

## Options

None.

## When to turn it off

## What it cannot see

## Sources
`,
  ],
  [
    `test/rules/${id}.test.ts`,
    `import { testRule } from "../harness/rule-tester.js";

testRule("${id}", {
  found: [
    {
      name: "the plainest case",
      file: "policy.json",
      as: { kind: "endpoint", service: "s3", type: "Gateway" },
      text: '{ "Statement": ⟦[]⟧ }',
      message: "found",
    },
  ],
  silent: [
    {
      name: "the nearest look-alike",
      file: "policy.json",
      as: { kind: "endpoint", service: "s3", type: "Gateway" },
      text: "{}",
    },
  ],
});
`,
  ],
];

for (const [file, text] of files) {
  if (existsSync(file)) {
    console.error(`${file} exists already.`);
    process.exit(1);
  }
  mkdirSync(file.slice(0, file.lastIndexOf("/")), { recursive: true });
  writeFileSync(file, text);
  console.log(`wrote ${file}`);
}
await import("./generate-rule-table.js");
