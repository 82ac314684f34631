import { describe, expect, it } from "vitest";
import { policyFile, statementWith } from "../harness/policy-hosts.js";
import { lintCase } from "../harness/rule-tester.js";

const rules = ["expired-suppression", "untrusted-principals"];

function found(suppression: object, today: string | null = "2026-11-23") {
  const suppressions = [{ rule: "untrusted-principals", reason: "known", ...suppression }];
  const { findings } = lintCase(
    {
      name: "",
      file: "policy.json",
      as: { kind: "endpoint", service: "s3", type: "Gateway" },
      files: { "postern.config.json": JSON.stringify({ suppressions }) },
      text: policyFile(statementWith(null)),
      ...(today === null ? {} : { options: { today } }),
    },
    rules,
  );
  return findings.map(({ rule, file, suppressed }) => `${file} ${rule}${suppressed === null ? "" : " suppressed"}`);
}

describe("expired-suppression", () => {
  it.each([["2026-11-22"], ["2020-02-29"]])(
    "finds one past its last day, %s, which hides nothing any more",
    (until) => {
      expect(found({ until })).toEqual(["policy.json untrusted-principals", "postern.config.json expired-suppression"]);
    },
  );

  it.each([["2026-11-23"], ["2027-01-01"]])("is silent until the end of its last day, %s", (until) => {
    expect(found({ until })).toEqual(["policy.json untrusted-principals suppressed"]);
  });

  it("is silent about one without a day, and where nobody says what day it is", () => {
    expect(found({})).toEqual(["policy.json untrusted-principals suppressed"]);
    expect(found({ until: "2020-01-01" }, null)).toEqual(["policy.json untrusted-principals suppressed"]);
  });

  it("is told though the rule found nothing else in the files it speaks of", () => {
    expect(found({ until: "2020-01-01", files: "other.json" })).toContain("postern.config.json expired-suppression");
  });
});
