// Sets of numbers, instants and addresses as intervals, for proofs about conditions that compare them.

/** From `low` to `high`; null is without end. An end is in the interval unless it is open. */
export interface Interval<Point extends number | bigint> {
  readonly low: Point | null;
  readonly high: Point | null;
  readonly lowOpen: boolean;
  readonly highOpen: boolean;
}

/** Exactly one point. */
export function pointInterval<Point extends number | bigint>(point: Point): Interval<Point> {
  return { low: point, high: point, lowOpen: false, highOpen: false };
}

/** Whether every point of `inner` is in one of `outers`, also where several of them meet. */
export function intervalsCover<Point extends number | bigint>(
  outers: readonly Interval<Point>[],
  inner: Interval<Point>,
): boolean {
  return joined(outers).some((outer) => startsAtOrBefore(outer, inner) && endsAtOrAfter(outer, inner));
}

/** Whether the two have a point in common. */
export function intervalsMeet<Point extends number | bigint>(one: Interval<Point>, other: Interval<Point>): boolean {
  return reaches(one, other) && reaches(other, one);
}

/** Intervals in order, those that touch made one. */
function joined<Point extends number | bigint>(intervals: readonly Interval<Point>[]): readonly Interval<Point>[] {
  const sorted = [...intervals].sort((a, b) => (startsAtOrBefore(a, b) ? (startsAtOrBefore(b, a) ? 0 : -1) : 1));
  const result: Interval<Point>[] = [];
  for (const next of sorted) {
    const last = result[result.length - 1];
    if (last === undefined || !touches(last, next)) result.push(next);
    else if (!endsAtOrAfter(last, next)) {
      result[result.length - 1] = { ...last, high: next.high, highOpen: next.highOpen };
    }
  }
  return result;
}

function startsAtOrBefore<Point extends number | bigint>(one: Interval<Point>, other: Interval<Point>): boolean {
  if (one.low === null) return true;
  if (other.low === null) return false;
  return one.low < other.low || (one.low === other.low && (!one.lowOpen || other.lowOpen));
}

function endsAtOrAfter<Point extends number | bigint>(one: Interval<Point>, other: Interval<Point>): boolean {
  if (one.high === null) return true;
  if (other.high === null) return false;
  return one.high > other.high || (one.high === other.high && (!one.highOpen || other.highOpen));
}

/** Whether nothing lies between the end of one and the start of the next, which starts no earlier. */
function touches<Point extends number | bigint>(one: Interval<Point>, next: Interval<Point>): boolean {
  if (one.high === null || next.low === null) return true;
  return next.low < one.high || (next.low === one.high && (!one.highOpen || !next.lowOpen));
}

/** Whether the start of `one` lies before the end of `other`. */
function reaches<Point extends number | bigint>(one: Interval<Point>, other: Interval<Point>): boolean {
  if (one.low === null || other.high === null) return true;
  return one.low < other.high || (one.low === other.high && !one.lowOpen && !other.highOpen);
}
