// Every node of a tree with its pointer, functions in long form. Aliases are leaves: what they repeat
// is met where it stands.

import type { MapEntry, SyntaxNode } from "../syntax/tree.js";
import type { Range } from "../text/range.js";
import { longName } from "./cloudformation/function-name.js";

export interface Visit {
  readonly node: SyntaxNode;
  /** RFC 6901, "" for the root and for what HCL holds. */
  readonly pointer: string;
  /** The member that the node is the value of, null for elements of lists and others. */
  readonly entry: MapEntry | null;
}

/** Nodes from the outside in, values only: keys are met with their members. */
export function* walkPointers(root: SyntaxNode, pointer = ""): Generator<Visit> {
  const pending: Visit[] = [{ node: root, pointer, entry: null }];
  for (let visit = pending.pop(); visit !== undefined; visit = pending.pop()) {
    yield visit;
    pending.push(...childrenOf(visit));
  }
}

/** Whether some node of a tree, aliases not followed, passes a test. */
export function someNode(root: SyntaxNode, test: (node: SyntaxNode) => boolean): boolean {
  if (test(root)) return true;
  switch (root.kind) {
    case "scalar":
      return false;
    // Every node of every file comes by here: loops make no garbage.
    case "map":
      for (const { value } of root.entries) if (someNode(value, test)) return true;
      return false;
    case "list":
      for (const item of root.items) if (someNode(item, test)) return true;
      return false;
    default:
      return childrenOf({ node: root, pointer: "", entry: null }).some(({ node }) => someNode(node, test));
  }
}

/** The pointer of the outermost node with a range, null if no node of the tree has it. */
export function pointerOfRange(root: SyntaxNode, pointer: string, { start, end }: Range): string | null {
  for (const visit of walkPointers(root, pointer)) {
    if (visit.node.range.start === start && visit.node.range.end === end) return visit.pointer;
  }
  return null;
}

/** A name as one step of a pointer. */
export function pointerStep(name: string): string {
  return /[~/]/.test(name) ? `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}` : `/${name}`;
}

function childrenOf({ node, pointer }: Visit): readonly Visit[] {
  const plain = (child: SyntaxNode): Visit => ({ node: child, pointer: "", entry: null });
  switch (node.kind) {
    case "map": {
      const inside = pointer + functionStep(node.tag);
      return node.entries.map((entry) => ({
        node: entry.value,
        pointer: entry.key.kind === "scalar" ? inside + pointerStep(entry.key.text) : inside,
        entry,
      }));
    }
    case "list": {
      const inside = pointer + functionStep(node.tag);
      return node.items.map((item, index) => ({ node: item, pointer: `${inside}/${index}`, entry: null }));
    }
    case "body":
      return node.items.map((item) => plain(item.kind === "attribute" ? item.value : item.body));
    case "call":
      return node.arguments.map(plain);
    case "parentheses":
      return [plain(node.expression)];
    case "conditional":
      return [plain(node.consequent), plain(node.alternate)];
    case "for":
      return [plain(node.value)];
    default:
      return [];
  }
}

/** Pointers are in long form, whatever was written: `!If [...]` has the step `/Fn::If`. */
function functionStep(tag: string | undefined): string {
  const name = tag === undefined ? undefined : longName(tag);
  return name === undefined ? "" : `/${name}`;
}
