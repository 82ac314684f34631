// Functions on numbers.

import type { Value } from "../../../value/value.js";
import { add, type BigNumber, compare, floorOf, negate, sign } from "../big-number.js";
import { elementsIn, numberIn } from "./argument.js";
import { type FunctionTable, type Implementation, numberResult, refused } from "./implementation.js";

function ofNumber(change: (number: BigNumber) => BigNumber | null): Implementation {
  return ([value], provenance) => {
    const number = numberIn(value);
    const result = number === null ? null : change(number);
    // Nought may come out negative, which does not show here.
    const isClear = number !== null && result !== null && (sign(result) !== 0 || sign(number) === 0);
    return isClear ? numberResult(result, provenance) : null;
  };
}

/** The least or greatest; null if one of them is not visible. */
function extreme(direction: 1 | -1): Implementation {
  return (values, provenance) => {
    let best: BigNumber | null = null;
    for (const value of values) {
      const number = numberIn(value);
      if (number === null) return null;
      if (best === null || compare(number, best) * direction > 0) best = number;
    }
    return best === null ? refused(provenance) : numberResult(best, provenance);
  };
}

const sum: Implementation = ([list], provenance) => {
  const items: readonly Value[] | null =
    list?.kind === "list" && !list.ordered ? visible(list.items) : elementsIn(list);
  if (items === null) return null;
  if (items.length === 0) return refused(provenance);
  let total: BigNumber | null = { mantissa: 0n, exponent: 0 };
  for (const item of items) {
    const number = numberIn(item);
    if (number === null || total === null) return null;
    total = add(total, number);
  }
  return numberResult(total, provenance);
};

function visible(items: readonly (Value | { readonly kind: "splice" })[]): readonly Value[] | null {
  const values = items.flatMap((item) => (item.kind === "splice" ? [] : [item]));
  return values.length === items.length ? values : null;
}

export const numberFunctions: FunctionTable = {
  abs: ofNumber((number) => (sign(number) < 0 ? negate(number) : number)),
  ceil: ofNumber((number) => negate(floorOf(negate(number)))),
  floor: ofNumber(floorOf),
  signum: ofNumber((number) => ({ mantissa: BigInt(sign(number)), exponent: 0 })),
  max: extreme(1),
  min: extreme(-1),
  sum,
};
