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
  /** Those of the pool that were looked at, by their places in it. */
  readonly pooled: (Sample | undefined)[];
  readonly places: ReadonlyMap<string, number>;
  /** All others, by name. */
  readonly others: Map<string, Sample>;
  /** Texts that walks found. */
  readonly kept: Sample[];
}

/** How many values that walks found are tried again. */
const mostKept = 40;

const fulfilled = 1;
const failed = 2;

export class Claims {
  private readonly space: RequestSpace;
  /** By the number of the dimension. */
  private readonly samples: (Samples | undefined)[] = [];
  /** By the number of an atom and the side, then by that of a value; 0 is not known yet. */
  private readonly answers: (Uint8Array | undefined)[] = [];

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
    const place = samples.places.get(name);
    if (place !== undefined) return pooledAt(samples, place, name);
    const known = samples.others.get(name);
    if (known !== undefined) return known;
    const made = { id: 1 + samples.places.size + samples.others.size, value };
    samples.others.set(name, made);
    return made;
  }

  /** Keeps a text that was found, to be tried again. */
  keep(dimension: Dimension, sample: Sample): void {
    const { kept, places } = this.of(dimension);
    if (sample.id > places.size && kept.length < mostKept && !kept.includes(sample)) kept.push(sample);
  }

  /**
   * The first of the values that are known which is what is looked for.
   * @param wanted a literal that it fulfils, if there is one.
   */
  first(
    dimension: Dimension,
    wanted: Literal | undefined,
    mode: Mode,
    fulfils: (sample: Sample) => boolean,
  ): Sample | undefined {
    const samples = this.of(dimension);
    for (const place of this.placesOf(dimension, wanted, mode)) {
      const sample = pooledAt(samples, place, dimension.pool[place] ?? "");
      if (fulfils(sample)) return sample;
    }
    return samples.kept.find(fulfils);
  }

  /** Where in the pool values may be that fulfil a literal. Of actions, of which there are hundreds, it is known. */
  private placesOf(dimension: Dimension, wanted: Literal | undefined, mode: Mode): Iterable<number> {
    const set = wanted === undefined ? null : this.space.atom(wanted).values[mode];
    if (dimension.kind === "action" && set?.kind === "text") return this.space.matching(set, dimension.pool);
    return dimension.pool.keys();
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
    const known = this.samples[dimension.index];
    if (known !== undefined) return known;
    const made: Samples = {
      absent: { id: 0, value: null },
      pooled: [],
      places: this.space.places(dimension.pool),
      others: new Map(),
      kept: [],
    };
    this.samples[dimension.index] = made;
    return made;
  }
}

function pooledAt({ pooled }: Samples, place: number, value: string): Sample {
  const known = pooled[place];
  if (known !== undefined) return known;
  const made = { id: 1 + place, value };
  pooled[place] = made;
  return made;
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
