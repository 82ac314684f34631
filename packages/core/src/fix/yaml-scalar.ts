// How a text is written as a YAML scalar, so that CloudFormation, YAML 1.1 and YAML 1.2 read it alike.

import type { ScalarStyle, SyntaxNode, SyntaxTree } from "../syntax/tree.js";
import { scalarType } from "../value/scalar-type.js";
import { collectionsOf } from "./flow-layout.js";

/** The styles that new scalars are written in. */
export type ScalarWriting = "plain" | "single" | "double";

/** What stock loaders type beyond what CloudFormation does: dates, the numbers of YAML 1.2, `y` and `n`. */
const typedElsewhere =
  /^([-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?|0o[0-7]+|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)|\d{4}-\d\d?-\d\d?([Tt \t].*)?|[yYnN]|=|<<|---.*|\.\.\.)$/;

const start = { start: 0, end: 0 };

/** Whether a bare word is that very text, wherever it is read. */
function isPlain(text: string, inFlow: boolean): boolean {
  if (!/^[\x20-\x7e\u00a1-\ud7ff\ue000-\ufefe\uff00-\ufffd]+$/.test(text)) return false;
  if (/^[-?:,[\]{}#&*!|>'"%@`\s]|\s$|:(\s|$)|\s#/.test(text)) return false;
  if (inFlow && /[,[\]{}]|:$/.test(text)) return false;
  const node = { kind: "scalar", text, style: "plain", range: start, contentRange: start } as const;
  return scalarType(node, "yaml").type === "text" && !typedElsewhere.test(text);
}

/** Whether a text has nothing that only double quotes can write on one line. */
function isSingle(text: string): boolean {
  return /^[\x20-\x7e\u00a1-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/.test(text);
}

/** A text in the style asked for, or in the nearest one that can hold it. */
export function yamlScalar(
  text: string,
  style: ScalarWriting,
  at: { inFlow: boolean; quote: "single" | "double" },
): string {
  if (style === "plain" && isPlain(text, at.inFlow)) return text;
  const quote = style === "plain" ? at.quote : style;
  if (quote === "single" && isSingle(text)) return `'${text.replaceAll("'", "''")}'`;
  return JSON.stringify(text).replace(
    /[\u007f-\u00a0\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** The quotes that the text uses most; single ones if it uses none. */
export function usualQuote(tree: SyntaxTree): "single" | "double" {
  let single = 0;
  let double = 0;
  for (const node of collectionsOf(tree.root)) {
    for (const child of scalarsOf(node)) {
      if (child === "single") single++;
      else if (child === "double") double++;
    }
  }
  return double > single ? "double" : "single";
}

function scalarsOf(node: SyntaxNode): ScalarStyle[] {
  const inside =
    node.kind === "list"
      ? node.items
      : node.kind === "map"
        ? node.entries.flatMap(({ key, value }) => [key, value])
        : [];
  return inside.flatMap((child) => (child.kind === "scalar" ? [child.style] : []));
}

/** The style of a scalar as one that new scalars can have. */
export function writingOf(node: SyntaxNode | undefined): ScalarWriting {
  return node?.kind === "scalar" && (node.style === "single" || node.style === "double") ? node.style : "plain";
}
