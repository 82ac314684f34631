// Amazon Resource Names as six fields.

import { describe, expect, it } from "vitest";
import { parseArn } from "../../../packages/core/src/iam/arn.js";

describe("parseArn", () => {
  it("keeps the colons of the resource", () => {
    expect(parseArn("arn:aws:lambda:eu-west-1:111122223333:function:f:1")).toEqual({
      partition: "aws",
      service: "lambda",
      region: "eu-west-1",
      account: "111122223333",
      resource: "function:f:1",
    });
    expect(parseArn("arn:aws:s3:::b/*")).toMatchObject({ region: "", account: "", resource: "b/*" });
  });

  it.each(["*", "arn:aws:s3::b", "ARN:aws:s3:::b", "arn", ""])("is none: %j", (text) => {
    expect(parseArn(text)).toBeNull();
  });
});
