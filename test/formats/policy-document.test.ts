// Bare policies: placeholders of programs that fill them are unknown, policy variables are text.

import { describe, expect, it } from "vitest";
import { inspectFiles, onlyStatements } from "../harness/inspect-files.js";

const statement = (members: object) =>
  onlyStatements(
    inspectFiles({
      "policy.json": JSON.stringify({ Statement: [{ Effect: "Allow", Action: "s3:GetObject", ...members }] }),
    }),
  )[0];

describe("placeholders in texts", () => {
  it.each([
    ["${ORG_ID}", { $unknown: "ORG_ID" }],
    ["arn:${PARTITION}:s3:::b", { $concat: ["arn:", { $unknown: "PARTITION" }, ":s3:::b"] }],
    ["${ACCEL_LOOKUP::VPC_ID:OU:Infra}", { $unknown: "ACCEL_LOOKUP::VPC_ID:OU:Infra" }],
    ["${A}${B}", { $concat: [{ $unknown: "A" }, { $unknown: "B" }] }],
  ])("%s is unknown", (resource, form) => {
    expect(statement({ Resource: [resource, "*"] })?.Resource).toEqual([form, "*"]);
  });

  it.each(["${aws:username}", "${*}", "${$}", "${s3:prefix}", "$" + "{", "{ORG_ID}"])("%s is text", (resource) => {
    expect(statement({ Resource: [resource] })?.Resource).toEqual([resource]);
  });

  it("that may be filled with lists stand for any number of elements", () => {
    const arns = statement({ Resource: ["*", "${ACCEL_LOOKUP::CUSTOM:ARNS}"] });
    expect(arns?.Resource).toEqual(["*", { $unknown: "ACCEL_LOOKUP::CUSTOM:ARNS", splice: true }]);
    const mixed = statement({ Resource: ["a${ACCEL_LOOKUP::CUSTOM:ARNS}"] });
    expect(mixed?.Resource).toEqual([{ $concat: ["a", { $unknown: "ACCEL_LOOKUP::CUSTOM:ARNS" }] }]);
  });

  it("functions of a template that the document is part of are unknown", () => {
    const filled = statement({
      Principal: { AWS: { "Fn::Sub": "arn:aws:iam::${AWS::AccountId}:root" } },
      Resource: [{ Ref: "Bucket" }, "*"],
    });
    expect(filled).toMatchObject({
      Principal: { AWS: { $unknown: "Fn::Sub" } },
      Resource: [{ $unknown: "Ref" }, "*"],
    });
  });

  it("leave names of members alone", () => {
    expect(statement({ Condition: { StringEquals: { "${KEY}": "x" } } })?.Condition).toEqual({
      StringEquals: { "${KEY}": ["x"] },
    });
  });
});
