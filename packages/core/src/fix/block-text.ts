// Parts of a policy as the arguments and blocks of `aws_iam_policy_document` that render them
// (terraform.md §1.4), laid out as `terraform fmt` does it.

import type { NewValue } from "../rules/define-rule.js";
import { unit } from "./block-lines.js";
import { isList } from "./operation.js";

/** How a text is written: as it is, or with its policy variables in the style of the file. */
export interface BlockTexts {
  readonly plain: (text: string) => string;
  /** In identifiers, resources and values of conditions (§1.4.4). */
  readonly withVariables: (text: string) => string;
}

/** A list that would make its line longer than this goes over several. */
const LONGEST_LINE = 120;

/** The names of arguments by that of the element that they render. */
export const argumentNames: Readonly<Record<string, string>> = {
  Version: "version",
  Id: "policy_id",
  Sid: "sid",
  Effect: "effect",
  Action: "actions",
  NotAction: "not_actions",
  Resource: "resources",
  NotResource: "not_resources",
};

/** The types of blocks by the name of the element that they render. */
export const blockTypes: Readonly<Record<string, string>> = {
  Principal: "principals",
  NotPrincipal: "not_principals",
  Condition: "condition",
};

/** Elements that hold one text; the other arguments are sets. */
export const scalarElements: readonly string[] = ["Version", "Id", "Sid", "Effect"];

/** The value of an argument; null if the element cannot hold it. */
export function argumentText(element: string, value: NewValue, indent: string, texts: BlockTexts): string | null {
  if (scalarElements.includes(element)) return typeof value === "string" ? texts.plain(value) : null;
  const isPlain = element === "Action" || element === "NotAction";
  return listText(value, indent + (argumentNames[element] ?? ""), isPlain ? texts.plain : texts.withVariables);
}

/**
 * A set or list of texts; null if it is something else.
 * @param before what stands before it on its line, indentation included, but for ` = `.
 */
export function listText(value: NewValue, before: string, write: BlockTexts["plain"]): string | null {
  const items = isList(value) ? value : [value];
  const texts = items.flatMap((item) => (typeof item === "string" ? [write(item)] : []));
  if (texts.length < items.length) return null;
  const line = `[${texts.join(", ")}]`;
  if (texts.length < 2 || before.length + " = ".length + line.length <= LONGEST_LINE) return line;
  const indent = /^\s*/.exec(before)?.[0] ?? "";
  return `[\n${texts.map((text) => `${indent}${unit}${text},\n`).join("")}${indent}]`;
}

/** The blocks that render a Principal, NotPrincipal or Condition; null if none do. */
export function blocksOf(element: string, value: NewValue, indent: string, texts: BlockTexts): Blocks | null {
  return element === "Condition"
    ? conditionBlocks(value, indent, texts)
    : principalBlocks(element, value, indent, texts);
}

/** Blocks, each as its lines. */
export type Blocks = readonly (readonly string[])[];

function principalBlocks(element: string, value: NewValue, indent: string, texts: BlockTexts): Blocks | null {
  if (isList(value)) return null;
  const entries: readonly (readonly [string, NewValue])[] =
    typeof value !== "string" ? Object.entries(value) : value === "*" ? [["*", "*"]] : [];
  return all(
    entries.map(([type, identifiers]) => {
      const list = listText(identifiers, `${indent}${unit}identifiers`, texts.withVariables);
      return list === null
        ? null
        : blockLines(blockTypes[element] ?? "", indent, [
            ["type", texts.plain(type)],
            ["identifiers", list],
          ]);
    }),
  );
}

function conditionBlocks(value: NewValue, indent: string, texts: BlockTexts): Blocks | null {
  if (isList(value) || typeof value === "string") return null;
  return all(
    Object.entries(value).flatMap(([test, keys]) => {
      if (isList(keys) || typeof keys === "string") return [null];
      return Object.entries(keys).map(([variable, values]) => {
        const list = listText(values, `${indent}${unit}variable`, texts.withVariables);
        return list === null
          ? null
          : blockLines("condition", indent, [
              ["test", texts.plain(test)],
              ["variable", texts.plain(variable)],
              ["values", list],
            ]);
      });
    }),
  );
}

function all(blocks: readonly (readonly string[] | null)[]): Blocks | null {
  const made = blocks.filter((one) => one !== null);
  return made.length === 0 || made.length < blocks.length ? null : made;
}

/** A block whose signs of assignment stand below each other, as far as its values stand on one line. */
function blockLines(type: string, indent: string, values: readonly (readonly [string, string])[]): readonly string[] {
  const aligned = values.filter(([, value]) => !value.includes("\n"));
  const width = Math.max(0, ...aligned.map(([name]) => name.length));
  const lines = values.flatMap(([name, value]) => {
    const padded = value.includes("\n") ? name : name.padEnd(width);
    return `${indent}${unit}${padded} = ${value}`.split("\n");
  });
  return [`${indent}${type} {`, ...lines, `${indent}}`];
}
