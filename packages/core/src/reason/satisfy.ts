// One dimension alone: a value that fulfils all of some literals about it, or none. Each kind of value has its own
// way; all are exact but for the budget.

import { type AddressBlock, addressBlock, allAddresses } from "../iam/address-block.js";
import type { Interval } from "../iam/interval.js";
import { Automaton } from "./automaton.js";
import type { Budget } from "./budget.js";
import { anyLetter } from "./letter-class.js";
import {
  type AddressValue,
  type Atom,
  type Dimension,
  type DimensionValue,
  isNegated,
  type Literal,
  type Mode,
  type RequestSpace,
  type ValueSet,
} from "./request-space.js";
import { runOf } from "./text-pattern.js";
import { shortestText } from "./word-search.js";

/** A value; null if no value fulfils all of them; `unknown` if that took too much work. */
export type Satisfaction = { readonly value: DimensionValue } | null | "unknown";

/** Answers about single dimensions, remembered by what was asked. */
export class Satisfier {
  private readonly space: RequestSpace;
  private readonly budget: Budget;
  private readonly known = new Map<string, Satisfaction>();
  private readonly nonEmpty = new Automaton([runOf(anyLetter, 1)]);

  constructor(space: RequestSpace, budget: Budget) {
    this.space = space;
    this.budget = budget;
  }

  /** A value of a dimension that fulfils all literals. An absent key is tried first: it makes the shorter request. */
  satisfy(dimension: Dimension, literals: readonly Literal[], mode: Mode): Satisfaction {
    const key = `${mode}|${dimension.name}|${[...literals].sort((a, b) => a - b).join()}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const found = this.search(dimension, literals, mode);
    // What took too much work for one question may be found by the next.
    if (found !== "unknown") this.known.set(key, found);
    if (found !== null && found !== "unknown" && typeof found.value === "string") this.remember(dimension, found.value);
    return found;
  }

  /** Whether a value fulfils a literal. */
  holds(literal: Literal, value: DimensionValue, mode: Mode): boolean {
    const atom = this.space.atom(literal);
    const negated = isNegated(literal);
    if (atom.dimension === null) return mode === "may";
    // The opposite must hold where the claim may not.
    const side: Mode = negated === (mode === "may") ? "must" : "may";
    return this.claims(atom, value, side) !== negated;
  }

  private claims(atom: Atom, value: DimensionValue, side: Mode): boolean {
    if (value === null) return atom.absent ?? side === "may";
    if (Array.isArray(value)) {
      const members: readonly string[] = value;
      return atom.quantifier === "all"
        ? members.every((member) => this.isIn(atom, member, side))
        : members.some((member) => this.isIn(atom, member, side));
    }
    return this.isIn(atom, value as Exclude<DimensionValue, null>, side);
  }

  private isIn({ values, inverted }: Atom, value: Exclude<DimensionValue, null>, side: Mode): boolean {
    const wanted = inverted ? (side === "may" ? "must" : "may") : side;
    const set = values[wanted];
    const inside = set === null ? wanted === "may" : this.has(set, value);
    return inside !== inverted;
  }

  private has(set: ValueSet, value: Exclude<DimensionValue, null>): boolean {
    switch (set.kind) {
      case "text":
        return typeof value === "string" && this.space.automaton(set).has(value);
      case "points":
        return typeof value === "number" && set.intervals.some((interval) => isInside(interval, value));
      default:
        return isAddress(value) && set.blocks.some((block) => isOfBlock(block, value));
    }
  }

  private remember({ pool }: Dimension, value: string): void {
    if (pool.length < 40 && !pool.includes(value)) pool.push(value);
  }

  private search(dimension: Dimension, literals: readonly Literal[], mode: Mode): Satisfaction {
    const isKey = !["principal", "action", "resource"].includes(dimension.kind);
    const fulfils = (value: DimensionValue) => literals.every((literal) => this.holds(literal, value, mode));
    if (isKey && fulfils(null)) return { value: null };
    switch (dimension.kind) {
      case "number":
      case "date":
        return firstOf(this.points(literals), fulfils);
      case "address":
        return firstOf(this.addresses(literals), fulfils);
      case "texts":
        return this.several(dimension, literals, mode);
      default: {
        const pooled = dimension.pool.find(fulfils);
        if (pooled !== undefined) return { value: pooled };
        return this.text(dimension, literals, mode);
      }
    }
  }

  private text(dimension: Dimension, literals: readonly Literal[], mode: Mode): Satisfaction {
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
      if (!isNegated(literal)) listed ??= this.space.listed(set);
      (isNegated(literal) ? outside : inside).push(this.space.automaton(set));
    }
    if (listed === null) return this.shortest(inside, outside, dimension);
    const isIt = (text: string) => inside.every((one) => one.has(text)) && !outside.some((one) => one.has(text));
    return firstOf(listed, (text) => typeof text === "string" && isIt(text));
  }

  /** A text with letters in it reads better than an empty one, which some keys never are. */
  private shortest(inside: readonly Automaton[], outside: readonly Automaton[], dimension: Dimension): Satisfaction {
    const isFree = dimension.domain === null;
    const found = shortestText(isFree ? [this.nonEmpty, ...inside] : inside, outside, this.budget);
    if (found === "unknown") return "unknown";
    if (found !== null) return { value: found.text };
    if (!isFree) return null;
    const isEmptyIn = inside.every((one) => one.has("")) && !outside.some((one) => one.has(""));
    return isEmptyIn ? { value: "" } : null;
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
      const found = known === undefined ? this.shortest(inside, outside, dimension) : { value: known };
      if (found === null || found === "unknown") return found;
      if (typeof found.value === "string" && !members.includes(found.value)) members.push(found.value);
    }
    return { value: members };
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

/** Addresses that people take for addresses (RFC 5737, RFC 1918). */
const samples: readonly AddressBlock[] = ["203.0.113.10", "10.0.0.10"].flatMap((text) => addressBlock(text) ?? []);

interface Side {
  readonly inside: Automaton[];
  readonly outside: Automaton[];
}

function firstOf<Value extends DimensionValue>(
  values: readonly Value[],
  fulfils: (value: DimensionValue) => boolean,
): Satisfaction {
  const value = values.find(fulfils);
  return value === undefined ? null : { value };
}

function isInside({ low, high, lowOpen, highOpen }: Interval<number>, value: number): boolean {
  if (low !== null && (lowOpen ? value <= low : value < low)) return false;
  return high === null || (highOpen ? value < high : value <= high);
}

function isAddress(value: Exclude<DimensionValue, null>): value is AddressValue {
  return typeof value === "object" && "address" in value;
}

function isOfBlock({ version, interval: { low, high } }: AddressBlock, value: AddressValue): boolean {
  return version === value.version && (low === null || value.address >= low) && (high === null || value.address < high);
}
