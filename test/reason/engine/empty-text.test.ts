// Whether an empty text counts as a key that is there is contested (semantics.md §3): no answer may rest on it.

import { expect, test } from "vitest";
import { compare } from "../../../packages/core/src/reason/compare.js";
import { noPremises, placed, reasonSources } from "../../harness/reason-engine.js";

const of = (Condition: unknown) =>
  placed({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*", Condition }],
  });

test("a key that is there is not the same as one that matches everything", () => {
  const there = of({ Null: { "aws:PrincipalTag/team": "false" } });
  const like = of({ StringLike: { "aws:PrincipalTag/team": "*" } });
  expect(compare(there, like, noPremises, reasonSources).verdict).toBe("unknown");
});
