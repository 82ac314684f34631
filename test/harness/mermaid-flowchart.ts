// Reads the part of Mermaid's flowcharts that pictures are made of, strictly: what it does not know is a fault.
// Syntax: https://mermaid.js.org/syntax/flowchart.html.

/** What a flowchart says. */
export interface Flowchart {
  /** Of nodes and subgraphs, with their entities read and a line feed for each break. */
  readonly labels: readonly string[];
  readonly faults: readonly string[];
}

const shapes: readonly (readonly [opening: string, closing: string])[] = [
  ["[[", "]]"],
  ["[/", "/]"],
  ["([", "])"],
  ["((", "))"],
  ["[", "]"],
  [">", "]"],
];

const patterns = {
  node: /^ {2,4}(n\d+)(\[\[|\[\/|\(\[|\(\(|\[|>)"([^"]*)"(\]\]|\/\]|\]\)|\)\)|\])(?::::(\w+))?$/,
  subgraph: /^ {2}subgraph (n\d+)\["([^"]*)"\]$/,
  line: /^ {2}(n\d+) (?:-->|-\.->) (n\d+)$/,
  classOf: /^ {2,4}class (n\d+) (\w+)$/,
  classDef: /^ {2}classDef (\w+) [\w:#,\- ]+$/,
};

export function flowchart(text: string): Flowchart {
  const [head, ...lines] = text.trimEnd().split("\n");
  const faults = head === "flowchart LR" ? [] : [`head: ${head}`];
  const labels: string[] = [];
  const names = new Set<string>();
  const used: string[] = [];
  const classes = new Set<string>();
  let depth = 0;
  for (const line of lines) {
    const node = patterns.node.exec(line);
    const subgraph = patterns.subgraph.exec(line);
    const arrow = patterns.line.exec(line);
    const classOf = patterns.classOf.exec(line);
    if (node !== null) {
      const [, name = "", opening = "", label = "", closing = "", kind] = node;
      if (names.has(name)) faults.push(`twice: ${name}`);
      if (!shapes.some(([one, other]) => one === opening && other === closing)) faults.push(`shape: ${line}`);
      names.add(name);
      labels.push(read(label, faults));
      if (kind !== undefined) used.push(kind);
    } else if (subgraph !== null) {
      depth++;
      names.add(subgraph[1] ?? "");
      labels.push(read(subgraph[2] ?? "", faults));
    } else if (line === "  end") depth--;
    else if (arrow !== null) {
      for (const name of arrow.slice(1)) if (!names.has(name)) faults.push(`no node: ${line}`);
    } else if (classOf !== null) used.push(classOf[2] ?? "");
    else if (patterns.classDef.test(line)) classes.add(/classDef (\w+)/.exec(line)?.[1] ?? "");
    else if (!/^ {2}%% [^{]*$/.test(line)) faults.push(`line: ${line}`);
  }
  if (depth !== 0) faults.push("subgraphs do not end");
  return { labels, faults: [...faults, ...used.filter((one) => !classes.has(one)).map((one) => `no class: ${one}`)] };
}

/** Entities and breaks of a label; any other sign that Mermaid gives a meaning to is a fault. */
function read(label: string, faults: string[]): string {
  const plain = label.replaceAll("<br/>", "\n").replace(/#(\d+);/g, "");
  if (/[<>"`#&%$*_~|{}[\]();\\]|\bfa[a-z]?:/.test(plain)) faults.push(`label: ${label}`);
  return label.replaceAll("<br/>", "\n").replace(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
