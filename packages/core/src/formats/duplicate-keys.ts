// Names that stand twice in one object, mapping, block or body: all but the last are silently lost.

import type { ProjectProblem } from "../model/problem.js";
import type { AttributeNode, BodyNode, MapNode, SyntaxNode } from "../syntax/tree.js";
import type { Range } from "../text/range.js";
import { longName } from "./cloudformation/function-name.js";
import type { SourceFile } from "./source-file.js";

interface Visit {
  readonly node: SyntaxNode;
  readonly pointer: string;
}

/**
 * One problem per repetition, at the later name, with the earlier one related. Behind a syntax fault
 * nothing is reported: what was recovered there need not be what the author wrote.
 */
export function duplicateKeys(source: SourceFile): readonly ProjectProblem[] {
  const fault = source.tree.problems.find(({ kind }) => kind === "syntax");
  const certain = fault?.range.start ?? Number.POSITIVE_INFINITY;
  const problems: ProjectProblem[] = [];
  const pending: Visit[] = [{ node: source.tree.root, pointer: "" }];
  for (let visit = pending.pop(); visit !== undefined; visit = pending.pop()) {
    for (const twice of repeatedNames(visit.node)) {
      if (twice.second.start < certain) problems.push(problemOf(source, visit.pointer, twice));
    }
    for (const child of childrenOf(visit)) pending.push(child);
  }
  return problems.sort((a, b) => a.location.range.start - b.location.range.start);
}

interface Repetition {
  readonly name: string;
  readonly first: Range;
  readonly second: Range;
}

function repeatedNames(node: SyntaxNode): readonly Repetition[] {
  if (node.kind === "map") return repeated(namesOfMap(node));
  if (node.kind === "body") return repeated(namesOfBody(node));
  return [];
}

interface Name {
  readonly name: string;
  readonly range: Range;
}

function namesOfMap(node: MapNode): readonly Name[] {
  return node.entries.flatMap(({ key }) => {
    // `<<` merges mappings and may stand several times; a bare HCL key is text, a reference is not.
    if (key.kind === "scalar" && key.text !== "<<") return [{ name: key.text, range: key.range }];
    return key.kind === "variable" ? [{ name: key.name, range: key.range }] : [];
  });
}

function namesOfBody(node: BodyNode): readonly Name[] {
  return node.items
    .filter((item): item is AttributeNode => item.kind === "attribute")
    .map((item) => ({ name: item.name, range: item.nameRange }));
}

function repeated(names: readonly Name[]): readonly Repetition[] {
  if (names.length < 2) return [];
  const seen = new Map<string, Range>();
  const found: Repetition[] = [];
  for (const { name, range } of names) {
    const first = seen.get(name);
    if (first === undefined) seen.set(name, range);
    else found.push({ name, first, second: range });
  }
  return found;
}

function childrenOf({ node, pointer }: Visit): readonly Visit[] {
  switch (node.kind) {
    case "map": {
      const inside = pointer + functionStep(node.tag);
      return node.entries.map(({ key, value }) => ({
        node: value,
        pointer: key.kind === "scalar" ? `${inside}/${key.text.replaceAll("~", "~0").replaceAll("/", "~1")}` : inside,
      }));
    }
    case "list": {
      const inside = pointer + functionStep(node.tag);
      return node.items.map((item, index) => ({ node: item, pointer: `${inside}/${index}` }));
    }
    case "body":
      return node.items.map((item) => ({ node: item.kind === "attribute" ? item.value : item.body, pointer: "" }));
    case "call":
      return node.arguments.map((argument) => ({ node: argument, pointer: "" }));
    case "parentheses":
      return [{ node: node.expression, pointer: "" }];
    case "conditional":
      return [node.consequent, node.alternate].map((branch) => ({ node: branch, pointer: "" }));
    case "for":
      return [{ node: node.value, pointer: "" }];
    default:
      return [];
  }
}

/** Pointers are in long form, whatever was written: `!If [...]` has the step `/Fn::If`. */
function functionStep(tag: string | undefined): string {
  const name = tag === undefined ? undefined : longName(tag);
  return name === undefined ? "" : `/${name}`;
}

function problemOf(source: SourceFile, pointer: string, { name, first, second }: Repetition): ProjectProblem {
  const { file } = source;
  const inHcl = source.tree.language === "hcl";
  const full = inHcl ? "" : `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  const address = /^\/Resources\/([^/]+)/.exec(full)?.[1] ?? "";
  return {
    code: "fe/duplicate-key",
    file,
    address,
    pointer: full,
    message: `\`${name}\` stands twice here. Only the last one counts.`,
    subject: name,
    location: { file, range: second },
    related: [{ message: "The first one stands here.", location: { file, range: first } }],
    severity: "error",
    suggest: null,
    when: {},
  };
}
