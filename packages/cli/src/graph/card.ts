// The boxes of the drawing: what is written in each, and how large that makes it.

import type { GraphNode } from "@postern/core";
import { doorLine, kindLine, titleOf } from "@postern/core";
import { widthOf, wrapped } from "./text-measure.js";

/** A line of text in a card. */
export interface CardLine {
  readonly text: string;
  readonly style: "title" | "kind" | "verdict";
}

/** A box with its text. */
export interface Card {
  readonly node: GraphNode;
  readonly lines: readonly CardLine[];
  readonly width: number;
  readonly height: number;
}

/** Sizes of fonts, in pixels. */
export const fontSizes = { title: 13, kind: 11, verdict: 12 } as const;
/** Room for the sign of a verdict, or of a kind. */
export const signRoom = 30;
export const padding = 10;
/** Pixels from one line to the next. */
export const lineHeight = 16;

const textWidths: Readonly<Record<GraphNode["kind"], number>> = {
  vpc: 420,
  subnet: 190,
  "route-table": 190,
  endpoint: 300,
  service: 230,
  policy: 300,
};

/** The card of a thing. @param service what is written in it of the service that it leads to. */
export function cardOf(node: GraphNode, service: string | null): Card {
  const most = textWidths[node.kind];
  const said = doorLine(node);
  const lines: readonly CardLine[] = [
    ...lineOf(titleOf(node), "title", most, 2),
    ...lineOf(kindLine(node, service), "kind", most, 3),
    ...(said === null ? [] : lineOf(said, "verdict", most, 3)),
  ];
  const width = Math.max(...lines.map(({ text, style }) => measured(text, style)));
  return {
    node,
    lines,
    width: Math.ceil(Math.max(width, 110) + signRoom + 2 * padding),
    height: lines.length * lineHeight + 2 * padding,
  };
}

function lineOf(text: string, style: CardLine["style"], width: number, most: number): readonly CardLine[] {
  const room = style === "title" ? width / bold : width;
  return wrapped(text, fontSizes[style], room, most).map((line) => ({ text: line, style }));
}

/** Bold letters are wider. */
const bold = 1.08;

function measured(text: string, style: CardLine["style"]): number {
  return widthOf(text, fontSizes[style]) * (style === "title" ? bold : 1);
}
