// A policy whose conditions are not decided is one of several policies. Questions are asked about every combination
// of such cases, and an answer counts for the policy only if it is the same in all of them.

import type { When } from "../model/when.js";
import type { Assumption, CompareAnswer, Decision, FindAnswer, PolicyDecision } from "./answers.js";
import type { PlacedPolicy } from "./policy-place.js";

/** A policy in one of its cases. */
export interface PolicyCase {
  /** Conditions and switches that make this case; empty if there is only one. */
  readonly when: When;
  readonly placed: PlacedPolicy;
}

/** One case of each of several policies that can stand together. */
export interface Combination {
  readonly when: When;
  readonly policies: readonly PlacedPolicy[];
}

/** Beyond this many combinations nothing is asked any more. */
const mostCombinations = 64;

/** What is said where there are more combinations than are told apart. */
const tooMany = `Conditions leave more than ${mostCombinations} combinations of the policies open. Give values for parameters or variables.`;

/** Every combination of the cases of some policies, without those that contradict themselves; null if too many. */
export function combinationsOf(policies: readonly (readonly PolicyCase[])[]): readonly Combination[] | null {
  let found: readonly Combination[] = [{ when: {}, policies: [] }];
  for (const cases of policies) {
    found = found.flatMap((one) =>
      cases
        .filter(({ when }) => agree(one.when, when))
        .map(({ when, placed }) => ({ when: { ...one.when, ...when }, policies: [...one.policies, placed] })),
    );
    if (found.length > mostCombinations) return null;
  }
  return found.length === 0 ? null : found;
}

function agree(one: When, other: When): boolean {
  return Object.entries(other).every(([name, holds]) => !Object.hasOwn(one, name) || one[name] === holds);
}

/** The answer of `ask` for policies with cases: per policy and case, and for all together. */
export interface AskInCases {
  readonly decision: Decision;
  readonly reason: string;
  /** By policy, then by its cases, in their order. */
  readonly policies: readonly (readonly PolicyDecision[])[];
}

/** What `ask` gives for policies without cases. */
export interface AskAnswer {
  readonly decision: Decision;
  readonly policies: readonly PolicyDecision[];
}

/** Is the request allowed in every combination, or in none? */
export function askInCases(
  policies: readonly (readonly PolicyCase[])[],
  ask: (policies: readonly PlacedPolicy[]) => AskAnswer,
): AskInCases {
  const each = policies.map((cases) => cases.flatMap(({ placed }) => ask([placed]).policies));
  const combinations = combinationsOf(policies);
  if (combinations === null) return { decision: "unknown", reason: tooMany, policies: each };
  const answers = combinations.map(({ when, policies: chosen }) => ({ when, said: ask(chosen).decision }));
  const decision = common(answers.map(({ said }) => said));
  if (decision === null) return { decision: "unknown", reason: byCase(answers), policies: each };
  const reason = decision === "unknown" ? undecided(each.flat()) : "";
  return { decision, reason, policies: each };
}

function undecided(decisions: readonly PolicyDecision[]): string {
  const open = decisions.flatMap(({ statements }) => statements).find(({ matches }) => matches === "unknown");
  return open === undefined
    ? "The policy may have statements that are not visible."
    : `It is not known whether a statement matches: ${open.why}`;
}

/** The answer of `find`, and the case that its witness belongs to. */
export interface FindInCases extends FindAnswer {
  readonly when: When;
}

/** Is there a request that all policies let through, in every combination or in none? */
export function findInCases(
  policies: readonly (readonly PolicyCase[])[],
  find: (policies: readonly PlacedPolicy[]) => FindAnswer,
): FindInCases {
  const none = { witness: null, dependsOn: [], assumptions: [], when: {} };
  const combinations = combinationsOf(policies);
  if (combinations === null) return { found: "unknown", reason: tooMany, ...none };
  const answers = combinations.map(({ when, policies: chosen }) => ({ when, answer: find(chosen) }));
  const assumptions = allAssumptions(answers.map(({ answer }) => answer.assumptions));
  const [first] = answers;
  const found = common(answers.map(({ answer }) => answer.found));
  const dependsOn = union(answers.map(({ answer }) => answer.dependsOn));
  if (found !== null && first !== undefined) {
    const when = first.answer.witness === null ? {} : first.when;
    return { ...first.answer, dependsOn, assumptions, when };
  }
  const unknown = answers.find(({ answer }) => answer.found === "unknown");
  const reason = byCase(answers.map(({ when, answer }) => ({ when, said: answer.found })));
  if (unknown !== undefined)
    return { ...none, found: "unknown", reason: `${reason} ${unknown.answer.reason}`.trim(), assumptions };
  const shown = answers.find(({ answer }) => answer.witness !== null);
  return {
    found: "depends",
    witness: shown?.answer.witness ?? null,
    dependsOn: union([dependsOn, switchesOf(combinations)]),
    reason,
    assumptions,
    when: shown?.when ?? {},
  };
}

/** The answer of `compare` for a policy with cases: conditions of one name are one condition in both versions. */
export function compareInCases(
  older: readonly PolicyCase[],
  newer: readonly PolicyCase[],
  compare: (older: PlacedPolicy, newer: PlacedPolicy) => CompareAnswer,
): CompareAnswer {
  const combinations = combinationsOf([older, newer]);
  if (combinations === null) {
    const nothing = { added: null, removed: null, dependsOn: [], assumptions: [] };
    return { verdict: "unknown", reason: tooMany, ...nothing };
  }
  const answers = combinations.flatMap(({ when, policies: [one, other] }) =>
    one === undefined || other === undefined ? [] : [{ when, answer: compare(one, other) }],
  );
  const assumptions = allAssumptions(answers.map(({ answer }) => answer.assumptions));
  const dependsOn = union(answers.map(({ answer }) => answer.dependsOn));
  const [first] = answers;
  const verdict = common(answers.map(({ answer }) => answer.verdict));
  if (verdict !== null && first !== undefined) return { ...first.answer, dependsOn, assumptions };
  const reason = byCase(answers.map(({ when, answer }) => ({ when, said: answer.verdict })));
  const unknown = answers.find(({ answer }) => answer.verdict === "unknown");
  if (unknown !== undefined) {
    const why = `${reason} ${unknown.answer.reason}`.trim();
    return { verdict: "unknown", added: null, removed: null, dependsOn: [], reason: why, assumptions };
  }
  const joined = joinVerdicts(answers.map(({ answer }) => answer.verdict));
  const witness = (side: "added" | "removed") =>
    answers.find(({ answer }) => answer[side] !== null)?.answer[side] ?? null;
  return {
    verdict: joined,
    added: joined === "narrower" ? null : witness("added"),
    removed: joined === "wider" ? null : witness("removed"),
    dependsOn: joined === "depends" ? union([dependsOn, switchesOf(combinations)]) : dependsOn,
    reason,
    assumptions,
  };
}

/**
 * Verdicts of several cases, one of which will come true. That nothing is added in any of them, or something in
 * each, holds whatever comes; else it depends.
 */
function joinVerdicts(verdicts: readonly CompareAnswer["verdict"][]): CompareAnswer["verdict"] {
  const adds = verdicts.map((one) => one === "wider" || one === "incomparable");
  const removes = verdicts.some((one) => one === "narrower" || one === "incomparable");
  if (verdicts.includes("depends") || (adds.includes(true) && adds.includes(false))) return "depends";
  if (adds.includes(true)) return removes ? "incomparable" : "wider";
  return removes ? "narrower" : "equal";
}

function common<Word extends string>(words: readonly Word[]): Word | null {
  const [first] = words;
  return first !== undefined && words.every((one) => one === first) ? first : null;
}

function switchesOf(combinations: readonly Combination[]): readonly string[] {
  return union(combinations.map(({ when }) => Object.keys(when)));
}

/** `Where A is true: yes. Where A is false: no.` */
function byCase(answers: readonly { readonly when: When; readonly said: string }[]): string {
  const named = answers.map(({ when, said }) => {
    const conditions = Object.entries(when).map(([name, holds]) => `${name} is ${holds}`);
    return `Where ${conditions.join(" and ")}: ${said}.`;
  });
  return named.join(" ");
}

/** Assumptions of several answers, each once. */
export function allAssumptions(lists: readonly (readonly Assumption[])[]): readonly Assumption[] {
  const found = new Map<string, Assumption>();
  for (const one of lists.flat()) found.set(`${one.id} ${one.text}`, one);
  return [...found.values()];
}

function union(lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())].sort();
}
