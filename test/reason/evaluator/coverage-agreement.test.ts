// What rules prove of statements and entries by comparing patterns, against the evaluator: without what another one
// covers, a policy says the same of every request.

import fc from "fast-check";
import { expect, test } from "vitest";
import { coveredStatements } from "../../../packages/core/src/policy/statement-coverage.js";
import { evaluate } from "../../../packages/core/src/reason/evaluate.js";
import { type Json, typedPolicy } from "../../harness/typed-policy.js";
import { interfaceEndpoint } from "./case.js";
import { alike, requests } from "./policy-samples.js";

test("covered statements change no decision", () => {
  let proved = 0;
  fc.assert(
    fc.property(alike, fc.array(requests, { minLength: 20, maxLength: 40 }), (all, asked) => {
      const policy = typedPolicy(...(all as readonly Json[]));
      const gone = new Set(coveredStatements(policy, "endpoint").map(({ statement: { index } }) => index));
      if (gone.size === 0) return;
      proved += gone.size;
      const rest = typedPolicy(...(all.filter((_, index) => !gone.has(index)) as readonly Json[]));
      for (const request of asked) {
        const before = evaluate({ policy, place: interfaceEndpoint }, request).decision;
        expect(evaluate({ policy: rest, place: interfaceEndpoint }, request).decision).toBe(before);
      }
    }),
    { seed: 6, numRuns: 600 },
  );
  expect(proved).toBeGreaterThan(200);
});
