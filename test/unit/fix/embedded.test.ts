// Edits of JSON in the strings of other files: written as the string is written.

import { expect, test } from "vitest";
import { addition, appending, differences, fixed, type Language, newText, removal, type StepAt } from "./fixed-text.js";

type Row = readonly [
  name: string,
  language: Language,
  before: string,
  steps: readonly StepAt[],
  differences: readonly string[],
];

const rows: readonly Row[] = [
  [
    "a literal text",
    "yaml",
    'P: |\n    {\n      "A": "x",\n      "B": ["y"]\n    }\nQ: 1\n',
    [addition("/P#", "C", { D: ["it's"] }), removal("/P#/A")],
    ['-      "A": "x",', '-      "B": ["y"]', '+      "B": ["y"],', '+      "C": { "D": ["it\'s"] }'],
  ],
  [
    "a literal text, over lines",
    "yaml",
    'P: |\n    {\n      "A": {\n        "B": "x"\n      }\n    }\nQ: 1\n',
    [addition("/P#", "C", { D: ["y"] })],
    ["+      },", '+      "C": {', '+        "D": [', '+          "y"', "+        ]"],
  ],
  [
    "a literal text with other line ends",
    "yaml",
    'P: |\r\n  {\r\n    "A": "x"\r\n  }\r\n',
    [addition("/P#", "B", "y")],
    ['-    "A": "x"\r', '+    "A": "x",\r', '+    "B": "y"\r'],
  ],
  [
    "a folded text",
    "yaml",
    'P: >-\n  {"A": "x",\n  "B": "y"}\n',
    [removal("/P#/A"), addition("/P#", "C", "z")],
    ['-  {"A": "x",', '-  "B": "y"}', '+  {"B": "y", "C": "z"}'],
  ],
  [
    "single quotes",
    "yaml",
    'P: \'{"A": "x"}\'\n',
    [newText("/P#/A", "it's")],
    ['-P: \'{"A": "x"}\'', "+P: '{\"A\": \"it''s\"}'"],
  ],
  [
    "double quotes",
    "yaml",
    'P: "{\\"A\\": \\"x\\"}"\n',
    [appending("/P#/A", "y")],
    ['-P: "{\\"A\\": \\"x\\"}"', '+P: "{\\"A\\": [\\"x\\", \\"y\\"]}"'],
  ],
  [
    "JSON",
    "json",
    '{ "P": "{\\n  \\"A\\": \\"x\\"\\n}" }',
    [addition("/P#", "B", "y")],
    ['-{ "P": "{\\n  \\"A\\": \\"x\\"\\n}" }', '+{ "P": "{\\n  \\"A\\": \\"x\\",\\n  \\"B\\": \\"y\\"\\n}" }'],
  ],
  [
    "a heredoc",
    "hcl",
    'p = <<EOT\n{\n  "A": "x"\n}\nEOT\n',
    [addition("#", "B", "y")],
    ['-  "A": "x"', '+  "A": "x",', '+  "B": "y"'],
  ],
  [
    "policy variables in a heredoc",
    "hcl",
    'p = <<EOT\n{\n  "A": "x"\n}\nEOT\n',
    [newText("#/A", "${aws:username}%{y}")],
    ['-  "A": "x"', '+  "A": "$${aws:username}%%{y}"'],
  ],
  [
    "policy variables in an HCL string",
    "hcl",
    'p = "{\\"A\\": \\"x\\"}"\n',
    [newText("#/A", '${aws:username}"')],
    ['-p = "{\\"A\\": \\"x\\"}"', '+p = "{\\"A\\": \\"$${aws:username}\\\\\\"\\"}"'],
  ],
  [
    "an indented heredoc",
    "hcl",
    'p = <<-EOT\n    {\n      "A": "x",\n      "B": "y"\n    }\n  EOT\n',
    [removal("#/A"), addition("#", "C", "z")],
    ['-      "A": "x",', '-      "B": "y"', '+      "B": "y",', '+      "C": "z"'],
  ],
  [
    "an HCL string",
    "hcl",
    'p = "{\\"A\\":\\"x\\"}"\n',
    [addition("#", "B", "y")],
    ['-p = "{\\"A\\":\\"x\\"}"', '+p = "{\\"A\\":\\"x\\",\\"B\\":\\"y\\"}"'],
  ],
];

test.each(rows)("JSON in %s", (_name, language, before, steps, expected) => {
  expect(differences(before, fixed(language, before, ...steps))).toEqual(expected);
});
