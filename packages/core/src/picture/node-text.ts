// What pictures write at the things of a graph: the same words in every format.

import type { Door, GraphNode, NodeKind } from "../graph/graph-data.js";
import { printable } from "../text/printable.js";

/** The verdicts, as words and as a character, in the order of the legend. */
export const verdicts: readonly { readonly verdict: Door["verdict"]; readonly word: string; readonly sign: string }[] =
  [
    { verdict: "open", word: "open", sign: "○" },
    { verdict: "narrowed", word: "narrowed", sign: "◐" },
    { verdict: "closed", word: "closed", sign: "●" },
    { verdict: "unknown", word: "not known", sign: "?" },
  ];

const kindWords: Readonly<Record<NodeKind, string>> = {
  vpc: "VPC",
  subnet: "subnet",
  "route-table": "route table",
  endpoint: "endpoint",
  service: "service",
  policy: "policy of an endpoint",
};

/** The name of a thing. */
export function titleOf({ label }: GraphNode): string {
  return printable(label);
}

/** What it is: its kind, what it costs, whether it may not be there, and further facts. @param service that it leads to. */
export function kindLine(
  { kind, type, cost, conditional, notes, file }: GraphNode,
  service: string | null = null,
): string {
  const isDoor = kind === "endpoint";
  const words = [
    (isDoor ? `${type ?? "unknown type of"} endpoint` : kindWords[kind]) + (service === null ? "" : ` to ${service}`),
    ...(cost === undefined || cost === null ? [] : [cost === "free" ? cost : `charged ${cost}`]),
    ...(conditional ? ["may not be there"] : []),
    ...(kind === "service" || kind === "vpc" ? notes : []),
    // VPCs of several templates often have one name.
    ...(kind === "vpc" && file !== null ? [file] : []),
  ];
  return words.map(printable).join(" · ");
}

/** The verdict: "open: anybody → everything"; null for what is no door. */
export function doorLine({ door }: GraphNode): string | null {
  return door === undefined ? null : doorWords(door);
}

/** How far a door is open: "open: anybody → everything (no policy written)". */
export function doorWords(door: Pick<Door, "verdict" | "who" | "what" | "reason" | "policy">): string {
  const { verdict, who, what, reason, policy } = door;
  const { word = "" } = verdicts.find((one) => one.verdict === verdict) ?? {};
  if (verdict === "closed") return `${word}: nothing passes`;
  if (who === null || what === null) return printable(`${word}: ${reason}`);
  const aside = policy === "default" ? "no policy written" : reason;
  return printable(`${word}: ${who} → ${what}${aside === "" ? "" : ` (${aside})`}`);
}

/** Everything that is known of a thing, line by line, for those who look closer. */
export function detailLines(node: GraphNode): readonly string[] {
  const { file, range, door, notes, kind } = node;
  const witness = door?.witness ?? null;
  const cases = (door?.cases ?? []).map(({ when, verdict, who, what, reason }) => {
    const named = Object.entries(when).map(([name, holds]) => `${name} is ${holds}`);
    return `Where ${named.join(" and ")}: ${verdict}, ${who === null ? reason : `${who} → ${what}`}`;
  });
  return [
    node.address === "" ? titleOf(node) : node.address,
    kindLine(node),
    ...(doorLine(node) === null ? [] : [doorLine(node) ?? ""]),
    ...(door === undefined || door.reason === "" || door.who === null ? [] : [door.reason]),
    ...cases,
    ...(witness === null ? [] : [`for example: ${witness.principal} may ${witness.action} on ${witness.resource}`]),
    ...(kind === "service" || kind === "vpc" ? [] : notes),
    ...(file === null ? [] : [`${file}:${range?.start.line ?? 1}`]),
  ].map(printable);
}
