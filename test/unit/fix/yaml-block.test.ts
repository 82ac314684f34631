// Edits of YAML in lines: every operation, comments, indentation (cloudformation.md R22).

import { expect, test } from "vitest";
import {
  addition,
  appending,
  differences,
  fixed,
  newText,
  removal,
  renaming,
  replacement,
  type StepAt,
} from "./fixed-text.js";

type Row = readonly [name: string, before: string, steps: readonly StepAt[], differences: readonly string[]];

const block = `# head
Statement:
  - Effect: Allow # the effect
    Principal:
      AWS: "1" # one
    # free
    Action: s3:Get* # to read
    Resource:
      - a # first
      # between
      - 'b'
  - Effect: Deny
`;

const dashes = `Statement:
- Effect: Allow
  Action:
  - a
  - b
  Principal: "*"`;

const rows: readonly Row[] = [
  [
    "a plain text stays plain",
    block,
    [newText("/Statement/0/Effect", "Deny")],
    ["-  - Effect: Allow # the effect", "+  - Effect: Deny # the effect"],
  ],
  [
    "what would be a boolean is quoted as texts mostly are",
    block,
    [newText("/Statement/0/Action", "no")],
    ["-    Action: s3:Get* # to read", "+    Action: 'no' # to read"],
  ],
  [
    "double quotes stay",
    block,
    [newText("/Statement/0/Principal/AWS", "2")],
    ['-      AWS: "1" # one', '+      AWS: "2" # one'],
  ],
  ["single quotes stay", block, [newText("/Statement/0/Resource/1", "it's")], ["-      - 'b'", "+      - 'it''s'"]],
  ["a block text", "A: |\n  x\n  y\nB: z\n", [newText("/A", "q")], ["-A: |", "-  x", "-  y", "+A: q"]],
  [
    "a key",
    block,
    [renaming("/Statement/0/Action", "NotAction")],
    ["-    Action: s3:Get* # to read", "+    NotAction: s3:Get* # to read"],
  ],
  [
    "a member more",
    block,
    [addition("/Statement/0", "Condition", { StringEquals: { "aws:x": ["111122223333", "b"] } })],
    ["+    Condition:", "+      StringEquals:", "+        aws:x:", "+          - '111122223333'", "+          - b"],
  ],
  [
    "a member more at the start, behind the dash",
    block,
    [addition("/Statement/0", "Sid", "x", "start")],
    ["-  - Effect: Allow # the effect", "+  - Sid: x", "+    Effect: Allow # the effect"],
  ],
  [
    "dashes in the column of their key, no line end at the end",
    dashes,
    [addition("/Statement/0", "Resource", ["c", { d: "e" }])],
    ["+  Resource:", "+  - c", "+  - d: e"],
  ],
  ["an item more", block, [appending("/Statement/0/Resource", "c")], ["+      - c"]],
  [
    "an item with members",
    block,
    [appending("/Statement", { Effect: "Deny", Action: ["a"], Resource: [] })],
    ["+  - Effect: Deny", "+    Action:", "+      - a", "+    Resource: []"],
  ],
  [
    "a text becomes a list, its comment stays",
    block,
    [appending("/Statement/0/Action", "s3:Put*")],
    ["-    Action: s3:Get* # to read", "+    Action: # to read", "+      - s3:Get*", "+      - s3:Put*"],
  ],
  [
    "a text becomes a list in brackets where lists are",
    "A: x # c\nB: [v]\n",
    [appending("/A", "z")],
    ["-A: x # c", "+A: [x, z] # c"],
  ],
  [
    "lines take the place of a text",
    block,
    [replacement("/Statement/0/Action", { a: "b" })],
    ["-    Action: s3:Get* # to read", "+    Action: # to read", "+      a: b"],
  ],
  [
    "a text takes the place of lines",
    block,
    [replacement("/Statement/0/Principal", "*")],
    ["-    Principal:", '-      AWS: "1" # one', "+    Principal: '*' # one"],
  ],
  ["a missing value", "A:\nB: x\n", [replacement("/A", ["v"])], ["+  - v"]],
  [
    "a member goes with its comment, not with others",
    block,
    [removal("/Statement/0/Action")],
    ["-    Action: s3:Get* # to read"],
  ],
  [
    "the first member behind a dash",
    block,
    [removal("/Statement/0/Effect")],
    ["-  - Effect: Allow # the effect", "-    Principal:", "+  - Principal:"],
  ],
  [
    "an item goes with its comment, not with others",
    block,
    [removal("/Statement/0/Resource/0")],
    ["-      - a # first"],
  ],
  ["the last member of a text without a line end", dashes, [removal("/Statement/0/Principal")], ['-  Principal: "*"']],
  [
    "the only member",
    block,
    [removal("/Statement/0/Principal/AWS")],
    ["-    Principal:", '-      AWS: "1" # one', "+    Principal: {} # one"],
  ],
  [
    "line ends and a byte order mark",
    "\uFEFFA:\r\n  B: x\r\n",
    [addition("/A", "C", ["v"])],
    ["+  C:\r", "+    - v\r"],
  ],
  [
    "several steps",
    block,
    [
      replacement("/Statement/0/Principal", "*"),
      removal("/Statement/0/Action"),
      appending("/Statement/0/Resource", "c"),
      appending("/Statement/0/Resource", "d"),
      addition("/Statement/0", "Condition", { Bool: { a: "b" } }),
    ],
    [
      "-    Principal:",
      '-      AWS: "1" # one',
      "-    # free",
      "-    Action: s3:Get* # to read",
      "-    Resource:",
      "-      - a # first",
      "-      # between",
      "-      - 'b'",
      "+    Principal: '*' # one",
      "+    # free",
      "+    Resource:",
      "+      - a # first",
      "+      # between",
      "+      - 'b'",
      "+      - c",
      "+      - d",
      "+    Condition:",
      "+      Bool:",
      "+        a: b",
    ],
  ],
];

test.each(rows)("%s", (_name, before, steps, expected) => {
  expect(differences(before, fixed("yaml", before, ...steps))).toEqual(expected);
});
