// The engine against the evaluator: what it says no request does, random requests are tried for; what it says one
// does, that one does. More pairs with REASON_PAIRS.

import { describe, expect, it } from "vitest";
import { compare } from "../../packages/core/src/reason/compare.js";
import { evaluate } from "../../packages/core/src/reason/evaluate.js";
import type { AccessRequest } from "../../packages/core/src/reason/request.js";
import { Dice, editedPolicy, type RandomShape, randomPolicy, randomRequest } from "../harness/random-policies.js";
import { noPremises, placed, reasonSources } from "../harness/reason-engine.js";

const pairs = Number(process.env.REASON_PAIRS ?? 60);
const samples = 300;

const families: readonly (readonly [string, RandomShape, unknownShare: number])[] = [
  // What `aws:PrincipalAccount` is for a service is not documented: who asks for it there gets no answer.
  ["plain conditions", { most: 20 }, 0.03],
  ["set operators", { most: 20, sets: true }, 0.03],
  ["policy variables", { most: 10, variables: true }, 0.05],
];

describe.each(families)("%s", (_, shape, mostUnknown) => {
  it("agrees on random pairs of policies", () => {
    const dice = new Dice(20261123);
    let unknown = 0;
    for (let pair = 0; pair < pairs; pair++) {
      const one = randomPolicy(dice, shape);
      const other = dice.chance(0.75) ? editedPolicy(dice, one, shape) : randomPolicy(dice, shape);
      const [older, newer] = [placed(one), placed(other)];
      const answer = compare(older, newer, noPremises, reasonSources);
      if (answer.verdict === "unknown") unknown++;
      const allows = (policy: typeof older, request: AccessRequest) => evaluate(policy, request).decision;
      for (const [request, inside, outside] of [
        [answer.added, newer, older],
        [answer.removed, older, newer],
      ] as const) {
        if (request === null) continue;
        expect(allows(inside, request)).toBe("Allow");
        expect(allows(outside, request)).not.toBe("Allow");
      }
      for (let sample = 0; sample < samples; sample++) {
        const request = randomRequest(dice, [one, other]) as AccessRequest;
        const [before, after] = [allows(older, request), allows(newer, request)];
        const isAdded = after === "Allow" && (before === "ImplicitDeny" || before === "ExplicitDeny");
        const isRemoved = before === "Allow" && (after === "ImplicitDeny" || after === "ExplicitDeny");
        const told = { pair, verdict: answer.verdict, request, one, other };
        if (isAdded) expect(["wider", "incomparable", "unknown"], JSON.stringify(told)).toContain(answer.verdict);
        if (isRemoved) expect(["narrower", "incomparable", "unknown"], JSON.stringify(told)).toContain(answer.verdict);
      }
    }
    expect(unknown).toBeLessThanOrEqual(Math.ceil(pairs * mostUnknown));
  });
});
