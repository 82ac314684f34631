// The fields of ARNs with holes.

import { describe, expect, it } from "vitest";
import { arnValue } from "../../../packages/core/src/policy/arn-value.js";
import { valueForm } from "../../../packages/core/src/report/normal-form.js";
import { concatenate, type Value } from "../../../packages/core/src/value/value.js";
import { nowhere, text, unknown } from "../../harness/values.js";

const joined = (...parts: Parameters<typeof concatenate>[0][number][]): Value => concatenate(parts, nowhere);
const shown = (value: Value) => {
  const arn = arnValue(value);
  return arn === null ? null : Object.values(arn).map((field: Value) => valueForm(field));
};
const hole = (origin: string) => ({ $unknown: origin });

describe("arnValue", () => {
  it("takes a text apart", () => {
    expect(shown(text("arn:aws:s3:::b/*"))).toEqual(["aws", "s3", "", "", "b/*"]);
    expect(shown(text("arn:aws:lambda:r:1:function:f"))).toEqual(["aws", "lambda", "r", "1", "function:f"]);
  });

  it("keeps holes in their fields", () => {
    const arn = joined(
      text("arn:"),
      unknown("aws.partition", { holeClass: "partition" }),
      text(":sqs:eu-west-1:"),
      unknown("aws.account_id", { holeClass: "account-id" }),
      text(":q-"),
      unknown("var.x"),
    );
    expect(shown(arn)).toEqual([
      hole("aws.partition"),
      "sqs",
      "eu-west-1",
      hole("aws.account_id"),
      { $concat: ["q-", hole("var.x")] },
    ]);
  });

  it("is null where a hole may hold a colon before the last field", () => {
    expect(shown(joined(text("arn:aws:s3:::"), unknown("var.bucket"), text("/*")))).toEqual([
      "aws",
      "s3",
      "",
      "",
      { $concat: [hole("var.bucket"), "/*"] },
    ]);
    expect(shown(joined(text("arn:aws:sqs:"), unknown("var.region"), text(":1:q")))).toBeNull();
    expect(shown(joined(unknown("aws_s3_bucket.b.arn", { holeClass: "arn" }), text("/*")))).toBeNull();
  });

  it("is null for what is no ARN", () => {
    for (const value of [text("*"), text("arn:aws:s3"), unknown("var.x")]) expect(shown(value)).toBeNull();
  });
});
