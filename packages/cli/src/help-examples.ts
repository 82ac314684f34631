// Examples in the help of each command: lines that run as they stand, in a project with the files that they name.

import type { CommandName } from "./option-table.js";

/** A line for the shell, and what it does. */
export type HelpExample = readonly [line: string, purpose: string];

/** Two or three for each command, the plainest first. */
export const helpExamples: Readonly<Record<CommandName, readonly HelpExample[]>> = {
  lint: [
    ["postern lint infra/ policies/s3.json", "check a folder and a policy"],
    ["postern lint --as endpoint:s3:gateway p.json", "say what a bare policy is for"],
    ["postern lint --fix-dry-run infra/", "show what the safe fixes would change"],
  ],
  "merge-reports": [
    ["postern merge-reports shard-*.json", "the reports of `postern lint --shard I/N --format json=FILE`"],
    ["postern merge-reports shard-*.json --format sarif=all.sarif", "as SARIF"],
  ],
  inspect: [
    ["postern inspect infra/", "what was understood of a folder"],
    ["postern inspect --format json --positions p.json", "the same as data, with places"],
  ],
  graph: [
    ["postern graph infra/", "a flowchart for a Markdown page"],
    ["postern graph infra/ --format svg=network.svg", "a picture in a file"],
  ],
  ask: [
    [
      "postern ask p.json --principal arn:aws:iam::111122223333:role/app --action s3:GetObject --resource arn:aws:s3:::bucket/key",
      "may this role read this object?",
    ],
    [
      "postern ask p.json --principal anonymous --action s3:GetObject --resource '*' --context aws:SourceVpc=vpc-1",
      "with a condition key",
    ],
  ],
  find: [
    ["postern find p.json", "does anything get through?"],
    [`postern find p.json --where '{"Action": "s3:PutObject"}'`, "can anybody write?"],
  ],
  compare: [
    ["postern compare git:main:infra/e.tf infra/e.tf", "does this branch let more through?"],
    ["postern compare p.json policies/s3.json --format json", "two policies, answered as data"],
  ],
  prove: [
    [`postern prove p.json --invariant '{"Action": "s3:DeleteBucket"}'`, "no bucket is deleted through it"],
    ["postern prove infra/e.tf", "the invariants of the configuration"],
  ],
  statements: [
    ["postern statements p.json", "which statements do nothing?"],
    ["postern statements infra/e.tf#aws_vpc_endpoint.s3", "of a policy inside of a file"],
  ],
  explain: [
    ["postern explain full-access", "what a finding means"],
    ["postern explain full-access deny-only --format json", "pages as data"],
  ],
  rules: [
    ["postern rules", "names, levels and summaries"],
    ["postern rules --format json", "all that is known of them, as data"],
  ],
  init: [
    ["postern init", "write postern.config.json into this folder"],
    ["postern init --cwd infra", "into another one"],
  ],
  completion: [
    [`eval "$(postern completion bash)"`, "for this shell; in ~/.bashrc for all"],
    ["postern completion fish > postern.fish", "as a file"],
  ],
};
