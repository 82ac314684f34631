// What type a plain scalar has where a type is wanted (cloudformation.md R7): JSON's own grammar, and
// YAML 1.1 as CloudFormation reads it, in which dates are text.

import type { Language, ScalarNode } from "../syntax/tree.js";

/** The type of a scalar; numbers come as the decimal text that would be deployed. */
export type ScalarType =
  | { readonly type: "null" }
  | { readonly type: "boolean"; readonly value: boolean }
  | { readonly type: "number"; readonly text: string }
  | { readonly type: "text"; readonly text: string };

const yamlNull = /^(~|null|Null|NULL|)$/;
const yamlTrue = /^(true|True|TRUE|yes|Yes|YES|on|On|ON)$/;
const yamlFalse = /^(false|False|FALSE|no|No|NO|off|Off|OFF)$/;
const yamlInteger =
  /^[-+]?(0b_*[01][01_]*|0x_*[0-9a-fA-F][0-9a-fA-F_]*|0[0-7_]+|(0|[1-9][0-9_]*)|[1-9][0-9_]*(:[0-5]?[0-9])+)$/;
const yamlFloat = /^[-+]?([0-9][0-9_]*\.[0-9_]*([eE][-+][0-9]+)?|\.[0-9][0-9_]*([eE][-+][0-9]+)?)$/;

/** Types a scalar by the rules of its language. Quoted and block scalars, and `!!str`, are text. */
export function scalarType(node: ScalarNode, language: Language): ScalarType {
  if (node.style === "missing") return node.tag === "!!str" ? { type: "text", text: "" } : { type: "null" };
  if (node.style !== "plain" || node.tag === "!!str") return { type: "text", text: node.text };
  return language === "yaml" ? yamlType(node.text) : jsonType(node.text);
}

function jsonType(text: string): ScalarType {
  if (text === "null") return { type: "null" };
  if (text === "true" || text === "false") return { type: "boolean", value: text === "true" };
  return { type: "number", text };
}

function yamlType(text: string): ScalarType {
  if (yamlNull.test(text)) return { type: "null" };
  if (yamlTrue.test(text)) return { type: "boolean", value: true };
  if (yamlFalse.test(text)) return { type: "boolean", value: false };
  if (yamlInteger.test(text)) return { type: "number", text: integerText(text) };
  if (yamlFloat.test(text)) return { type: "number", text };
  return { type: "text", text };
}

/** The decimal digits of a YAML 1.1 integer: `012345670123` is octal and deploys as `1402433619`. */
function integerText(text: string): string {
  const negative = text.startsWith("-");
  const digits = text.replace(/^[-+]/, "").replace(/_/g, "");
  const decimal = /^0[bx]/.test(digits)
    ? BigInt(digits)
    : digits.includes(":")
      ? digits.split(":").reduce((sum, part) => sum * 60n + BigInt(part), 0n)
      : /^0[0-7]+$/.test(digits)
        ? BigInt(`0o${digits.slice(1)}`)
        : BigInt(digits === "" ? "0" : digits);
  return `${negative && decimal !== 0n ? "-" : ""}${decimal}`;
}
