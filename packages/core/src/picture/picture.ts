// A graph as pictures show it: policies are words at their doors, and where several subnets hold the same several
// endpoints one knot stands between them, so that few lines say what many would.

import type { Graph, GraphEdge, GraphNode } from "../graph/graph-data.js";

/** Where lines meet between some things and the doors that all of them lead to. */
export interface Knot {
  readonly id: string;
  readonly container: string | null;
}

/** A line of a picture. */
export interface Line {
  readonly from: string;
  readonly to: string;
  readonly conditional: boolean;
}

/** What is drawn. */
export interface Picture {
  /** All but VPCs and the policies of visible endpoints. */
  readonly nodes: readonly GraphNode[];
  readonly vpcs: readonly GraphNode[];
  readonly knots: readonly Knot[];
  readonly lines: readonly Line[];
}

/** What is drawn of a graph. */
export function pictureOf({ nodes, edges }: Graph): Picture {
  const kept = nodes.filter(({ kind, door }) => kind !== "vpc" && (kind !== "policy" || door !== undefined));
  const lines = edges.filter(({ kind }) => kind !== "guards");
  const into = new Map<string, GraphEdge[]>();
  for (const edge of lines) {
    if (edge.kind !== "hosts" && edge.kind !== "routes") continue;
    into.set(edge.to, [...(into.get(edge.to) ?? []), edge]);
  }
  const bundles = new Map<string, string[]>();
  for (const [door, edges] of into) {
    if (edges.length < 2 || edges.some(({ conditional }) => conditional)) continue;
    const key = JSON.stringify(edges.map(({ from }) => from).sort());
    bundles.set(key, [...(bundles.get(key) ?? []), door]);
  }
  const knots: Knot[] = [];
  const tied: Line[] = [];
  const gone = new Set<string>();
  for (const [key, doors] of bundles) {
    if (doors.length < 2) continue;
    const id = `knot ${knots.length + 1}`;
    const [first = ""] = doors;
    knots.push({ id, container: nodes.find((node) => node.id === first)?.container ?? null });
    for (const from of JSON.parse(key) as string[]) tied.push({ from, to: id, conditional: false });
    for (const to of doors) {
      tied.push({ from: id, to, conditional: false });
      gone.add(to);
    }
  }
  const others = lines.filter(({ kind, to }) => (kind !== "hosts" && kind !== "routes") || !gone.has(to));
  return { nodes: kept, vpcs: nodes.filter(({ kind }) => kind === "vpc"), knots, lines: [...others, ...tied] };
}

/** The things in a VPC; with null those that stand in none, or in one that is not visible. */
export function inside<Thing extends { readonly container: string | null }>(
  things: readonly Thing[],
  vpc: string | null,
): readonly Thing[] {
  return things.filter(({ container }) => container === vpc);
}

/** Short names for everything in a picture: what is written in files never becomes syntax. */
export function namesOf({ vpcs, nodes, knots }: Picture): (id: string) => string {
  const names = new Map([...vpcs, ...nodes, ...knots].map(({ id }, index) => [id, `n${index + 1}`]));
  return (id) => names.get(id) ?? "n0";
}

/** How many doors there are of each verdict: "3 doors: 2 open, 1 closed". */
export function summaryOf({ nodes }: Pick<Graph, "nodes">): string {
  const doors = nodes.flatMap(({ door }) => door?.verdict ?? []);
  const counted = (["open", "narrowed", "closed", "unknown"] as const).flatMap((verdict) => {
    const count = doors.filter((one) => one === verdict).length;
    return count === 0 ? [] : [`${count} ${verdict === "unknown" ? "not known" : verdict}`];
  });
  if (doors.length === 0) return "No endpoint and no policy of one was found.";
  return `${doors.length} door${doors.length === 1 ? "" : "s"}: ${counted.join(", ")}`;
}
