// A shortest text that is in all of some sets and in none of others: a walk over the product of their automata.

import type { Automaton } from "./automaton.js";
import type { Budget } from "./budget.js";
import { lettersBeside } from "./letter-class.js";

/** One walk visits no more states than this: products of realistic patterns have hundreds. */
const mostStates = 50_000;

interface Node {
  readonly states: readonly number[];
  readonly letter: string;
  readonly from: Node | null;
}

export interface FoundText {
  readonly text: string;
}

/** The text; null if there is none; `unknown` if that takes more work than is left. */
export function shortestText(
  inside: readonly Automaton[],
  outside: readonly Automaton[],
  budget: Budget,
): FoundText | null | "unknown" {
  const all = [...inside, ...outside];
  const count = inside.length;
  const first: Node = { states: all.map(({ start }) => start), letter: "", from: null };
  if (isHopeless(all, count, first.states)) return null;
  if (isFound(all, count, first.states)) return { text: "" };
  const seen = new Set([first.states.join()]);
  let layer: Node[] = [first];
  while (layer.length > 0) {
    const next: Node[] = [];
    for (const node of layer) {
      for (const letter of lettersAt(all, count, node.states)) {
        const states = node.states.map((state, index) => all[index]?.step(state, letter) ?? state);
        if (isHopeless(all, count, states)) continue;
        const key = states.join();
        if (seen.has(key)) continue;
        if (seen.size >= mostStates || !budget.visitStates(1)) return "unknown";
        seen.add(key);
        const reached: Node = { states, letter, from: node };
        if (isFound(all, count, states)) return { text: spelled(reached) };
        next.push(reached);
      }
    }
    layer = next;
  }
  return null;
}

function lettersAt(all: readonly Automaton[], count: number, states: readonly number[]): readonly string[] {
  const named = new Set<string>();
  let fewest: readonly string[] | null = null;
  for (const [index, state] of states.entries()) {
    const letters = all[index]?.letters(state) ?? [];
    for (const letter of letters) named.add(letter);
    const isOnly = index < count && all[index]?.isClosed(state) === true;
    if (isOnly && (fewest === null || letters.length < fewest.length)) fewest = letters;
  }
  // Where one of the sets goes on with certain letters only, no others need to be tried.
  return fewest ?? [...named, ...lettersBeside(named)];
}

/** A set that has ended, or one to be avoided that has everything from here. */
function isHopeless(all: readonly Automaton[], count: number, states: readonly number[]): boolean {
  return states.some((state, index) =>
    index < count ? all[index]?.isDead(state) === true : all[index]?.acceptsAll(state) === true,
  );
}

function isFound(all: readonly Automaton[], count: number, states: readonly number[]): boolean {
  return states.every((state, index) => {
    const automaton = all[index];
    const accepts = automaton?.accepts(state) === true || automaton?.acceptsAll(state) === true;
    return index < count ? accepts : !accepts;
  });
}

function spelled(last: Node): string {
  const letters: string[] = [];
  for (let node: Node | null = last; node !== null; node = node.from) letters.push(node.letter);
  return letters.reverse().join("");
}
