// Policy variables in texts: what is one, what was to be one, and what holes leave open.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { policyVariables } from "../../../packages/core/src/policy/policy-variable.js";
import type { Value } from "../../../packages/core/src/value/value.js";
import { concat, text, unknown } from "../../harness/values.js";

const kinds = (value: Value) => policyVariables(value)?.map(({ kind }) => kind);

describe("a text", () => {
  it.each([
    ["plain", []],
    ["$ {aws:username} {} $$", []],
    ["${aws:username}", ["key"]],
    ["a/${aws:PrincipalTag/team, 'no one'}/b", ["key"]],
    ["${aws:PrincipalTag/team,'a'}", ["key"]],
    ["${aws:PrincipalTag/cost center}", ["key"]],
    ["${s3express:SessionMode}${ec2:SourceInstanceARN}", ["key", "key"]],
    ["${www.amazon.com:user_id}", ["key"]],
    ["${*}${?}${$}", ["literal", "literal", "literal"]],
    ["${}", ["empty"]],
    ["${ }", ["empty"]],
    ["${aws:username", ["unclosed"]],
    ["${aws:username/${aws:userid}", ["unclosed", "key"]],
    ["${aws: username}", ["blank"]],
    ["${ aws:username}", ["blank"]],
    ["${aws:username }", ["blank"]],
    ["${aws:PrincipalTag/team, none}", ["unquoted"]],
    ["${aws:PrincipalTag/team, 'none}", ["unquoted"]],
    ["${aws:PrincipalTag/team,}", ["unquoted"]],
    // Placeholders of other programs, and texts that are none of ours.
    ["${Bucket}/${bucket_name}/${Bucket.Arn}/${AWS::Region}", []],
    ["${self:custom.bucket}/${opt:stage}/${env:HOME}/${ssm:/a/b}/${file(a.yml):b}", []],
    ["${unfinished", []],
    ["${bucket name}", []],
  ] as const)("%s", (content, wanted) => expect(kinds(text(content))).toEqual(wanted));
});

describe("a text with holes", () => {
  const hole = unknown("var.x");
  it.each([
    ["before and behind", [hole, text("/${aws: username}/"), hole], ["blank"]],
    ["in the name", [text("${aws:"), hole, text("}")], []],
    ["behind the name", [text("${aws:Principal"), hole, text("}")], ["key"]],
    ["in the default", [text("${aws:PrincipalTag/team, "), hole, text("}")], ["key"]],
    ["in which the brace may be", [text("${aws:username"), hole], []],
    ["in which the slash may be", [text("${aws:PrincipalTag"), hole, text(" center}")], ["key"]],
    ["that is all there is between braces", [text("${"), hole, text("}")], []],
  ] as const)("%s", (_name, parts, wanted) => expect(kinds(concat(...parts))).toEqual(wanted));

  it("has a fault only if it has it whatever the holes hold", () => {
    const piece = fc.constantFrom("${", "}", "aws:username", "aws:PrincipalTag/a", " ", ",", "'b'", "/", "x", "");
    const content = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(
        fc.array(content, { minLength: 2, maxLength: 4 }),
        fc.array(content, { minLength: 3 }),
        (known, fills) => {
          const parts = known.flatMap((one, at) => [...(at === 0 ? [] : [unknown("var.x")]), text(one)]);
          const filled = known.reduce((all, one, at) => all + (fills[at % fills.length] ?? "") + one);
          const faults = (value: Value) => kinds(value)?.filter((kind) => kind !== "key" && kind !== "literal") ?? [];
          // A hole that opens another variable makes a blank one an unclosed one.
          expect(faults(text(filled)).length).toBeGreaterThanOrEqual(faults(concat(...parts)).length);
        },
      ),
      { seed: 71, numRuns: 3000 },
    );
  });
});

it("no value but a text has variables", () => {
  expect(policyVariables(unknown("var.x"))).toBeNull();
});
