import { describe, expect, it } from "vitest";
import { policyFile, statementWith } from "../harness/policy-hosts.js";
import { lintCase } from "../harness/rule-tester.js";

const rules = ["stale-suppression", "untrusted-principals"];

function found(suppression: object, action = '"s3:GetObject"') {
  const suppressions = [{ rule: "untrusted-principals", reason: "known", ...suppression }];
  const { findings } = lintCase(
    {
      name: "",
      file: "policy.json",
      as: { kind: "endpoint", service: "s3", type: "Gateway" },
      files: { "postern.config.json": JSON.stringify({ suppressions }) },
      text: policyFile(statementWith(null, { Action: action })),
    },
    rules,
  );
  return findings.map(({ rule, file, suppressed }) => `${file} ${rule}${suppressed === null ? "" : " suppressed"}`);
}

/** The pin of the finding that a statement with some actions has. */
function pinOf(action: string): string {
  const { findings } = lintCase(
    {
      name: "",
      file: "policy.json",
      as: { kind: "endpoint", service: "s3", type: "Gateway" },
      text: policyFile(statementWith(null, { Action: action })),
    },
    rules,
  );
  return findings[0]?.pin ?? "";
}

describe("stale-suppression", () => {
  it("finds one that is pinned to another text, which hides nothing any more", () => {
    expect(found({ pin: "0123456789abcdef" })).toEqual([
      "policy.json untrusted-principals",
      "postern.config.json stale-suppression",
    ]);
  });

  it("is silent as long as the statement says the same", () => {
    expect(found({ pin: pinOf('"s3:GetObject"') }, '["s3:GetObject"]')).toEqual([
      "policy.json untrusted-principals suppressed",
    ]);
  });

  it("finds it as soon as the statement says more", () => {
    expect(found({ pin: pinOf('"s3:GetObject"') }, '"s3:*"')).toContain("postern.config.json stale-suppression");
  });

  it("is silent about one that matches nothing, whatever its pin", () => {
    expect(found({ pin: "0123456789abcdef", files: "other.json" })).toEqual(["policy.json untrusted-principals"]);
  });
});
