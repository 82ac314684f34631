// Sets of texts as automata of refa, from regular expressions: the oracle for questions about one dimension.

import { DFA, JS, NFA, type ReadonlyDFA } from "refa";

/** Automata of one test; those of equal expressions are one. */
export class RefaTexts {
  private readonly made = new Map<string, { readonly inside: DFA; readonly outside: DFA }>();

  /** The texts that are in all of some sets and in none of others. Each set is a regular expression of JavaScript. */
  within(inside: readonly string[], outside: readonly string[]): ReadonlyDFA {
    const all = [
      ...inside.map((source) => this.set(source).inside),
      ...outside.map((source) => this.set(source).outside),
    ];
    let result: DFA = this.set("[^]*").inside;
    for (const one of all) {
      result = DFA.fromIntersection(result, one);
      result.minimize();
    }
    return result;
  }

  private set(source: string): { readonly inside: DFA; readonly outside: DFA } {
    const known = this.made.get(source);
    if (known !== undefined) return known;
    const { expression, maxCharacter } = JS.Parser.fromLiteral({ source, flags: "" }).parse();
    const inside = DFA.fromFA(NFA.fromRegex(expression, { maxCharacter }));
    inside.minimize();
    const outside = inside.copy();
    outside.complement();
    const made = { inside, outside };
    this.made.set(source, made);
    return made;
  }
}

/** How long the shortest text of a set is; null for an empty one. */
export function shortestLength(texts: ReadonlyDFA): number | null {
  // Words come by ascending length.
  for (const word of texts.words()) return word.length;
  return null;
}

/** Whether a text is in a set. */
export function hasText(texts: ReadonlyDFA, text: string): boolean {
  return texts.test(text.split("").map((unit) => unit.charCodeAt(0)));
}

/**
 * A text with `*` and `?` as a regular expression. `any` is what a wildcard stands for at a place of the text: a class
 * of characters, or null where it is a letter like others.
 */
export function globExpression(
  text: string,
  fold: boolean,
  any: (at: number, sign: string) => string | null = () => "[^]",
): string {
  return text
    .split("")
    .map((unit, at) => {
      const letters = unit === "*" || unit === "?" ? any(at, unit) : null;
      if (letters !== null) return unit === "*" ? `${letters}*` : letters;
      if (fold && /[A-Za-z]/.test(unit)) return `[${unit.toLowerCase()}${unit.toUpperCase()}]`;
      return /[A-Za-z0-9]/.test(unit) ? unit : `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
    })
    .join("");
}
