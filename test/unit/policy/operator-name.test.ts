// Operators that were probably meant.

import fc from "fast-check";
import { expect, it } from "vitest";
import { baseOperators, conditionOperator } from "../../../packages/core/src/iam/condition-operator.js";
import { nearOperators } from "../../../packages/core/src/policy/operator-name.js";

it.each([
  ["StringEqual", ["StringEquals"]],
  ["stringequals", ["StringEquals"]],
  ["ForAllValue:StringLike", ["ForAllValues:StringLike"]],
  ["forAnyValue:StringEquals", ["ForAnyValue:StringEquals"]],
  ["ForAllValues: StringEquals", ["ForAllValues:StringEquals"]],
  ["StringLikeIfexists", ["StringLikeIfExists"]],
  ["ArnNotEqual", ["ArnNotEquals"]],
  ["Boolean", ["Bool"]],
  ["BooleanIfExists", ["BoolIfExists"]],
  ["IPAddress", ["IpAddress"]],
  ["Nonsense", []],
  ["Nobody:StringEquals", []],
  ["", []],
])("%j: %j", (name, expected) => expect(nearOperators(name)).toEqual(expected));

it("suggests only operators that exist, at most three, never the name itself", () => {
  const slip = fc.tuple(fc.constantFrom(...baseOperators), fc.nat(30), fc.constantFrom("", "s", "x", "E"));
  fc.assert(
    fc.property(slip, ([base, at, letter]) => {
      const name = base.slice(0, at) + letter + base.slice(at + 1);
      const found = nearOperators(name);
      expect(found.length).toBeLessThanOrEqual(3);
      expect(found).not.toContain(name);
      expect(found.every((one) => conditionOperator(one) !== null)).toBe(true);
    }),
    { seed: 31, numRuns: 300 },
  );
});
