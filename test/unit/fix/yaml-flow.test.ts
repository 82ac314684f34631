// Edits of YAML in brackets (cloudformation.md R22).

import { expect, test } from "vitest";
import { addition, appending, differences, fixed, removal, replacement, type StepAt } from "./fixed-text.js";

type Row = readonly [name: string, before: string, steps: readonly StepAt[], differences: readonly string[]];

const flow = `Statement: [{Effect: Allow, Action: [a, 'b'], Resource: {}}] # all
`;

const flowLines = `Action: [
  a, # first
  b # second
]
`;

const rows: readonly Row[] = [
  [
    "texts that a loader would type, and indicators",
    'a: [x, v, z]\nb: "q"\n',
    [replacement("/a", ["111122223333", "2012-10-17", "*", "1e3", "a, b", "plain"])],
    ["-a: [x, v, z]", '+a: ["111122223333", "2012-10-17", "*", "1e3", "a, b", plain]'],
  ],
  [
    "a member more",
    flow,
    [addition("/Statement/0", "Condition", { Bool: { a: "b, c" } })],
    [
      "-Statement: [{Effect: Allow, Action: [a, 'b'], Resource: {}}] # all",
      "+Statement: [{Effect: Allow, Action: [a, 'b'], Resource: {}, Condition: {Bool: {a: 'b, c'}}}] # all",
    ],
  ],
  [
    "an item more",
    flow,
    [appending("/Statement/0/Action", "c")],
    [
      "-Statement: [{Effect: Allow, Action: [a, 'b'], Resource: {}}] # all",
      "+Statement: [{Effect: Allow, Action: [a, 'b', c], Resource: {}}] # all",
    ],
  ],
  [
    "a text becomes a list",
    flow,
    [appending("/Statement/0/Effect", "Deny")],
    [
      "-Statement: [{Effect: Allow, Action: [a, 'b'], Resource: {}}] # all",
      "+Statement: [{Effect: [Allow, Deny], Action: [a, 'b'], Resource: {}}] # all",
    ],
  ],
  [
    "an empty map",
    flow,
    [addition("/Statement/0/Resource", "a", "b")],
    [
      "-Statement: [{Effect: Allow, Action: [a, 'b'], Resource: {}}] # all",
      "+Statement: [{Effect: Allow, Action: [a, 'b'], Resource: {a: b}}] # all",
    ],
  ],
  [
    "an item goes",
    flow,
    [removal("/Statement/0/Action/1")],
    [
      "-Statement: [{Effect: Allow, Action: [a, 'b'], Resource: {}}] # all",
      "+Statement: [{Effect: Allow, Action: [a], Resource: {}}] # all",
    ],
  ],
  ["over lines: an item more", flowLines, [appending("/Action", "c")], ["-  b # second", "+  b, # second", "+  c"]],
  ["over lines: an item goes", flowLines, [removal("/Action/1")], ["-  a, # first", "-  b # second", "+  a # first"]],
  [
    "quoted like JSON",
    '{"A": {"B": "x"}}\n',
    [addition("/A", "C", "v")],
    ['-{"A": {"B": "x"}}', '+{"A": {"B": "x", "C": "v"}}'],
  ],
];

test.each(rows)("%s", (_name, before, steps, expected) => {
  expect(differences(before, fixed("yaml", before, ...steps))).toEqual(expected);
});
