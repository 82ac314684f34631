// Answers about policies with several cases: only what is so in every combination is so.

import { describe, expect, test } from "vitest";
import type { CompareAnswer, Decision, FindAnswer } from "../../packages/core/src/reason/answers.js";
import {
  askInCases,
  combinationsOf,
  compareInCases,
  findInCases,
  type PolicyCase,
} from "../../packages/core/src/reason/policy-cases.js";
import type { AccessRequest } from "../../packages/core/src/reason/request.js";
import { typedPolicy } from "../harness/typed-policy.js";

const policy = typedPolicy();

/** Cases that are told apart by the service of their place. */
function cases(...all: readonly (readonly [when: Readonly<Record<string, boolean>>, name: string])[]): PolicyCase[] {
  return all.map(([when, service]) => ({
    when,
    placed: { policy, place: { as: "endpoint", type: null, service } },
  }));
}

const nameOf = ({ placed }: Pick<PolicyCase, "placed">) =>
  placed.place.as === "endpoint" ? (placed.place.service ?? "") : "";
const inProd = [{ IsProd: true }, "a"] as const;
const elsewhere = [{ IsProd: false }, "b"] as const;
const request: AccessRequest = { principal: { type: "anonymous" }, action: "s3:GetObject", resource: "*", context: {} };

describe("combinationsOf", () => {
  test("leaves out what contradicts itself", () => {
    const one = cases(inProd, elsewhere);
    const found = combinationsOf([one, one, cases([{ HasX: true }, "c"], [{ HasX: false }, "d"])]);
    const names = found?.map(({ policies }) => policies.map((placed) => nameOf({ placed })).join("")).sort();
    expect(names).toEqual(["aac", "aad", "bbc", "bbd"]);
  });

  test("gives up beyond a number, and where no combination is left", () => {
    const many = Array.from({ length: 7 }, (_, at) => cases([{ [`C${at}`]: true }, "a"], [{ [`C${at}`]: false }, "b"]));
    expect(combinationsOf(many.slice(1))).toHaveLength(64);
    expect(combinationsOf(many)).toBeNull();
    expect(combinationsOf([cases(inProd), cases(elsewhere)])).toBeNull();
  });
});

describe("askInCases", () => {
  const ask = (said: Readonly<Record<string, Decision>>) =>
    askInCases([cases(inProd, elsewhere)], (placed) => {
      const decisions = placed.map((one) => ({ decision: said[nameOf({ placed: one })] ?? "unknown", statements: [] }));
      return { decision: decisions[0]?.decision ?? "unknown", policies: decisions };
    });

  test.each([
    ["Allow", "Allow", "Allow"],
    ["Allow", "ImplicitDeny", "unknown"],
    ["ExplicitDeny", "ImplicitDeny", "unknown"],
    ["unknown", "unknown", "unknown"],
  ] as const)("%s and %s: %s", (a, b, decision) => {
    const answer = ask({ a, b });
    expect(answer.decision).toBe(decision);
    expect(answer.reason === "").toBe(decision !== "unknown");
    expect(answer.policies.map((all) => all.map((one) => one.decision))).toEqual([[a, b]]);
  });

  test("the reason says what is said in which case", () => {
    const { reason } = ask({ a: "Allow", b: "ImplicitDeny" });
    expect(reason).toBe("Where IsProd is true: Allow. Where IsProd is false: ImplicitDeny.");
  });
});

describe("findInCases", () => {
  const answer = (found: FindAnswer["found"]): FindAnswer => ({
    found,
    witness: found === "yes" || found === "depends" ? request : null,
    dependsOn: found === "depends" ? ["var.x"] : [],
    reason: found === "unknown" ? "the budget" : "",
    assumptions: [{ id: found, text: found, source: "s" }],
  });
  const find = (a: FindAnswer["found"], b: FindAnswer["found"]) =>
    findInCases([cases(inProd, elsewhere)], ([placed]) => answer(placed && nameOf({ placed }) === "a" ? a : b));

  test.each([
    ["yes", "yes", "yes"],
    ["no", "no", "no"],
    ["yes", "no", "depends"],
    ["no", "depends", "depends"],
    ["yes", "unknown", "unknown"],
    ["no", "unknown", "unknown"],
  ] as const)("%s and %s: %s", (a, b, found) => {
    const said = find(a, b);
    expect(said.found).toBe(found);
    expect(said.witness === null).toBe(found === "no" || found === "unknown");
    expect(said.assumptions.map(({ id }) => id)).toEqual([...new Set([a, b])]);
  });

  test("a witness comes with its case, and the conditions that decide are named", () => {
    expect(find("no", "yes")).toMatchObject({ when: { IsProd: false }, dependsOn: ["IsProd"] });
    expect(find("no", "depends")).toMatchObject({ when: { IsProd: false }, dependsOn: ["IsProd", "var.x"] });
    expect(find("no", "no")).toMatchObject({ when: {}, dependsOn: [], reason: "" });
    expect(find("no", "unknown").reason).toContain("the budget");
  });

  test("a policy without cases answers as it is", () => {
    const said = findInCases([cases([{}, "a"])], () => answer("yes"));
    expect(said).toEqual({ ...answer("yes"), when: {} });
  });
});

describe("compareInCases", () => {
  type Verdict = CompareAnswer["verdict"];
  const answer = (verdict: Verdict): CompareAnswer => ({
    verdict,
    added: verdict === "wider" || verdict === "incomparable" ? request : null,
    removed: verdict === "narrower" || verdict === "incomparable" ? request : null,
    dependsOn: [],
    reason: verdict === "unknown" ? "the budget" : "",
    assumptions: [],
  });
  const compare = (a: Verdict, b: Verdict) => {
    const both = cases(inProd, elsewhere);
    return compareInCases(both, both, (old) => answer(nameOf({ placed: old }) === "a" ? a : b));
  };

  test.each([
    ["equal", "equal", "equal"],
    ["equal", "narrower", "narrower"],
    ["wider", "incomparable", "incomparable"],
    ["wider", "wider", "wider"],
    ["equal", "wider", "depends"],
    ["narrower", "wider", "depends"],
    ["narrower", "incomparable", "depends"],
    ["wider", "unknown", "unknown"],
    ["equal", "depends", "depends"],
  ] as const)("%s and %s: %s", (a, b, verdict) => {
    const said = compare(a, b);
    expect(said.verdict).toBe(verdict);
    expect(compare(b, a).verdict).toBe(verdict);
    expect(said.dependsOn).toEqual(verdict === "depends" ? ["IsProd"] : []);
    if (verdict === "narrower" || verdict === "equal" || verdict === "unknown") expect(said.added).toBeNull();
    if (verdict === "wider" || verdict === "equal" || verdict === "unknown") expect(said.removed).toBeNull();
  });
});
