// The picture as a flowchart of Mermaid.
// Syntax: https://mermaid.js.org/syntax/flowchart.html (labels in quotes, entity codes, subgraphs, classes).

import type { Graph, GraphNode } from "../graph/graph-data.js";
import { shortened } from "../text/shortened.js";
import { doorLine, kindLine, titleOf, verdicts } from "./node-text.js";
import { inside, namesOf, pictureOf, summaryOf } from "./picture.js";

/** The shape of each kind: what stands around its label. */
const shapes: Readonly<Record<GraphNode["kind"], readonly [string, string]>> = {
  vpc: ["[", "]"],
  subnet: ["[", "]"],
  "route-table": ["[/", "/]"],
  endpoint: ["[[", "]]"],
  service: ["([", "])"],
  policy: [">", "]"],
};

/** Colours that can be read on a light and on a dark page. */
const classes = [
  "classDef open fill:#fde7e4,stroke:#b3261e,color:#5c120d,stroke-width:2px",
  "classDef narrowed fill:#e2f2e6,stroke:#1a7f37,color:#0d3f1b,stroke-width:2px",
  "classDef closed fill:#e4e7eb,stroke:#424a53,color:#1f2328,stroke-width:2px",
  "classDef unknown fill:#fff3cf,stroke:#8a6100,color:#4a3400,stroke-width:2px,stroke-dasharray:4 3",
  "classDef thing fill:#eef3fa,stroke:#57708f,color:#1f2a38",
  "classDef maybe stroke-dasharray:4 3",
];

/** A flowchart, with a line feed at its end. */
export function mermaidPicture(graph: Graph): string {
  const picture = pictureOf(graph);
  const names = namesOf(picture);
  const drawn = (node: GraphNode) => nodeLine(node, names);
  const groups = picture.vpcs.flatMap((vpc) => [
    `  subgraph ${names(vpc.id)}["${escaped(`${shortened(titleOf(vpc), 60)} · ${kindLine(vpc)}`)}"]`,
    ...inside(picture.nodes, vpc.id).map((node) => `  ${drawn(node)}`),
    ...inside(picture.knots, vpc.id).map(({ id }) => `    ${names(id)}((" "))`),
    "  end",
  ]);
  const lines = picture.lines.map(({ from, to, conditional }) => {
    return `  ${names(from)} ${conditional ? "-.->" : "-->"} ${names(to)}`;
  });
  return [
    "flowchart LR",
    `  %% ${summaryOf(graph)}`,
    ...groups,
    ...inside(picture.nodes, null).map(drawn),
    ...inside(picture.knots, null).map(({ id }) => `  ${names(id)}((" "))`),
    ...lines,
    ...classes.map((one) => `  ${one}`),
    "",
  ].join("\n");
}

function nodeLine(node: GraphNode, names: (id: string) => string): string {
  const [opening, closing] = shapes[node.kind];
  const kind = node.door?.verdict ?? "thing";
  const name = names(node.id);
  const maybe = node.conditional ? `\n  class ${name} maybe` : "";
  return `  ${name}${opening}"${labelOf(node)}"${closing}:::${kind}${maybe}`;
}

function labelOf(node: GraphNode): string {
  const said = doorLine(node);
  const { sign = "" } = verdicts.find(({ verdict }) => verdict === node.door?.verdict) ?? {};
  const lines = [
    shortened(titleOf(node), 60),
    kindLine(node),
    ...(said === null ? [] : [`${sign} ${shortened(said, 160)}`]),
  ];
  return lines.map(escaped).join("<br/>");
}

/** Characters that end a label, start an entity, a comment, a formula, an icon or Markdown stand as entities. */
function escaped(text: string): string {
  return text
    .replace(/[#"<>&`%$\\*_~|{}[\]();]/g, (character) => `#${character.codePointAt(0)};`)
    .replace(/\b(fa[a-z]?):/g, "$1#58;");
}
