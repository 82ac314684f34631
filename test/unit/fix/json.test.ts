// Edits of JSON: every operation in every layout (cloudformation.md R22).

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

const statement = `{
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:Get*",
      "Resource": ["a", "b"]
    },
    { "Effect": "Deny" }
  ]
}
`;

const byFour = `{
    "A":"x",
    "B":[
        "y"
    ]
}`;

const rows: readonly Row[] = [
  [
    "a text keeps its quotes",
    statement,
    [newText("/Statement/0/Effect", 'De"ny')],
    ['-      "Effect": "Allow",', '+      "Effect": "De\\"ny",'],
  ],
  [
    "a key",
    statement,
    [renaming("/Statement/0/Action", "NotAction")],
    ['-      "Action": "s3:Get*",', '+      "NotAction": "s3:Get*",'],
  ],
  [
    "a member more, on one line like the list beside it",
    statement,
    [addition("/Statement/0", "Condition", { Bool: { a: "b" } })],
    ['-      "Resource": ["a", "b"]', '+      "Resource": ["a", "b"],', '+      "Condition": { "Bool": { "a": "b" } }'],
  ],
  ["a member more at the start", statement, [addition("/Statement/0", "Sid", "x", "start")], ['+      "Sid": "x",']],
  [
    "a member more on one line",
    statement,
    [addition("/Statement/1", "Action", ["a", "b"])],
    ['-    { "Effect": "Deny" }', '+    { "Effect": "Deny", "Action": ["a", "b"] }'],
  ],
  [
    "an item more",
    statement,
    [appending("/Statement/0/Resource", "c")],
    ['-      "Resource": ["a", "b"]', '+      "Resource": ["a", "b", "c"]'],
  ],
  [
    "a text becomes a list like the one beside it",
    statement,
    [appending("/Statement/0/Action", "s3:Put*")],
    ['-      "Action": "s3:Get*",', '+      "Action": ["s3:Get*", "s3:Put*"],'],
  ],
  [
    "another value",
    statement,
    [replacement("/Statement/0/Resource", "*")],
    ['-      "Resource": ["a", "b"]', '+      "Resource": "*"'],
  ],
  [
    "the last member goes with the comma before it",
    statement,
    [removal("/Statement/0/Resource")],
    ['-      "Action": "s3:Get*",', '-      "Resource": ["a", "b"]', '+      "Action": "s3:Get*"'],
  ],
  ["another member takes its line", statement, [removal("/Statement/0/Effect~key")], ['-      "Effect": "Allow",']],
  [
    "an item goes from one line",
    statement,
    [removal("/Statement/0/Resource/0")],
    ['-      "Resource": ["a", "b"]', '+      "Resource": ["b"]'],
  ],
  [
    "the last item goes from one line",
    statement,
    [removal("/Statement/0/Resource/1")],
    ['-      "Resource": ["a", "b"]', '+      "Resource": ["a"]'],
  ],
  [
    "indented by four, colons without blanks",
    byFour,
    [appending("/B", { C: ["z"] })],
    [
      '-        "y"',
      '+        "y",',
      "+        {",
      '+            "C":[',
      '+                "z"',
      "+            ]",
      "+        }",
    ],
  ],
  [
    "a text becomes a list over lines",
    byFour,
    [appending("/A", "z")],
    ['-    "A":"x",', '+    "A":[', '+        "x",', '+        "z"', "+    ],"],
  ],
  ["the only item", byFour, [removal("/B/0")], ['-    "B":[', '-        "y"', "-    ]", '+    "B":[]']],
  [
    "the anchor of a key stands for its value",
    '{ "A": { "B": "x" } }',
    [addition("/A~key", "C", "y")],
    ['-{ "A": { "B": "x" } }', '+{ "A": { "B": "x", "C": "y" } }'],
  ],
  [
    "compact text",
    '{"A":{"B":["x"]}}',
    [addition("/A", "C", { D: ["y", "z"] })],
    ['-{"A":{"B":["x"]}}', '+{"A":{"B":["x"],"C":{"D":["y","z"]}}}'],
  ],
  [
    "an empty map in a map over lines",
    '{\n  "A": {}\n}\n',
    [addition("/A", "B", "x")],
    ['-  "A": {}', '+  "A": {', '+    "B": "x"', "+  }"],
  ],
  [
    "comments stay beside what they stand at",
    '{\n  "A": "x" // the only one\n}\n',
    [addition("", "B", "y")],
    ['-  "A": "x" // the only one', '+  "A": "x", // the only one', '+  "B": "y"'],
  ],
  [
    "what a step replaces is still looked at for the layout",
    '{\n  "P": { "AWS": "x" },\n  "A": "y"\n}\n',
    [replacement("/P", "*"), addition("", "C", { Bool: { a: "b" } }), removal("/A")],
    ['-  "P": { "AWS": "x" },', '-  "A": "y"', '+  "P": "*",', '+  "C": { "Bool": { "a": "b" } }'],
  ],
];

test.each(rows)("%s", (_name, before, steps, expected) => {
  expect(differences(before, fixed("json", before, ...steps))).toEqual(expected);
});
