// Which values fulfil which claims. A search asks the same again and again: answers are remembered by claim and value.

import type { AddressBlock } from "../iam/address-block.js";
import type { Interval } from "../iam/interval.js";
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

/** A value that the search has met in a dimension. */
export interface Sample {
  /** Its number in the dimension. */
  readonly id: number;
  readonly value: DimensionValue;
}

/** The values of one dimension. */
interface Samples {
  readonly absent: Sample;
  /** Those that are tried first, in order. */
  readonly pool: Sample[];
  readonly known: Map<string, Sample>;
}

/** How many values that walks found are tried again, beside those that a pool began with. */
const mostFound = 40;

const fulfilled = 1;
const failed = 2;

export class Claims {
  private readonly space: RequestSpace;
  private readonly samples = new Map<Dimension, Samples>();
  /** By the number of an atom and the side, then by that of a value; 0 is not known yet. */
  private readonly answers: (Uint8Array | undefined)[] = [];
  /** The values of pools that fulfil a literal, as far as the pool was looked at. */
  private readonly pooled = new Map<string, { readonly found: Sample[]; upTo: number }>();

  constructor(space: RequestSpace) {
    this.space = space;
  }

  /** The absent key. */
  absent(dimension: Dimension): Sample {
    return this.of(dimension).absent;
  }

  /** A value, as it is remembered. */
  sample(dimension: Dimension, value: DimensionValue): Sample {
    const samples = this.of(dimension);
    if (value === null) return samples.absent;
    const name = nameOf(value);
    const known = samples.known.get(name);
    if (known !== undefined) return known;
    const made = { id: samples.known.size + 1, value };
    samples.known.set(name, made);
    return made;
  }

  /** Keeps a text that was found, to be tried first from now on. */
  keep(dimension: Dimension, sample: Sample): void {
    const { pool } = this.of(dimension);
    if (pool.length < mostFound && !pool.includes(sample)) pool.push(sample);
  }

  /** The values that are tried first: those that fulfil a literal, or all. */
  pool(dimension: Dimension, literal: Literal | undefined, mode: Mode): readonly Sample[] {
    const { pool } = this.of(dimension);
    if (literal === undefined) return pool;
    const key = `${mode}${literal}`;
    const known = this.pooled.get(key) ?? { found: [], upTo: 0 };
    this.pooled.set(key, known);
    for (; known.upTo < pool.length; known.upTo++) {
      const sample = pool[known.upTo];
      if (sample !== undefined && this.holds(literal, sample, mode)) known.found.push(sample);
    }
    return known.found;
  }

  /** Whether a value fulfils a literal. */
  holds(literal: Literal, sample: Sample, mode: Mode): boolean {
    const negated = isNegated(literal);
    // The opposite must hold where the claim may not.
    const isMust = negated === (mode === "may");
    const place = 2 * (negated ? ~literal : literal) + (isMust ? 1 : 0);
    let answers = this.answers[place];
    if (answers === undefined || answers.length <= sample.id) {
      const grown = new Uint8Array(Math.max(32, 2 * sample.id));
      if (answers !== undefined) grown.set(answers);
      this.answers[place] = grown;
      answers = grown;
    }
    const known = answers[sample.id];
    if (known !== 0) return (known === fulfilled) !== negated;
    const answer = this.isFulfilled(this.space.atom(literal), sample.value, isMust ? "must" : "may");
    answers[sample.id] = answer ? fulfilled : failed;
    return answer !== negated;
  }

  /** Whether a value fulfils a claim, of which nothing may be known. */
  private isFulfilled(atom: Atom, value: DimensionValue, side: Mode): boolean {
    if (atom.dimension === null) return side === "may";
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

  private of(dimension: Dimension): Samples {
    const known = this.samples.get(dimension);
    if (known !== undefined) return known;
    const absent: Sample = { id: 0, value: null };
    const made: Samples = { absent, pool: [], known: new Map() };
    this.samples.set(dimension, made);
    for (const text of dimension.pool) made.pool.push(this.sample(dimension, text));
    return made;
  }
}

/** What tells the values of one dimension apart. */
function nameOf(value: Exclude<DimensionValue, null>): string {
  if (typeof value === "string") return value;
  if (isAddress(value)) return `${value.version} ${value.address}`;
  return Array.isArray(value) ? JSON.stringify(value) : String(value);
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
