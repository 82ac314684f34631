// The table of Access Analyzer's issue codes: nothing is left unsaid, nothing is claimed twice.

import { rules } from "@postern/core";
import { describe, expect, it } from "vitest";
import { issueCodes } from "../../scripts/access-analyzer-codes.js";

describe("issue codes of Access Analyzer", () => {
  it("stand once each", () => {
    const codes = issueCodes.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it("are covered by a rule, or do not apply", () => {
    const covered = new Set(rules.flatMap(({ accessAnalyzer }) => accessAnalyzer));
    const open = issueCodes.filter(({ code, notApplicable }) => notApplicable === null && !covered.has(code));
    expect(open.map(({ code }) => code)).toEqual([]);
  });

  it("are the only ones that rules name", () => {
    const known = new Set(issueCodes.map(({ code }) => code));
    const named = rules.flatMap(({ id, accessAnalyzer }) => accessAnalyzer.map((code) => [id, code] as const));
    expect(named.filter(([, code]) => !known.has(code))).toEqual([]);
  });
});
