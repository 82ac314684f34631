// The condition operators of IAM.

import { describe, expect, it } from "vitest";
import { baseOperators, conditionOperator } from "../../../packages/core/src/iam/condition-operator.js";

describe("conditionOperator", () => {
  it("reads qualifier, base and IfExists", () => {
    expect(conditionOperator("ForAllValues:StringNotLikeIfExists")).toEqual({
      qualifier: "ForAllValues",
      base: "StringNotLike",
      family: "String",
      negated: true,
      wildcards: true,
      ifExists: true,
    });
    expect(conditionOperator("ArnEquals")).toMatchObject({ family: "Arn", negated: false, wildcards: true });
    expect(conditionOperator("NotIpAddress")).toMatchObject({ family: "IpAddress", negated: true });
  });

  it("knows all of them", () => {
    expect(baseOperators).toHaveLength(27);
    for (const name of baseOperators) expect(conditionOperator(name)?.base).toBe(name);
  });

  it.each([
    "stringEquals",
    "StringEqual",
    "ForAllValues",
    "ForSomeValues:StringEquals",
    "",
    "IfExists",
    "StringEquals ",
  ])("is none: %j", (name) => {
    expect(conditionOperator(name)).toBeNull();
  });
});
