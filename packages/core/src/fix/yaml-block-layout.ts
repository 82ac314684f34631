// How a YAML text lays out its blocks, read off what stands there, and new values in that layout.

import type { NewValue } from "../rules/define-rule.js";
import type { SyntaxTree } from "../syntax/tree.js";
import { collectionsOf } from "./flow-layout.js";
import { before, lineBreakOf } from "./lines.js";
import { isList, partsOf } from "./operation.js";

/** What one text writes and how far it indents. */
export interface BlockLayout {
  /** A text value as it is written. */
  readonly text: (value: string) => string;
  /** The name of a member as it is written. */
  readonly key: (name: string) => string;
  /** A list or map without anything in it. */
  readonly empty: (value: NewValue) => string;
  readonly lineBreak: string;
  /** Columns from a key to the keys of its map. */
  readonly unit: number;
  /** Columns from a key to the dashes of its list. */
  readonly dash: number;
}

/** The column of an offset. */
export function columnOf(text: string, offset: number): number {
  return before(text, offset).length;
}

/** The indentation of a text: of its first nested map, and of its first list in a map. */
export function blockBlanks(tree: SyntaxTree): Pick<BlockLayout, "lineBreak" | "unit" | "dash"> {
  let unit: number | null = null;
  let dash: number | null = null;
  for (const node of collectionsOf(tree.root)) {
    if (node.kind !== "map" || node.style !== "block") continue;
    for (const { key, value } of node.entries) {
      if ((value.kind !== "map" && value.kind !== "list") || value.style !== "block") continue;
      const first = value.kind === "map" ? value.entries[0]?.key : value;
      if (first === undefined) continue;
      const step = columnOf(tree.text, first.range.start) - columnOf(tree.text, key.range.start);
      if (value.kind === "map" && step > 0) unit ??= step;
      if (value.kind === "list" && step >= 0) dash ??= step;
    }
  }
  const step = unit ?? (dash === null || dash === 0 ? 2 : dash);
  return { lineBreak: lineBreakOf(tree.text), unit: step, dash: dash ?? step };
}

/** What stands behind a key or a dash at `column`: a blank and a scalar, or the lines below. */
export function behind(value: NewValue, column: number, layout: BlockLayout): string {
  if (typeof value === "string") return ` ${layout.text(value)}`;
  if (partsOf(value).length === 0) return ` ${layout.empty(value)}`;
  const inner = column + (isList(value) ? layout.dash : layout.unit);
  return `${layout.lineBreak}${" ".repeat(inner)}${inPlace(value, inner, layout)}`;
}

/** A value whose first line is already indented to `column`. */
export function inPlace(value: NewValue, column: number, layout: BlockLayout): string {
  if (typeof value === "string") return layout.text(value);
  const parts = partsOf(value);
  if (parts.length === 0) return layout.empty(value);
  const lines = parts.map(([name, part]) =>
    name === null ? `- ${inPlace(part, column + 2, layout)}` : `${layout.key(name)}:${behind(part, column, layout)}`,
  );
  return lines.join(`${layout.lineBreak}${" ".repeat(column)}`);
}
