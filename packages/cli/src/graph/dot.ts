// The picture in the language of Graphviz.
// Syntax: https://graphviz.org/doc/info/lang.html (quoted texts, clusters), https://graphviz.org/docs/attr-types/escString/.

import type { Graph, GraphNode } from "@postern/core";
import {
  detailLines,
  doorLine,
  inside,
  kindLine,
  namesOf,
  pictureOf,
  shortened,
  summaryOf,
  titleOf,
  verdicts,
} from "@postern/core";

const shapes: Readonly<Record<GraphNode["kind"], string>> = {
  vpc: "box",
  subnet: "box",
  "route-table": "parallelogram",
  endpoint: "cds",
  service: "oval",
  policy: "note",
};

const fills: Readonly<Record<string, readonly [fill: string, line: string]>> = {
  open: ["#fde7e4", "#b3261e"],
  narrowed: ["#e2f2e6", "#1a7f37"],
  closed: ["#e4e7eb", "#424a53"],
  unknown: ["#fff3cf", "#8a6100"],
};
const plain = ["#eef3fa", "#57708f"] as const;

/** A directed graph with a cluster for each VPC, with a line feed at its end. */
export function dotPicture(graph: Graph): string {
  const picture = pictureOf(graph);
  const { vpcs, nodes, knots, lines } = picture;
  const names = namesOf(picture);
  const clusters = vpcs.flatMap((vpc, index) => [
    `  subgraph cluster_${index + 1} {`,
    `    label=${quotedLines([shortened(titleOf(vpc), 70), kindLine(vpc)])};`,
    `    tooltip=${quotedLines(detailLines(vpc))};`,
    `    style="${vpc.conditional ? "rounded,dashed" : "rounded"}"; color="#57708f";`,
    // A cluster without nodes is not drawn.
    `    ${names(vpc.id)} [style="invis", shape="point", label=""];`,
    ...inside(nodes, vpc.id).map((node) => `    ${nodeLine(node, names(node.id))}`),
    ...inside(knots, vpc.id).map(({ id }) => `    ${knotLine(names(id))}`),
    "  }",
  ]);
  return [
    "digraph postern {",
    `  graph [rankdir="LR", fontname="Helvetica", label=${quotedLines([summaryOf(graph)])}, labelloc="t"];`,
    `  node [fontname="Helvetica", fontsize="11", style="filled"];`,
    `  edge [color="#57708f"];`,
    ...clusters,
    ...inside(nodes, null).map((node) => `  ${nodeLine(node, names(node.id))}`),
    ...inside(knots, null).map(({ id }) => `  ${knotLine(names(id))}`),
    ...lines.map(({ from, to, conditional }) => {
      return `  ${names(from)} -> ${names(to)}${conditional ? ' [style="dashed"]' : ""};`;
    }),
    "}",
    "",
  ].join("\n");
}

function knotLine(name: string): string {
  return `${name} [shape="point", width="0.12", label=""];`;
}

function nodeLine(node: GraphNode, name: string): string {
  const { kind, door, conditional } = node;
  const said = doorLine(node);
  const [fill, line] = (door === undefined ? undefined : fills[door.verdict]) ?? plain;
  const { sign = "" } = verdicts.find(({ verdict }) => verdict === door?.verdict) ?? {};
  const label = quotedLines([
    shortened(titleOf(node), 50),
    kindLine(node),
    ...(said === null ? [] : [`${sign} ${shortened(said, 110)}`]),
  ]);
  const style = conditional ? "filled,dashed" : "filled";
  const tooltip = quotedLines(detailLines(node));
  return `${name} [shape="${shapes[kind]}", label=${label}, tooltip=${tooltip}, fillcolor="${fill}", color="${line}", fontcolor="#1f2328", style="${style}"];`;
}

/** Lines of a label. Graphviz reads entities and escapes in them. */
function quotedLines(lines: readonly string[]): string {
  return `"${lines.map((line) => escaped(line.replaceAll("&", "&amp;"))).join("\\n")}"`;
}

function escaped(text: string): string {
  return text.replace(/[\\"]/g, (character) => `\\${character}`);
}
