// Which attributes are marked (sensitive ones): `true` for a whole value, else marks by member or index.

import type { SyntaxNode } from "../../syntax/tree.js";
import { isBare, items, member, members } from "./json-shape.js";

/** Empty where nothing is marked. */
export type AttributeMark = true | ReadonlyMap<string, AttributeMark>;

export const unmarked: AttributeMark = new Map();

/** The mark of a member or an element. */
export function markInside(mark: AttributeMark, step: string): AttributeMark {
  return mark === true ? true : (mark.get(step) ?? unmarked);
}

/** `after_sensitive` and `sensitive_values`: the shape of the value with `true` in its places. */
export function markOfShape(node: SyntaxNode | undefined): AttributeMark {
  if (isBare(node, "true")) return true;
  const inside =
    node?.kind === "list" ? node.items.map((item, index) => [String(index), item] as const) : members(node);
  const marks = new Map<string, AttributeMark>();
  for (const [step, value] of inside) {
    const mark = markOfShape(value);
    if (mark === true || mark.size > 0) marks.set(step, mark);
  }
  return marks;
}

/** `sensitive_attributes` of a state file: paths of steps. An element of a set marks the whole set. */
export function markOfPaths(node: SyntaxNode | undefined): AttributeMark {
  const marks = new Map<string, AttributeMark>();
  for (const path of items(node)) {
    let at = marks;
    const steps = items(path).map(stepOf);
    for (const [index, step] of steps.entries()) {
      if (step === null) break;
      if (index === steps.length - 1 || steps[index + 1] === null) {
        at.set(step, true);
        break;
      }
      const inner = at.get(step);
      if (inner === true) break;
      const next = new Map(inner);
      at.set(step, next);
      at = next;
    }
  }
  return marks;
}

function stepOf(step: SyntaxNode): string | null {
  const value = member(step, "value");
  const key = value?.kind === "map" ? member(value, "value") : value;
  return key?.kind === "scalar" ? key.text : null;
}
