// The graph of texts given by name, as the command would draw files; held against its schema.

import { type Graph, type GraphNode, graph, type ReadingOptions } from "@postern/core";
import { complaints } from "./json-output.js";
import { reasonSources } from "./reason-engine.js";

/** The graph of some files, in the order that they are given in. */
export function graphOf(files: Readonly<Record<string, string>>, options: ReadingOptions = {}): Graph {
  const provider = {
    read: (file: string) => (Object.hasOwn(files, file) ? (files[file] ?? null) : null),
    list: (folder: string) =>
      Object.keys(files)
        .filter((file) => (file.includes("/") ? file.slice(0, file.lastIndexOf("/")) : "") === folder)
        .map((file) => file.slice(file.lastIndexOf("/") + 1)),
  };
  const input = Object.keys(files).map((file) => ({ file, named: true }));
  const found = graph({ files: input, provider }, { ...options, catalogue: reasonSources.catalogue });
  const wrong = complaints("graph", JSON.parse(JSON.stringify({ schemaVersion: 1, ...found })));
  if (wrong.length > 0) throw new Error(`This is not what graph.schema.json says:\n${wrong.join("\n")}`);
  return found;
}

/** The only node of a kind with an address. Throws if there is none, or several. */
export function nodeAt(found: Graph, kind: GraphNode["kind"], address: string): GraphNode {
  const [only, ...others] = found.nodes.filter((node) => node.kind === kind && node.address === address);
  if (only === undefined || others.length > 0) throw new Error(`not one ${kind} ${address}`);
  return only;
}

/** The edges of a graph in words, by the addresses of what they join. */
export function edgesOf({ nodes, edges }: Graph): readonly string[] {
  const address = (id: string) => nodes.find((node) => node.id === id)?.address ?? "?";
  return edges
    .filter(({ kind }) => kind !== "guards")
    .map(({ kind, from, to, conditional }) => `${address(from)} ${kind} ${address(to)}${conditional ? "?" : ""}`)
    .sort();
}
