// Names that stand twice in one object, mapping, block or body: all but the last are silently lost.

import type { ProjectProblem } from "../model/problem.js";
import type { AttributeNode, BodyNode, MapNode, SyntaxNode, SyntaxTree } from "../syntax/tree.js";
import type { Location, Range } from "../text/range.js";
import type { EmbeddedText } from "../value/embedded-text.js";
import { locate } from "../value/text-place.js";
import { pointerStep, someNode, walkPointers } from "./pointer-walk.js";
import type { SourceFile } from "./source-file.js";

/**
 * One problem per repetition, at the later name, with the earlier one related. Behind a syntax fault
 * nothing is reported: what was recovered there need not be what the author wrote.
 */
export function duplicateKeys(source: SourceFile): readonly ProjectProblem[] {
  const { file, tree } = source;
  const problems = repetitionsIn(tree).map(({ pointer, ...twice }) => {
    const full = tree.language === "hcl" ? "" : pointer + pointerStep(twice.name);
    const address = /^(?:\/resources(?:\/\d+)?)?\/Resources\/([^/]+)/.exec(full)?.[1] ?? "";
    return problemOf(twice, { address, pointer: full, locate: (range) => ({ file, range }) });
  });
  return problems.sort((a, b) => a.location.range.start - b.location.range.start);
}

/** The same in a text that stands in a string of a file; `at` is where the property with the text is. */
export function embeddedDuplicateKeys(
  { tree, place }: EmbeddedText,
  at: { readonly address: string; readonly pointer: string },
): readonly ProjectProblem[] {
  return repetitionsIn(tree).map(({ pointer, ...twice }) => {
    const inside = pointer + pointerStep(twice.name);
    const full = at.pointer === "" ? inside : `${at.pointer}#${inside}`;
    return problemOf(twice, { address: at.address, pointer: full, locate: (range) => locate(place, range) });
  });
}

function repetitionsIn(tree: SyntaxTree): readonly (Repetition & { readonly pointer: string })[] {
  const fault = tree.problems.find(({ kind }) => kind === "syntax");
  const certain = fault?.range.start ?? Number.POSITIVE_INFINITY;
  // Hardly any file has one, and finding that out needs neither pointers nor ranges.
  if (!someNode(tree.root, mayRepeatNames)) return [];
  return [...walkPointers(tree.root)].flatMap(({ node, pointer }) =>
    repeatedNames(node)
      .filter(({ second }) => second.start < certain)
      .map((twice) => ({ ...twice, pointer })),
  );
}

interface Repetition {
  readonly name: string;
  readonly first: Range;
  readonly second: Range;
}

function repeatedNames(node: SyntaxNode): readonly Repetition[] {
  if (node.kind === "map") return node.entries.length < 2 ? none : repeated(namesOfMap(node));
  if (node.kind === "body") return repeated(namesOfBody(node));
  return none;
}

const none: readonly Repetition[] = [];

interface Name {
  readonly name: string;
  readonly range: Range;
}

function namesOfMap(node: MapNode): readonly Name[] {
  const names: Name[] = [];
  for (const { key } of node.entries) {
    // `<<` merges mappings and may stand several times; a bare HCL key is text, a reference is not.
    if (key.kind === "scalar" && key.text !== "<<") names.push({ name: key.text, range: key.range });
    else if (key.kind === "variable") names.push({ name: key.name, range: key.range });
  }
  return names;
}

function namesOfBody(node: BodyNode): readonly Name[] {
  return node.items
    .filter((item): item is AttributeNode => item.kind === "attribute")
    .map((item) => ({ name: item.name, range: item.nameRange }));
}

function repeated(names: readonly Name[]): readonly Repetition[] {
  if (names.length < 2) return none;
  const seen = new Map<string, Range>();
  const found: Repetition[] = [];
  for (const { name, range } of names) {
    const first = seen.get(name);
    if (first === undefined) seen.set(name, range);
    else found.push({ name, first, second: range });
  }
  return found;
}

/** Cheaper than `repeatedNames`, and never wrong when it says no. */
function mayRepeatNames(node: SyntaxNode): boolean {
  if (node.kind === "body") return repeatedNames(node).length > 0;
  if (node.kind !== "map") return false;
  const { entries } = node;
  // Most maps are small: comparing all pairs of names is then cheaper than a set.
  if (entries.length > 12) return new Set(entries.map(({ key }) => nameOf(key))).size < entries.length;
  for (let index = 1; index < entries.length; index++) {
    const name = nameOf(entries[index]?.key);
    for (let other = 0; other < index; other++) if (nameOf(entries[other]?.key) === name) return true;
  }
  return false;
}

function nameOf(key: SyntaxNode | undefined): string | undefined {
  return key?.kind === "scalar" ? key.text : key?.kind === "variable" ? key.name : undefined;
}

function problemOf(
  { name, first, second }: Repetition,
  at: { readonly address: string; readonly pointer: string; readonly locate: (range: Range) => Location },
): ProjectProblem {
  const location = at.locate(second);
  return {
    code: "fe/duplicate-key",
    file: location.file,
    address: at.address,
    pointer: at.pointer,
    message: `\`${name}\` stands twice here. Only the last one counts.`,
    subject: name,
    location,
    related: [{ message: "The first one stands here.", location: at.locate(first) }],
    severity: "error",
    suggest: null,
    when: {},
  };
}
