// A VPC with what stands in it, laid out: subnets, then route tables, then doors, and services beside it.

import { Graph as Layout, layout } from "@dagrejs/dagre";
import type { GraphNode, Knot, Line, Picture } from "@postern/core";
import { inside, kindLine, titleOf } from "@postern/core";
import { type Card, cardOf, padding } from "./card.js";
import { widthOf, wrapped } from "./text-measure.js";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A card in its place: the upper left corner. */
export interface PlacedCard extends Point {
  readonly card: Card;
}

/** A line in its place. */
export interface PlacedLine {
  readonly points: readonly Point[];
  readonly conditional: boolean;
}

/** A line above what stands in a VPC: of its name, or of what it is. */
export interface TitleLine {
  readonly text: string;
  readonly isName: boolean;
}

/** A VPC laid out; what stands in none has no frame. */
export interface Panel {
  readonly vpc: GraphNode | null;
  readonly title: readonly TitleLine[];
  /** Of the VPC, in the panel. */
  readonly frame: (Point & { readonly width: number; readonly height: number }) | null;
  readonly cards: readonly PlacedCard[];
  readonly knots: readonly Point[];
  readonly lines: readonly PlacedLine[];
  readonly width: number;
  readonly height: number;
}

/** From so many doors on that are led to by the same things, they stand in a grid, each with its service in it. */
const smallestGrid = 9;
const gap = 14;
const titleHeight = 20;

/** What stands below each other, from left to right. */
const columns = { subnets: 1, tables: 2, knots: 3, doors: 4, services: 5 } as const;

/** A node of the layout: one card, a grid of them, or a knot. */
interface Block {
  readonly id: string;
  readonly column: number;
  readonly width: number;
  readonly height: number;
  readonly cards: readonly PlacedCard[];
}

/** The panel of a VPC, or of what stands in none. */
export function panelOf(picture: Picture, vpc: GraphNode | null): Panel {
  const nodes = inside(picture.nodes, vpc?.id ?? null).filter(
    ({ kind, id }) => kind !== "service" || !picture.lines.some(({ to }) => to === id),
  );
  const knots = inside(picture.knots, vpc?.id ?? null);
  const blocks = blocksOf(picture, nodes, knots);
  const even = evened(blocks);
  const loose = nodes.filter((node) => isLoose(node, picture)).map((node) => cardOf(node, null));
  return framed(vpc, even, placed(even, picture.lines), loose);
}

function blocksOf(picture: Picture, nodes: readonly GraphNode[], knots: readonly Knot[]): readonly Block[] {
  const services = new Map(picture.nodes.flatMap((node) => (node.kind === "service" ? [[node.id, node]] : [])));
  const serviceOf = (door: GraphNode) =>
    picture.lines.flatMap(({ from, to }) => (from === door.id ? (services.get(to) ?? []) : []))[0];
  const groups = new Map<string, GraphNode[]>();
  for (const node of nodes) {
    if (node.kind !== "endpoint" && node.kind !== "policy") continue;
    const sources = picture.lines
      .filter(({ to }) => to === node.id)
      .map(({ from, conditional }) => [from, conditional]);
    const key = JSON.stringify(sources);
    groups.set(key, [...(groups.get(key) ?? []), node]);
  }
  const blocks: Block[] = [];
  const beside = new Map<string, GraphNode>();
  for (const group of groups.values()) {
    if (group.length >= smallestGrid) {
      blocks.push(
        gridOf(
          group.map((node) =>
            cardOf(node, serviceOf(node) === undefined ? null : titleOf(serviceOf(node) as GraphNode)),
          ),
        ),
      );
      continue;
    }
    for (const node of group) {
      blocks.push(blockOf(node, columns.doors));
      const service = serviceOf(node);
      if (service !== undefined) beside.set(service.id, service);
    }
  }
  for (const node of nodes.filter((one) => !isLoose(one, picture))) {
    if (node.kind === "subnet") blocks.push(blockOf(node, columns.subnets));
    if (node.kind === "route-table") blocks.push(blockOf(node, columns.tables));
    if (node.kind === "service") blocks.push(blockOf(node, columns.services));
  }
  for (const service of beside.values()) blocks.push(blockOf(service, columns.services));
  for (const { id } of knots) blocks.push({ id, column: columns.knots, width: 10, height: 10, cards: [] });
  return blocks;
}

/** A subnet or a route table that no line leads to or from: those stand together below the rest. */
function isLoose({ kind, id }: GraphNode, { lines }: Picture): boolean {
  return (kind === "subnet" || kind === "route-table") && !lines.some(({ from, to }) => from === id || to === id);
}

function blockOf(node: GraphNode, column: number): Block {
  const card = cardOf(node, null);
  return { id: node.id, column, width: card.width, height: card.height, cards: [{ card, x: 0, y: 0 }] };
}

/** Single cards of a column get one width. */
function evened(blocks: readonly Block[]): readonly Block[] {
  const isSingle = ({ cards }: Block) => cards.length === 1;
  return blocks.map((block) => {
    if (!isSingle(block)) return block;
    const column = blocks.filter((other) => isSingle(other) && other.column === block.column);
    const width = Math.max(...column.map((other) => other.width));
    return {
      ...block,
      width,
      cards: block.cards.map(({ card, ...place }) => ({ ...place, card: { ...card, width } })),
    };
  });
}

/** Cards side by side and below each other, about as wide as high. */
function gridOf(cards: readonly Card[]): Block {
  const [first] = cards;
  const width = Math.max(...cards.map((card) => card.width));
  const height = Math.max(...cards.map((card) => card.height));
  const count = Math.max(1, Math.round(Math.sqrt((cards.length * (height + gap) * 1.5) / (width + gap))));
  const rows = Math.ceil(cards.length / count);
  return {
    id: first?.node.id ?? "",
    column: columns.doors,
    width: count * (width + gap) - gap,
    height: rows * (height + gap) - gap,
    cards: cards.map((card, index) => ({
      card: { ...card, width },
      x: Math.floor(index / rows) * (width + gap),
      y: (index % rows) * (height + gap),
    })),
  };
}

/** Up to so many blocks the layout may look for columns that keep lines short, which takes long for many. */
const mostLookedFor = 150;

/** Where blocks stand, and the lines between them. */
interface Places {
  readonly at: ReadonlyMap<string, Point>;
  readonly lines: readonly (PlacedLine & { readonly toService: boolean })[];
}

function placed(blocks: readonly Block[], lines: readonly Line[]): Places {
  // A grid is led to as one.
  const home = new Map(
    blocks.flatMap((block) => [block.id, ...block.cards.map(({ card }) => card.node.id)].map((id) => [id, block])),
  );
  const used = [...new Set(blocks.map(({ column }) => column))].sort((one, other) => one - other);
  const rankOf = ({ column }: Block) => used.indexOf(column);
  const isLarge = blocks.length > mostLookedFor;
  const graph = new Layout();
  graph.setGraph({
    rankdir: "LR",
    nodesep: 16,
    edgesep: 10,
    ranksep: 44,
    ranker: isLarge ? "longest-path" : "network-simplex",
  });
  for (const { id, width, height } of blocks) graph.setNode(id, { width, height });
  const seen = new Map<string, Line>();
  for (const { from, to, conditional } of lines) {
    const [start, end] = [home.get(from), home.get(to)];
    if (start === undefined || end === undefined || start === end) continue;
    const key = JSON.stringify([start.id, end.id]);
    const isMaybe = (seen.get(key)?.conditional ?? true) && conditional;
    seen.set(key, { from: start.id, to: end.id, conditional: isMaybe });
    graph.setEdge(start.id, end.id, { minlen: Math.max(1, rankOf(end) - rankOf(start)) });
  }
  // What nothing leads to keeps its column by a node that is not drawn; with another one behind what leads nowhere, no
  // column has to be looked for.
  const [led, leading] = [new Set<string>(), new Set<string>()];
  for (const { from, to } of seen.values()) {
    leading.add(from);
    led.add(to);
  }
  for (const block of blocks) {
    const before = led.has(block.id) ? 0 : rankOf(block);
    const after = !isLarge || leading.has(block.id) ? 0 : used.length - 1 - rankOf(block);
    if (before > 0) hold(graph, `before ${block.id}`, block.id, before, "before");
    if (after > 0) hold(graph, `after ${block.id}`, block.id, after, "after");
  }
  layout(graph);
  aligned(graph, blocks);
  const at = new Map(
    blocks.map(({ id, width, height }) => {
      const { x, y } = graph.node(id) as Point;
      return [id, { x: x - width / 2, y: y - height / 2 }];
    }),
  );
  const drawn = [...seen.values()].map(({ from, to, conditional }) => {
    const { points } = graph.edge(from, to) as { readonly points: readonly Point[] };
    const [start, end] = [graph.node(from), graph.node(to)] as Box[];
    const toService = home.get(to)?.column === columns.services;
    if (start === undefined || end === undefined) return { points, conditional, toService };
    // From side to side, whatever way the layout leaves and enters boxes.
    const bends = points.slice(1, -1).filter(({ x }) => x > rightOf(start) && x < leftOf(end));
    const ends = [{ x: rightOf(start), y: start.y }, ...bends, { x: leftOf(end), y: end.y }];
    return { points: ends, conditional, toService };
  });
  return { at, lines: drawn };
}

/** Ties a node to one that is not drawn, so many columns away. */
function hold(graph: Layout, post: string, id: string, minlen: number, side: "before" | "after"): void {
  graph.setNode(post, { width: 0, height: 0 });
  if (side === "before") graph.setEdge(post, id, { minlen });
  else graph.setEdge(id, post, { minlen });
}

/** A box by its middle. */
interface Box {
  x: number;
  readonly y: number;
  readonly width: number;
}

/** Doors begin at one line, also beside a grid, which is much wider. */
function aligned(graph: Layout, blocks: readonly Block[]): void {
  const doors = blocks.filter(({ column }) => column === columns.doors).map(({ id }) => graph.node(id) as Box);
  const left = Math.min(...doors.map(leftOf));
  for (const door of doors) door.x = left + door.width / 2;
}

function leftOf({ x, width }: Box): number {
  return x - width / 2;
}

function rightOf({ x, width }: Box): number {
  return x + width / 2;
}

/** Everything moved to the panel's own corner, with the frame around what is in the VPC. */
function framed(vpc: GraphNode | null, blocks: readonly Block[], places: Places, loose: readonly Card[]): Panel {
  const title = vpc === null ? [] : titleLines(vpc);
  const titleWidth = Math.max(0, ...title.map(({ text, isName }) => widthOf(text, isName ? 14 : 11) * 1.08));
  const head = vpc === null ? 0 : title.length * titleHeight + padding;
  const margin = vpc === null ? 0 : 16;
  const { boxes, lines } = moved(blocks, places, { x: margin, y: margin + head });
  const own = boxes.filter(({ block }) => block.column < columns.services);
  const services = boxes.filter(({ block }) => block.column === columns.services);
  const room = Math.max(rightmost(own) - margin, services.length > 0 ? 0 : looseWidth, titleWidth);
  const lowest = Math.max(head, ...boxes.map(({ y, block }) => y + block.height));
  const below = rowsOf(loose, room, { x: margin, y: lowest + gap });
  const belowRight = Math.max(0, ...below.map(({ x, card }) => x + card.width));
  const frameWidth = Math.max(Math.max(rightmost(own), belowRight) + margin, titleWidth + 2 * margin + padding);
  // The name of a VPC may be wider than what is in it: services stay outside.
  const aside = vpc === null ? 0 : Math.max(0, ...services.map(({ x }) => frameWidth + 2 * gap - x));
  const shown = boxes.map((box) => (services.includes(box) ? { ...box, x: box.x + aside } : box));
  const bottom = Math.max(lowest, ...below.map(({ y, card }) => y + card.height)) + margin;
  const cards = shown.flatMap(({ x, y, block }) =>
    block.cards.map(({ card, ...place }) => ({ card, x: x + place.x, y: y + place.y })),
  );
  return {
    vpc,
    title,
    frame: vpc === null ? null : { x: 0, y: 0, width: frameWidth, height: bottom },
    cards: [...cards, ...below],
    knots: shown.flatMap(({ x, y, block }) =>
      block.cards.length === 0 ? [{ x: x + block.width / 2, y: y + block.height / 2 }] : [],
    ),
    lines: lines.map(({ points, conditional, toService }) => {
      const last = points.at(-1);
      if (!toService || last === undefined) return { points, conditional };
      return { points: [...points.slice(0, -1), { ...last, x: last.x + aside }], conditional };
    }),
    width: Math.max(vpc === null ? 0 : frameWidth, rightmost(shown), belowRight),
    height: bottom,
  };
}

/** A block in its place. */
interface PlacedBlock extends Point {
  readonly block: Block;
}

function rightmost(boxes: readonly PlacedBlock[]): number {
  return Math.max(0, ...boxes.map(({ x, block }) => x + block.width));
}

/** Blocks and lines, with their upper left corner at a place. */
function moved(
  blocks: readonly Block[],
  { at, lines }: Places,
  corner: Point,
): { readonly boxes: readonly PlacedBlock[]; readonly lines: Places["lines"] } {
  const boxes = blocks.flatMap((block) => {
    const place = at.get(block.id);
    return place === undefined ? [] : [{ ...place, block }];
  });
  if (boxes.length === 0) return { boxes, lines };
  const heights = [...boxes, ...lines.flatMap(({ points }) => points)].map(({ y }) => y);
  const move = { x: corner.x - Math.min(...boxes.map(({ x }) => x)), y: corner.y - Math.min(...heights) };
  const there = <Thing extends Point>(thing: Thing): Thing => ({ ...thing, x: thing.x + move.x, y: thing.y + move.y });
  return { boxes: boxes.map(there), lines: lines.map((line) => ({ ...line, points: line.points.map(there) })) };
}

/** Where cards that nothing leads to stand if there is nothing else that says how wide a panel is. */
const looseWidth = 640;

/** Cards in rows of one height and width, as many in each as fit. */
function rowsOf(cards: readonly Card[], width: number, { x, y }: Point): readonly PlacedCard[] {
  const cell = {
    width: Math.max(0, ...cards.map((card) => card.width)),
    height: Math.max(0, ...cards.map((card) => card.height)),
  };
  const count = Math.max(1, Math.floor((width + gap) / (cell.width + gap)));
  return cards.map((card, index) => ({
    card: { ...card, width: cell.width },
    x: x + (index % count) * (cell.width + gap),
    y: y + Math.floor(index / count) * (cell.height + gap),
  }));
}

function titleLines(vpc: GraphNode): readonly TitleLine[] {
  const line = (isName: boolean) => (text: string) => ({ text, isName });
  return [...wrapped(titleOf(vpc), 14, 420, 2).map(line(true)), ...wrapped(kindLine(vpc), 11, 420, 2).map(line(false))];
}
