// Tasks on one tree → edits of its text, each verified by reading the text again.

import type { SyntaxTree } from "../syntax/tree.js";
import { applyEdits, type TextEdit } from "../text/edit.js";
import { alignLines } from "./align.js";
import { editBlock } from "./block.js";
import { editors, readLike } from "./editor.js";
import { type Path, type Site, siteAt, type Task } from "./operation.js";
import { changed, outlineOf, says } from "./outline.js";
import { editRope, ropeEdits, untouched } from "./rope.js";

/**
 * The edits of all tasks together; null if they change nothing, if one cannot be carried out, or if the text would then not say
 * just what was intended, comments included.
 */
export function applyTasks(tree: SyntaxTree, tasks: readonly Task[]): readonly TextEdit[] | null {
  let now = tree;
  let rope = untouched(tree.text.length);
  for (const task of inOrder(tasks)) {
    const done = applyTask(now, task);
    if (done === null) return null;
    rope = editRope(rope, done.edits);
    now = done.tree;
  }
  return now.text === tree.text ? null : ropeEdits(rope, tree.text.length);
}

/**
 * An order in which no task moves the node of a later one: what is added at the end, as long as all that
 * it may look like is there; then the others from the back to the front and from the inside out. What blocks
 * render comes last: an argument more moves those behind it, and blocks find theirs by name.
 */
export function inOrder(tasks: readonly Task[]): readonly Task[] {
  const blocks = tasks.filter(({ operation }) => operation.kind === "block");
  const written = tasks.filter(({ operation }) => operation.kind !== "block");
  return [written, blocks].flatMap((some) => {
    const others = some.filter((task) => !addsAtEnd(task)).sort((a, b) => comparePaths(b.path, a.path));
    return [...some.filter(addsAtEnd), ...others];
  });
}

function addsAtEnd(task: Task): boolean {
  const operation = task.operation.kind === "block" ? task.operation.change : task.operation;
  return operation.kind === "append" || (operation.kind === "add-member" && operation.at === "end");
}

function comparePaths(a: Path, b: Path): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function applyTask(tree: SyntaxTree, task: Task): { edits: readonly TextEdit[]; tree: SyntaxTree } | null {
  const site = siteAt(tree, task.path);
  const own = site === null ? null : editsAt(site, task);
  const edits = own === null ? null : laidOut(tree, own);
  const text = edits === null ? null : applyEdits(tree.text, edits);
  if (edits === null || text === null) return null;
  const intended = changed(outlineOf(tree), task);
  const again = readLike(tree, text);
  if (intended === null || !isSound(tree, again, edits) || !says(again, intended)) return null;
  return { edits, tree: again };
}

/** The edits with what they entail for the layout around them. */
function laidOut(tree: SyntaxTree, edits: readonly TextEdit[]): readonly TextEdit[] | null {
  if (tree.language !== "hcl") return edits;
  const text = applyEdits(tree.text, edits);
  if (text === null) return null;
  const more = alignLines(tree, edits, readLike(tree, text));
  if (more.length === 0) return edits;
  return ropeEdits(editRope(editRope(untouched(tree.text.length), edits), more), tree.text.length);
}

function editsAt(site: Site, { operation }: Task): readonly TextEdit[] | null {
  return operation.kind === "block" ? editBlock(site, operation) : editors[site.tree.language](site, operation);
}

/** No new problems, no other documents, and every comment still there that no edit took. */
export function isSound(old: SyntaxTree, again: SyntaxTree, edits: readonly TextEdit[]): boolean {
  if (again.problems.length > old.problems.length || again.documents !== old.documents) return false;
  const kept = old.comments.filter(
    ({ range }) => !edits.some((edit) => edit.range.start < range.end && range.start < edit.range.end),
  );
  const left = again.comments;
  return (
    kept.length === left.length &&
    kept.every(({ range }, index) => {
      const other = left[index]?.range;
      return other !== undefined && textAt(old, range) === textAt(again, other);
    })
  );
}

function textAt({ text }: SyntaxTree, { start, end }: { start: number; end: number }): string {
  return text.slice(start, end);
}
