// YAML text → tree. Chooses between the two readers and says in our words what is wrong. No scalar is
// typed here: CloudFormation reads YAML 1.1, others 1.2, and a policy wants text anyway.

import type { CommentNode, SyntaxNode, SyntaxProblem, SyntaxTree } from "./tree.js";
import { limits } from "./tree.js";
import { readYamlEvents } from "./yaml-events.js";
import { recoverYaml } from "./yaml-recovery.js";

/**
 * Reads a YAML text. Never throws. Only the first document is in `root`; `documents` counts them all.
 * Aliases point at the shared node they repeat and expand to at most `limits.nodes` nodes.
 */
export function parseYaml(text: string): SyntaxTree {
  const fast = readYamlEvents(text);
  if (fast.ok) return treeOf(text, fast.roots, fast.problems);
  const place = { start: fast.offset, end: Math.min(fast.offset + 1, text.length) };
  if (fast.reason.includes("nesting exceeded")) {
    const message = `Nested more than ${limits.depth} levels deep: the file is not read.`;
    return treeOf(text, [{ kind: "error", range: place }], [{ kind: "limit", message, range: place }]);
  }
  const { roots, problems } = recoverYaml(text);
  // YAML 1.1 and its readers let a bracket close at the column of its key; js-yaml keeps to YAML 1.2 here.
  const harmless = fast.reason.includes("deficient indentation") && isClosed(text, roots[0], place.start, problems);
  if (harmless) return treeOf(text, roots, problems);
  const first: SyntaxProblem = { kind: "syntax", message: explain(fast.reason), range: place };
  return treeOf(text, roots, [first, ...laterFaults(text, first, problems)]);
}

/** Faults behind the first, one a line: the tolerant reader stumbles several times over one mistake. */
function laterFaults(text: string, first: SyntaxProblem, problems: readonly SyntaxProblem[]): SyntaxProblem[] {
  const later: SyntaxProblem[] = [];
  let line = lineEnd(text, first.range.start);
  for (const problem of problems) {
    if (problem.kind === "syntax" && problem.range.start <= line) continue;
    if (problem.kind === "syntax") line = lineEnd(text, problem.range.start);
    later.push(problem);
  }
  return later;
}

type Roots = readonly [SyntaxNode, ...SyntaxNode[]];

function treeOf(text: string, roots: Roots, problems: readonly SyntaxProblem[]): SyntaxTree {
  const comments = commentsOf(text, roots);
  return { language: "yaml", text, root: roots[0], comments, problems, documents: roots.length };
}

/** Whether the flow collection around `place` is closed and sound, with other faults only behind it. */
function isClosed(text: string, root: SyntaxNode, place: number, problems: readonly SyntaxProblem[]): boolean {
  const around = enclosing(root, place);
  if (around === null) return false;
  const closer = text[around.range.end - 1];
  const { start, end } = around.range;
  if (closer !== (around.kind === "map" ? "}" : "]")) return false;
  return !problems.some(({ range }) => range.start >= start && range.start < end);
}

/** The innermost flow collection that holds an offset. */
function enclosing(root: SyntaxNode, offset: number): SyntaxNode | null {
  let found: SyntaxNode | null = null;
  let node: SyntaxNode | undefined = root;
  while (node !== undefined) {
    if ((node.kind === "map" || node.kind === "list") && node.style === "flow") found = node;
    const below: readonly SyntaxNode[] =
      node.kind === "list"
        ? node.items
        : node.kind === "map"
          ? node.entries.flatMap(({ key, value }) => [key, value])
          : [];
    node = below.find(({ range }) => range.start <= offset && offset < range.end);
  }
  return found;
}

const explanations: readonly (readonly [RegExp, string])[] = [
  [/tab characters/, "YAML is indented with blanks, never with tabs."],
  [/single quoted|double quoted/, "This quoted text is not closed. Add the closing quote."],
  [
    /within a flow collection|deficient indentation/,
    "This bracket or brace is not closed, or its content is indented too little.",
  ],
  [/missed comma/, "A comma is missing between two entries."],
  [
    /bad indentation of a mapping/,
    "This line does not fit the mapping that it stands in: check its indentation, and quote text that holds `: `.",
  ],
  [/bad indentation of a sequence/, "This line does not fit the list that it stands in: check its indentation."],
  [/multiline key/, "A key and its colon belong on one line. A `key: value` pair was expected here."],
  [/expected ':'/, "A colon and a blank are missing after this key."],
  [
    /end of the stream or a document separator/,
    "Nothing fits here: the document above has ended. Check the indentation of this line.",
  ],
  [/unknown escape|hexadecimal/, "This escape does not exist. Write `\\\\` for a backslash, or use single quotes."],
  [/non-printable|valid JSON character/, "A control character stands here. Remove it or write it as an escape."],
  [/alias node/, "An alias can have neither tag nor anchor."],
  [/duplication of a tag/, "A value has one tag. Write the inner function in its long form (`Fn::Sub:`)."],
  [/found ','/, "A value is missing before this comma."],
];

function explain(reason: string): string {
  const known = explanations.find(([pattern]) => pattern.test(reason));
  if (known !== undefined) return known[1];
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
}

/** Comments are every `#` at a line start or after a blank that stands in no scalar. */
function commentsOf(text: string, roots: Roots): CommentNode[] {
  let at = text.indexOf("#");
  if (at < 0) return [];
  const scalars = scalarRanges(roots);
  const comments: CommentNode[] = [];
  let next = 0;
  while (at >= 0) {
    while ((scalars[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next++;
    const inside = scalars[next];
    const before = at === 0 ? 10 : text.charCodeAt(at - 1);
    const opens = before === 10 || before === 13 || before === 32 || before === 9 || before === 0xfeff;
    if (inside !== undefined && inside.start <= at) {
      at = text.indexOf("#", Math.max(inside.end, at + 1));
    } else if (!opens) {
      at = text.indexOf("#", at + 1);
    } else {
      const stop = lineEnd(text, at);
      comments.push({ range: { start: at, end: stop }, ownLine: startsLine(text, at) });
      at = text.indexOf("#", stop);
    }
  }
  return comments;
}

function scalarRanges(roots: Roots): { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  const pending: SyntaxNode[] = [...roots];
  while (pending.length > 0) {
    const node = pending.pop();
    if (node === undefined) break;
    if (node.kind === "scalar" && node.style !== "missing") ranges.push(node.contentRange);
    else if (node.kind === "list") for (const item of node.items) pending.push(item);
    else if (node.kind === "map") for (const entry of node.entries) pending.push(entry.key, entry.value);
  }
  return ranges.sort(byStart);
}

function byStart(a: { start: number }, b: { start: number }): number {
  return a.start - b.start;
}

function startsLine(text: string, offset: number): boolean {
  let at = offset - 1;
  while (at >= 0 && (text[at] === " " || text[at] === "\t" || text[at] === "\uFEFF")) at--;
  return at < 0 || text[at] === "\n" || text[at] === "\r";
}

function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== "\n" && text[at] !== "\r") at++;
  return at;
}
