// What conditions say of requests without the key: semantics.md section 2, and what set operators change.

import { describe, expect, it } from "vitest";
import { baseOperators, conditionOperator } from "../../../packages/core/src/iam/condition-operator.js";
import { withoutKey } from "../../../packages/core/src/policy/without-key.js";

const holds = (name: string) => {
  const operator = conditionOperator(name);
  if (operator === null) throw new Error(`${name} is no operator.`);
  return withoutKey(operator);
};

describe("without the key", () => {
  const compared = baseOperators.filter((base) => base !== "Null");
  const positive = compared.filter((base) => !base.includes("Not"));
  const negated = compared.filter((base) => base.includes("Not"));

  it("there are both kinds", () => {
    expect(positive).toHaveLength(18);
    expect(negated).toHaveLength(8);
  });

  it.each(positive)("%s fails", (base) => {
    expect(holds(base)).toBe("no");
    expect(holds(`ForAnyValue:${base}`)).toBe("no");
  });

  it.each(negated)("%s holds, but not for any value", (base) => {
    expect(holds(base)).toBe("yes");
    expect(holds(`ForAnyValue:${base}`)).toBe("no");
  });

  it.each(compared)("%s holds with IfExists and for all values", (base) => {
    expect(holds(`${base}IfExists`)).toBe("yes");
    expect(holds(`ForAllValues:${base}`)).toBe("yes");
    expect(holds(`ForAllValues:${base}IfExists`)).toBe("yes");
    // Nothing that AWS publishes says it.
    expect(holds(`ForAnyValue:${base}IfExists`)).toBe("unknown");
  });
});
