// How plain scalars are typed where a type is wanted: every row of cloudformation.md R7, and JSON.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseJson } from "../../../packages/core/src/syntax/json.js";
import type { ScalarNode } from "../../../packages/core/src/syntax/tree.js";
import { parseYaml } from "../../../packages/core/src/syntax/yaml.js";
import { scalarType } from "../../../packages/core/src/value/scalar-type.js";

const plain = (text: string): ScalarNode => {
  const range = { start: 0, end: text.length };
  return { kind: "scalar", text, style: "plain", range, contentRange: range };
};

function yaml(text: string): string {
  const typed = scalarType(plain(text), "yaml");
  if (typed.type === "boolean") return String(typed.value);
  if (typed.type === "null") return "null";
  return `${typed.type} ${typed.text}`;
}

function typeOf(source: string): string {
  const { root } = parseYaml(source);
  if (root.kind !== "scalar") throw new Error(root.kind);
  const typed = scalarType(root, "yaml");
  return "text" in typed ? `${typed.type} ${typed.text}` : typed.type;
}

describe("YAML 1.1, plain", () => {
  test.each(["", "~", "null", "Null", "NULL"])("null: %j", (text) => {
    expect(yaml(text)).toBe("null");
  });

  test.each(["true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"])("true: %s", (text) => {
    expect(yaml(text)).toBe("true");
  });

  test.each(["false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"])("false: %s", (text) => {
    expect(yaml(text)).toBe("false");
  });

  test.each([
    ["0", "0"],
    ["42", "42"],
    ["+42", "42"],
    ["-42", "-42"],
    ["-0", "0"],
    ["1_000", "1000"],
    ["123456789012", "123456789012"],
    ["99999999999999999999", "99999999999999999999"],
    // The account id that deploys as another one.
    ["012345670123", "1402433619"],
    ["0777", "511"],
    ["-010", "-8"],
    ["0_7", "7"],
    ["00", "0"],
    ["0xFf", "255"],
    ["-0x1_0", "-16"],
    ["0b101", "5"],
    ["0b1_0", "2"],
    ["1:30", "90"],
    ["-1:30", "-90"],
    ["1:30:05", "5405"],
    ["190:20:30", "685230"],
  ])("integer: %s deploys as %s", (text, decimal) => {
    expect(yaml(text)).toBe(`number ${decimal}`);
  });

  test.each(["1.5", "-1.5", "+.5", ".5", "1.", "1_0.2_5", "6.8523015e+5", "1.0E-3"])(
    "float: %s stays as written",
    (text) => {
      expect(yaml(text)).toBe(`number ${text}`);
    },
  );

  test.each([
    // Dates are text, and so is what only looks like a number.
    "2012-10-17",
    "2001-12-14t21:59:43.10-05:00",
    "y",
    "n",
    "Y",
    "N",
    "nUll",
    "yEs",
    "0o17",
    "09",
    "0128",
    "0b2",
    "0b",
    "0b_",
    "0x",
    "0x_",
    "_1",
    "1e3",
    "1.0e3",
    "1:60",
    "1:30.5",
    ".",
    "-",
    "+",
    ".inf",
    ".NaN",
    "1 2",
    "1,000",
    "<<",
    "*",
    "１２",
  ])("text: %s", (text) => {
    expect(yaml(text)).toBe(`text ${text}`);
  });

  test("never throws, and integers come out in decimal", () => {
    const looksLikeNumber = fc.stringMatching(/^[-+]?[0-9_xXboA-Fa-f.:eE+-]{0,12}$/);
    fc.assert(
      fc.property(fc.oneof(looksLikeNumber, fc.string()), (text) => {
        const typed = scalarType(plain(text), "yaml");
        if (typed.type === "number" && !text.includes(".")) expect(typed.text).toMatch(/^(0|-?[1-9]\d*)$/);
        if (typed.type === "text") expect(typed.text).toBe(text);
      }),
      { seed: 51, numRuns: 3000 },
    );
  });
});

describe("YAML, other styles", () => {
  test.each([
    ["'no'", "text no"],
    ['"012"', "text 012"],
    ["|\n  12\n", "text 12\n"],
    [">-\n  ~\n", "text ~"],
    ["!!str 012", "text 012"],
    ["!!str", "text "],
    ["!!str ~", "text ~"],
    ["", "null"],
    ["''", "text "],
  ])("%j is %s", (source, expected) => {
    expect(typeOf(source)).toBe(expected);
  });
});

test.each([
  ["null", "null"],
  ["true", "boolean"],
  ["false", "boolean"],
  ["0", "number 0"],
  ["-1.5e+3", "number -1.5e+3"],
  ["123456789012345678901", "number 123456789012345678901"],
  ['"no"', "text no"],
  ['"2012-10-17"', "text 2012-10-17"],
])("JSON: %s is %s", (source, expected) => {
  const { root } = parseJson(source);
  const typed = root.kind === "scalar" ? scalarType(root, "json") : { type: root.kind };
  expect("text" in typed ? `${typed.type} ${typed.text}` : typed.type).toBe(expected);
});
