// Pointers of the composed tree → pointers of the files that its nodes were written in.

import type { ProjectProblem } from "../../model/problem.js";
import type { SyntaxNode } from "../../syntax/tree.js";
import { memberNode } from "../cloudformation/function-name.js";
import { pointerStep } from "../pointer-walk.js";
import type { Composer } from "./compose.js";

/** A composed node and the pointer that reading it began with. */
export interface ComposedRoot {
  readonly pointer: string;
  readonly node: SyntaxNode;
}

/** The same problem with the pointer that leads to its place in its own file. */
export function atSource(problem: ProjectProblem, roots: readonly ComposedRoot[], composer: Composer): ProjectProblem {
  return { ...problem, pointer: sourcePointer(problem.pointer, roots, composer) };
}

function sourcePointer(pointer: string, roots: readonly ComposedRoot[], composer: Composer): string {
  // Behind `#` begins a pointer into a text.
  const hash = pointer.indexOf("#");
  const outer = hash < 0 ? pointer : pointer.slice(0, hash);
  const inner = hash < 0 ? "" : pointer.slice(hash);
  const root = roots
    .filter((one) => outer === one.pointer || outer.startsWith(`${one.pointer}/`))
    .reduce<ComposedRoot | null>(
      (best, one) => (best !== null && best.pointer.length >= one.pointer.length ? best : one),
      null,
    );
  if (root === null) return pointer;
  let node: SyntaxNode | undefined = root.node;
  let known = composer.pointerOf(root.node) ?? "";
  for (const step of outer.slice(root.pointer.length).split("/").slice(1)) {
    const name: string = step.replaceAll("~1", "/").replaceAll("~0", "~");
    node = node === undefined ? undefined : childOf(node, name);
    known = (node === undefined ? undefined : composer.pointerOf(node)) ?? known + pointerStep(name);
  }
  return known + inner;
}

function childOf(node: SyntaxNode, name: string): SyntaxNode | undefined {
  if (node.kind === "map") return memberNode(node, name);
  return node.kind === "list" ? node.items[Number(name)] : undefined;
}
