// The picture as a drawing. It looks after itself: no script, no font and no address from outside; colours follow the
// page, and are those of a light one where nobody says which it is.

import type { Graph, GraphNode } from "@postern/core";
import { detailLines, pictureOf, summaryOf, verdicts } from "@postern/core";
import { type Card, fontSizes, lineHeight, padding, signRoom } from "./card.js";
import { packed } from "./packing.js";
import { type Panel, type PlacedLine, type Point, panelOf } from "./panel.js";
import { sheetStyle } from "./sheet-style.js";
import { widthOf } from "./text-measure.js";

const edge = 24;
const between = 28;

/** A drawing, with a line feed at its end. */
export function svgPicture(graph: Graph): string {
  const picture = pictureOf(graph);
  const strays = panelOf(picture, null).cards.length > 0;
  const panels = [...picture.vpcs, ...(strays ? [null] : [])].map((vpc) => panelOf(picture, vpc));
  const summary = summaryOf(graph);
  const legend = legendOf();
  const { places, width, height } = packed(panels, between);
  const whole = {
    width: Math.ceil(Math.max(width, legend.width, widthOf(summary, 16) * 1.1) + 2 * edge),
    height: Math.ceil(height + 112 + 2 * edge),
  };
  const drawn = panels.map((panel, index) => {
    const { x = 0, y = 0 } = places[index] ?? {};
    return `<g transform="translate(${round(x + edge)} ${round(y + edge + 40)})">\n${panelText(panel)}</g>\n`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${whole.width}" height="${whole.height}" viewBox="0 0 ${whole.width} ${whole.height}" role="img" aria-label="${escaped(summary)}" font-family="system-ui, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif">
<style>${sheetStyle}</style>
<rect class="page" width="100%" height="100%" fill="#ffffff"/>
<text class="ink" x="${edge}" y="${edge + 16}" font-size="16" font-weight="600" fill="#1f2328">${escaped(summary)}</text>
${drawn.join("")}<g transform="translate(${edge} ${round(height + edge + 78)})">
${legend.text}</g>
</svg>
`;
}

function panelText({ vpc, title, frame, cards, knots, lines }: Panel): string {
  const parts: string[] = [];
  if (frame !== null && vpc !== null) {
    const box = `x="${round(frame.x)}" y="${round(frame.y)}" width="${round(frame.width)}" height="${round(frame.height)}"`;
    parts.push(
      `<g>${tooltip(vpc)}<rect class="frame" ${box} rx="14" fill="#f6f8fa" stroke="#57708f" stroke-width="1.5"${dashes(vpc.conditional)}/>`,
    );
    for (const [index, { text, isName }] of title.entries()) {
      const look = isName
        ? `class="ink" font-size="14" font-weight="600" fill="#1f2328"`
        : `class="soft" font-size="11" fill="#57606a"`;
      parts.push(`<text x="16" y="${26 + index * 19}" ${look}>${escaped(text)}</text>`);
    }
    parts.push("</g>\n");
  }
  for (const line of lines) parts.push(`${lineText(line)}\n`);
  for (const { x, y } of knots)
    parts.push(`<circle class="knot" cx="${round(x)}" cy="${round(y)}" r="5" fill="#57708f"/>\n`);
  for (const { card, x, y } of cards)
    parts.push(`<g transform="translate(${round(x)} ${round(y)})">${cardText(card)}</g>\n`);
  return parts.join("");
}

function cardText({ node, lines, width, height }: Card): string {
  const look = looks[node.door?.verdict ?? (node.kind === "service" ? "service" : "thing")];
  const radius = node.kind === "service" ? height / 2 : node.kind === "subnet" ? 3 : 8;
  const [fill = "", stroke = "", ink = ""] = look.colours;
  const texts = lines.map(({ text, style }, index) => {
    const tone =
      style === "kind"
        ? `class="soft" fill="#57606a"`
        : style === "verdict"
          ? `class="${look.name}-ink" fill="${ink}"`
          : `class="ink" fill="#1f2328" font-weight="600"`;
    return `<text x="${signRoom + padding}" y="${padding + index * lineHeight + 12}" font-size="${fontSizes[style]}" ${tone}>${escaped(text)}</text>`;
  });
  return `${tooltip(node)}<rect class="${look.name}" width="${round(width)}" height="${round(height)}" rx="${round(Math.min(radius, 18))}" fill="${fill}" stroke="${stroke}" stroke-width="1.5"${dashes(node.conditional)}/>${signOf(node, look.name, stroke, height / 2)}${texts.join("")}`;
}

interface Look {
  readonly name: string;
  /** Fill, line, text on a light page. */
  readonly colours: readonly string[];
}

const looks: Readonly<Record<"open" | "narrowed" | "closed" | "unknown" | "thing" | "service", Look>> = {
  open: { name: "open", colours: ["#fff0ee", "#b3261e", "#9a1c15"] },
  narrowed: { name: "narrowed", colours: ["#eaf6ed", "#1a7f37", "#116329"] },
  closed: { name: "closed", colours: ["#e7eaee", "#424a53", "#32383f"] },
  unknown: { name: "unknown", colours: ["#fff7df", "#8a6100", "#6b4b00"] },
  thing: { name: "thing", colours: ["#ffffff", "#8296ae", "#1f2328"] },
  service: { name: "service", colours: ["#eef4fc", "#3b6ea8", "#1f2328"] },
};

/** A sign for those who see no colours: a door that is open, ajar or shut, and the kinds of other things. */
function signOf(node: GraphNode, name: string, colour: string, y: number): string {
  const line = `class="${name}-line" fill="none" stroke="${colour}" stroke-width="1.8"`;
  const full = `class="${name}-full" fill="${colour}"`;
  const x = 20;
  const post = `<rect ${line} x="${x - 7}" y="${round(y - 10)}" width="14" height="20"/>`;
  switch (node.door?.verdict) {
    case "open":
      return post;
    case "narrowed":
      return `${post}<rect ${full} x="${x - 7}" y="${round(y - 10)}" width="8" height="20"/>`;
    case "closed":
      return `${post}<rect ${full} x="${x - 7}" y="${round(y - 10)}" width="14" height="20"/>`;
    case "unknown":
      return `${post}<text ${full} x="${x}" y="${round(y + 5)}" font-size="14" font-weight="700" text-anchor="middle">?</text>`;
    default:
      return kindSign(node, line, full, x, y);
  }
}

function kindSign({ kind }: GraphNode, line: string, full: string, x: number, y: number): string {
  if (kind === "subnet")
    return `<path ${line} d="M${x - 8} ${round(y - 6)}h16M${x - 8} ${round(y)}h16M${x - 8} ${round(y + 6)}h16"/>`;
  if (kind === "route-table")
    return `<path ${line} d="M${x - 8} ${round(y + 6)}l8 -6M${x - 8} ${round(y - 6)}l8 6h9m-4 -4l4 4l-4 4"/>`;
  return `<circle ${line} cx="${x}" cy="${round(y)}" r="8"/><circle ${full} cx="${x}" cy="${round(y)}" r="3"/>`;
}

/** A smooth line through points, with an arrow at its end. */
function lineText({ points, conditional }: PlacedLine): string {
  const [first, ...others] = points;
  const end = others.at(-1);
  if (first === undefined || end === undefined) return "";
  let path = `M${at(first)}`;
  let from = first;
  for (const to of others) {
    const middle = (from.x + to.x) / 2;
    path += ` C${at({ x: middle, y: from.y })} ${at({ x: middle, y: to.y })} ${at(to)}`;
    from = to;
  }
  const tip = `M${at({ x: end.x - 7, y: end.y - 4 })} L${at(end)} L${at({ x: end.x - 7, y: end.y + 4 })}`;
  return `<path class="line" fill="none" stroke="#6b7f99" stroke-width="1.3"${dashes(conditional)} d="${path}"/><path class="line" fill="none" stroke="#6b7f99" stroke-width="1.3" d="${tip}"/>`;
}

/** What the colours and signs mean. */
function legendOf(): { readonly text: string; readonly width: number } {
  const meanings: Readonly<Record<string, string>> = {
    open: "strangers reach what they like",
    narrowed: "only what is said passes",
    closed: "nothing passes",
    unknown: "no proof either way",
  };
  let x = 0;
  const parts = verdicts.map(({ verdict, word }) => {
    const text = `${word}: ${meanings[verdict]}`;
    const { name, colours } = looks[verdict];
    const [, stroke = "", ink = ""] = colours;
    const sign = signOf(blank(verdict), name, stroke, 0);
    const part = `<g transform="translate(${round(x)} 0)">${sign}<text class="${name}-ink" x="36" y="4" font-size="12" fill="${ink}">${escaped(text)}</text></g>\n`;
    x += 36 + widthOf(text, 12) + 16;
    return part;
  });
  const note =
    "Dashed: may not be there. Verdicts speak of callers and resources; what services of AWS do as themselves is left aside.";
  return {
    text: `${parts.join("")}<text class="soft" x="0" y="30" font-size="11" fill="#57606a">${note}</text>\n`,
    width: Math.max(x, widthOf(note, 11)),
  };
}

function blank(verdict: "open" | "narrowed" | "closed" | "unknown"): GraphNode {
  const door = { verdict, who: null, what: null, reason: "", witness: null, policy: "written", cases: [] } as const;
  return {
    id: "",
    kind: "endpoint",
    address: "",
    label: "",
    file: null,
    range: null,
    container: null,
    conditional: false,
    notes: [],
    door,
  };
}

function tooltip(node: GraphNode): string {
  return `<title>${detailLines(node).map(escaped).join("\n")}</title>`;
}

function dashes(conditional: boolean): string {
  return conditional ? ` stroke-dasharray="6 4"` : "";
}

function at({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

/** Pixels with one decimal: the same on every machine. */
function round(value: number): number {
  return Math.round(value * 10) / 10;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? "");
}
