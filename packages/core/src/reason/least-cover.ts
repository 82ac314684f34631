// Which of some statements it takes to leave nothing of another one.

import type { Statement } from "../policy/typed-policy.js";
import type { PolicyInquiry } from "./policy-inquiry.js";

/**
 * A least choice of the statements that together match each request which the first one matches: one alone where
 * that is enough.
 * @param others statements that do so together.
 */
export function leastCover(
  inquiry: PolicyInquiry,
  statement: Statement,
  others: readonly Statement[],
): readonly Statement[] {
  const covers = (some: readonly Statement[]) => inquiry.covers(some, statement);
  const alone = others.find((one) => covers([one]));
  if (alone !== undefined) return [alone];
  let needed = others;
  // Large parts first: most of many statements have nothing to do with it.
  for (let size = Math.ceil(needed.length / 2); size > 0; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let start = 0; start < needed.length; ) {
      const rest = [...needed.slice(0, start), ...needed.slice(start + size)];
      if (covers(rest)) needed = rest;
      else start += size;
    }
  return needed;
}
