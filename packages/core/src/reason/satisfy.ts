// One dimension alone: a value that fulfils all of some literals about it, or none. Each kind of value has its own
// way; all are exact but for the budget.

import { type AddressBlock, addressBlock, allAddresses } from "../iam/address-block.js";
import type { Automaton } from "./automaton.js";
import type { Budget } from "./budget.js";
import { Claims, type Sample } from "./claims.js";
import { anyLetter } from "./letter-class.js";
import {
  type AddressValue,
  type Dimension,
  type DimensionValue,
  isNegated,
  type Literal,
  type Mode,
  type RequestSpace,
  type TextSet,
  type ValueSet,
} from "./request-space.js";
import { runOf } from "./text-pattern.js";

/** A value; null if no value fulfils all of them; `unknown` if that took too much work. */
export type Satisfaction = Sample | null | "unknown";

/** Answers about single dimensions, remembered by what was asked. */
export class Satisfier {
  readonly claims: Claims;
  private readonly space: RequestSpace;
  private readonly budget: Budget;
  private readonly known = new Map<Dimension, Record<Mode, Map<string, Satisfaction>>>();

  constructor(space: RequestSpace, budget: Budget) {
    this.claims = new Claims(space);
    this.space = space;
    this.budget = budget;
  }

  /**
   * A value of a dimension that fulfils all literals. An absent key is tried first: it makes the shorter request.
   * @param literals in ascending order.
   */
  satisfy(dimension: Dimension, literals: readonly Literal[], mode: Mode): Satisfaction {
    const answers = this.answers(dimension)[mode];
    const key = literals.join();
    const known = answers.get(key);
    if (known !== undefined) return known;
    const found = this.search(dimension, literals, mode);
    // What took too much work for one question may be found by the next.
    if (found !== "unknown") answers.set(key, found);
    if (found !== null && found !== "unknown" && typeof found.value === "string") this.claims.keep(dimension, found);
    return found;
  }

  private answers(dimension: Dimension): Record<Mode, Map<string, Satisfaction>> {
    const known = this.known.get(dimension);
    if (known !== undefined) return known;
    const made = { may: new Map(), must: new Map() };
    this.known.set(dimension, made);
    return made;
  }

  private search(dimension: Dimension, literals: readonly Literal[], mode: Mode): Satisfaction {
    const isKey = !["principal", "action", "resource"].includes(dimension.kind);
    const { claims } = this;
    const fulfils = (sample: Sample) => literals.every((literal) => claims.holds(literal, sample, mode));
    const absent = claims.absent(dimension);
    if (isKey && fulfils(absent)) return absent;
    const firstOf = (values: Iterable<DimensionValue>): Sample | null => {
      for (const value of values) {
        const sample = claims.sample(dimension, value);
        if (fulfils(sample)) return sample;
      }
      return null;
    };
    switch (dimension.kind) {
      case "number":
      case "date":
        return firstOf(this.points(literals));
      case "address":
        return firstOf(this.addresses(literals));
      case "texts":
        return this.several(dimension, literals, mode);
      default:
        return this.text(dimension, literals, mode, fulfils);
    }
  }

  /** One of a few, if a set has no more; one of those that are known; else what a walk finds. */
  private text(
    dimension: Dimension,
    literals: readonly Literal[],
    mode: Mode,
    fulfils: (sample: Sample) => boolean,
  ): Satisfaction {
    const inside: Automaton[] = dimension.domain === null ? [] : [this.space.automaton(dimension.domain)];
    const outside: Automaton[] = [];
    let listed: readonly string[] | null = null;
    for (const literal of literals) {
      const { may, must } = this.space.atom(literal).values;
      const set = isNegated(literal) === (mode === "may") ? must : may;
      if (set === null) {
        // Everything may be in it, and nothing must be.
        const isAll = isNegated(literal) !== (mode === "may");
        if (isAll === isNegated(literal)) return null;
        continue;
      }
      if (set.kind !== "text") continue;
      const automaton = this.space.automaton(set);
      if (!isNegated(literal)) listed ??= automaton.listed;
      (isNegated(literal) ? outside : inside).push(automaton);
    }
    if (listed !== null) {
      const [domain] = inside;
      const possible = dimension.domain === null ? listed : listed.filter((text) => domain?.has(text) === true);
      const samples = possible.map((text) => this.claims.sample(dimension, text));
      return samples.sort((one, other) => one.id - other.id).find(fulfils) ?? null;
    }
    const wanted = literals.find((literal) => !isNegated(literal));
    const known = this.claims.first(dimension, wanted, mode, fulfils);
    return known ?? this.shortest(inside, outside, dimension);
  }

  /** A text with letters in it reads better than an empty one, which some keys never are. */
  private shortest(inside: readonly Automaton[], outside: readonly Automaton[], dimension: Dimension): Satisfaction {
    const isFree = dimension.domain === null;
    const texts = isFree ? [this.space.automaton(nonEmpty), ...inside] : inside;
    const found = this.space.shortestText(texts, outside, this.budget);
    if (found === "unknown") return "unknown";
    if (found !== null) return this.claims.sample(dimension, found.text);
    if (!isFree) return null;
    const isEmptyIn = inside.every((one) => one.has("")) && !outside.some((one) => one.has(""));
    return isEmptyIn ? this.claims.sample(dimension, "") : null;
  }

  /** Several values: all of them in the sets that hold for all, and one for each set that wants some. */
  private several(dimension: Dimension, literals: readonly Literal[], mode: Mode): Satisfaction {
    const every: Side = { inside: [], outside: [] };
    const some: Side[] = [];
    let isImpossible = false;
    for (const literal of literals) {
      const atom = this.space.atom(literal);
      const negated = isNegated(literal);
      const claim = negated === (mode === "may") ? "must" : "may";
      const wanted = atom.inverted ? (claim === "may" ? "must" : "may") : claim;
      const set = atom.values[wanted];
      // Members that are to be in the set, or outside of it.
      const isOutside = negated !== atom.inverted;
      const isAll = (atom.quantifier === "all") !== negated;
      const side: Side = { inside: [], outside: [] };
      if (set === null) {
        const hasAll = wanted === "may";
        if (hasAll === isOutside) {
          // No member can be: of no value at all that may still be true, but such a key is absent.
          isImpossible = true;
        }
      } else if (set.kind === "text") (isOutside ? side.outside : side.inside).push(this.space.automaton(set));
      if (isAll) {
        every.inside.push(...side.inside);
        every.outside.push(...side.outside);
      } else some.push(side);
    }
    if (isImpossible) return null;
    const members: string[] = [];
    for (const side of some.length === 0 ? [{ inside: [], outside: [] }] : some) {
      const inside = [...every.inside, ...side.inside];
      const outside = [...every.outside, ...side.outside];
      const known = [...members, ...dimension.pool].find(
        (text) => inside.every((one) => one.has(text)) && !outside.some((one) => one.has(text)),
      );
      const found =
        known === undefined ? this.shortest(inside, outside, dimension) : this.claims.sample(dimension, known);
      if (found === null || found === "unknown") return found;
      if (typeof found.value === "string" && !members.includes(found.value)) members.push(found.value);
    }
    return this.claims.sample(dimension, members);
  }

  /** Every bound, what lies between two of them, and both outer sides. */
  private points(literals: readonly Literal[]): readonly number[] {
    const bounds = new Set<number>();
    for (const set of this.sets(literals)) {
      if (set.kind !== "points") continue;
      for (const { low, high } of set.intervals) for (const end of [low, high]) if (end !== null) bounds.add(end);
    }
    const sorted = [...bounds].sort((one, other) => one - other);
    const between = sorted.slice(1).map((bound, index) => ((sorted[index] ?? bound) + bound) / 2);
    const [first = 0] = sorted;
    const last = sorted.at(-1) ?? 0;
    // Whole ones first: they are what people write.
    return [...sorted, ...between.map(Math.floor), first - 1, last + 1, ...between];
  }

  /** Both ends of every range, and their neighbours. */
  private addresses(literals: readonly Literal[]): readonly AddressValue[] {
    const found: AddressValue[] = [];
    const blocks = this.sets(literals).flatMap((set) => (set.kind === "address" ? set.blocks : []));
    for (const { version, interval } of [...samples, ...blocks, ...allAddresses]) {
      const top = version === 4 ? 1n << 32n : 1n << 128n;
      for (const end of [interval.low, interval.high])
        for (const address of end === null ? [] : [end, end - 1n, end + 1n])
          if (address >= 0n && address < top) found.push({ version, address });
    }
    return found;
  }

  private sets(literals: readonly Literal[]): readonly ValueSet[] {
    return literals.flatMap((literal) => {
      const { may, must } = this.space.atom(literal).values;
      return [may, must].filter((set) => set !== null);
    });
  }
}

const nonEmpty: TextSet = { kind: "text", patterns: [runOf(anyLetter, 1)] };

/** Addresses that people take for addresses (RFC 5737, RFC 1918). */
const samples: readonly AddressBlock[] = ["203.0.113.10", "10.0.0.10"].flatMap((text) => addressBlock(text) ?? []);

interface Side {
  readonly inside: Automaton[];
  readonly outside: Automaton[];
}
