// The engine beside z3: the same questions in the same run. z3 gets one formula for each, by the translation of the
// tests, and no more than three seconds; reading the formula counts, making it does not.

import { onlyIn } from "../packages/core/src/reason/compare.js";
import type { RandomPolicy } from "../test/harness/random-policies.js";
import { noPremises, placed, reasonSources } from "../test/harness/reason-engine.js";
import { SmtPolicies } from "../test/harness/smt-policy.js";
import { SmtRequest } from "../test/harness/smt-request.js";
import { all, not } from "../test/harness/smt-terms.js";
import { Z3 } from "../test/harness/z3.js";
import { row } from "./measure.js";

const limit = 3000;

/** Puts each pair of policies to both, in both directions, and prints a row for each and one of ratios. */
export async function benchBesideZ3(
  name: string,
  pairs: readonly (readonly [RandomPolicy, RandomPolicy])[],
): Promise<void> {
  const z3 = new Z3(limit);
  const times = { engine: [] as number[], z3: [] as number[] };
  const open = { engine: 0, z3: 0 };
  try {
    for (const [one, other] of pairs) {
      for (const [inside, outside] of [
        [other, one],
        [one, other],
      ] as const) {
        const [within, beyond] = [placed(inside), placed(outside)];
        let start = performance.now();
        const { answer } = onlyIn(within, beyond, noPremises, reasonSources);
        times.engine.push(performance.now() - start);
        if (answer === "unknown") open.engine++;
        const question = formula(inside, outside);
        // A process that was ended starts again outside of the time of the next question.
        await z3.start();
        start = performance.now();
        const theirs = await z3.check(question);
        times.z3.push(performance.now() - start);
        if (theirs.answer === "late" || theirs.answer === "unknown") open.z3++;
      }
    }
  } finally {
    z3.stop();
  }
  const [ours, theirs] = [quantiles(times.engine), quantiles(times.z3)];
  const share = (count: number) => `${((100 * count) / times.z3.length).toFixed(1)} %`;
  row(`${name}: engine`, ...ours, share(open.engine));
  row(`${name}: z3`, ...theirs, share(open.z3));
  row("  times", ...ours.map((time, index) => (theirs[index] ?? 0) / time));
}

/** What the first policy lets through and the second does not. */
function formula(inside: RandomPolicy, outside: RandomPolicy): string {
  const request = new SmtRequest();
  const policies = new SmtPolicies(request, [...inside.Statement, ...outside.Statement]);
  const [one, other] = [inside, outside].map((policy) => policies.policy(policy, { as: "resource" }).allowed);
  return request.question(all(one ?? "false", not(other ?? "false")));
}

function quantiles(times: readonly number[]): readonly number[] {
  const sorted = [...times].sort((a, b) => a - b);
  return [0.5, 0.95, 0.99, 1].map(
    (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0,
  );
}
