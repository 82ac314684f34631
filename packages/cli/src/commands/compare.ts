// `postern compare`: does the new policy let anything through that the old one did not?

import {
  type Assumption,
  allAssumptions,
  type CompareAnswer,
  compareInCases,
  compare as comparePolicies,
} from "@postern/core";
import type { Arguments } from "../arguments.js";
import { FAILURE, FINDINGS, OK } from "../exit-status.js";
import type { Io } from "../io.js";
import { type Evidence, evidenceMember, evidenceOf } from "../reasoning/evidence.js";
import { type PolicyPair, pairNote, pairPolicies, sideCases } from "../reasoning/policy-pairs.js";
import { premisesFor } from "../reasoning/premises-option.js";
import { assumptionsUsed, needOperands, policyMember, Question } from "../reasoning/question.js";
import {
  assumptionLines,
  dependsLines,
  evidenceLines,
  paragraph,
  requestBlock,
  requestSentence,
} from "../report/reasoning-text.js";
import { printable, type Style } from "../report/terminal-style.js";

type Verdict = CompareAnswer["verdict"];

const statuses: Readonly<Record<Verdict, number>> = {
  equal: OK,
  narrower: OK,
  wider: FINDINGS,
  incomparable: FINDINGS,
  depends: FAILURE,
  unknown: FAILURE,
};

/** A pair and what was found out about it. */
interface Compared {
  readonly pair: PolicyPair;
  readonly answer: CompareAnswer;
  readonly note: string;
  /** What lets the added request through. */
  readonly evidence: readonly Evidence[];
}

export function compare(given: Arguments, cwd: string, io: Io): number {
  const question = new Question(given, "compare", cwd, io);
  if (question.asksForAssumptions) return question.assumptionsAnswer();
  needOperands(given, "two");
  const [older = "", newer = ""] = given.operands;
  const version = (text: string) => question.sources.open(text, undefined, true);
  const pairs = pairPolicies(version(older), version(newer));
  const compared = pairs.map((pair) => comparedPair(pair, question));
  const whole = wholeAnswer(compared);
  const { verdict, added, removed, dependsOn, reason, assumptions } = whole;
  return question.answer({
    status: statuses[verdict],
    json: {
      verdict,
      added,
      removed,
      dependsOn,
      pairs: compared.map(({ pair, answer, note, evidence }) => ({
        address: pair.address,
        old: pair.older === null ? null : policyMember(pair.older),
        new: pair.newer === null ? null : policyMember(pair.newer),
        verdict: answer.verdict,
        added: answer.added,
        removed: answer.removed,
        allowedBy: evidence.map(evidenceMember),
        dependsOn: answer.dependsOn,
        note,
        reason: answer.reason,
      })),
      reason,
      assumptions,
    },
    lines: (style) => [
      verdictText(verdict, style),
      ...compared.flatMap((one) => pairLines(one, compared.length > 1, style)),
      ...assumptionLines("Taken for granted", assumptions, style),
    ],
  });
}

function comparedPair(pair: PolicyPair, question: Question): Compared {
  const policies = [pair.older, pair.newer].flatMap((one) => (one === null ? [] : [one]));
  const premises = premisesFor(
    question.premises,
    policies.map(({ document }) => document),
  );
  const cases = [sideCases(pair.older, pair.newer), sideCases(pair.newer, pair.older)] as const;
  const answer = compareInCases(...cases, (one, other) => comparePolicies(one, other, premises, question.facts));
  const assumptions = [...assumptionsUsed(answer.assumptions, policies), ...sameConditions(cases)];
  // Of several cases it does not show here which one the request belongs to.
  const judged = pair.newer === null || pair.newer.document.cases.length > 1 ? [] : [pair.newer];
  const evidence = evidenceOf(judged, answer.added);
  return { pair, answer: { ...answer, assumptions }, note: pairNote(pair), evidence };
}

/** Conditions are told apart by their names alone, in both versions. */
function sameConditions([older, newer]: readonly [
  ReturnType<typeof sideCases>,
  ReturnType<typeof sideCases>,
]): readonly Assumption[] {
  const names = (cases: ReturnType<typeof sideCases>) => new Set(cases.flatMap(({ when }) => Object.keys(when)));
  const common = [...names(older)].filter((name) => names(newer).has(name));
  if (common.length === 0) return [];
  const text = `${common.join(", ")}: a condition of the same name is the same in both versions.`;
  return [{ id: "same-conditions", text, source: "docs/reasoning.md" }];
}

/** The verdict on all pairs together: what is not known of one is not known of the whole. */
function wholeAnswer(compared: readonly Compared[]): CompareAnswer {
  const answers = compared.map(({ answer }) => answer);
  const verdict = joined(answers.map((one) => one.verdict));
  const open = compared.filter(({ answer }) => answer.verdict === "unknown" || answer.verdict === "depends");
  const [only] = answers;
  const reasons = open.map(({ pair, answer }) => `${pair.address}: ${answer.reason}`);
  return {
    verdict,
    added: answers.find(({ added }) => added !== null)?.added ?? null,
    removed: answers.find(({ removed }) => removed !== null)?.removed ?? null,
    dependsOn: [...new Set(answers.flatMap(({ dependsOn }) => dependsOn))].sort(),
    reason: answers.length === 1 ? (only?.reason ?? "") : reasons.join(" "),
    assumptions: allAssumptions(answers.map(({ assumptions }) => assumptions)),
  };
}

function joined(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("unknown")) return "unknown";
  if (verdicts.includes("depends")) return "depends";
  const wider = verdicts.some((one) => one === "wider" || one === "incomparable");
  const narrower = verdicts.some((one) => one === "narrower" || one === "incomparable");
  if (wider) return narrower ? "incomparable" : "wider";
  return narrower ? "narrower" : "equal";
}

function verdictText(verdict: Verdict, style: Style): string {
  switch (verdict) {
    case "equal":
      return `${style.green("✔ Equal:")} the new version lets the same requests through.`;
    case "narrower":
      return `${style.green("✔ Narrower:")} the new version lets nothing through that the old one did not.`;
    case "wider":
      return `${style.red("✖ Wider:")} the new version lets more through.`;
    case "incomparable":
      return `${style.red("✖ Different:")} the new version lets other requests through, and some no longer.`;
    case "depends":
      return `${style.yellow("▲ It depends")} on what is not known here.`;
    default:
      return `${style.yellow("▲ Not known.")}`;
  }
}

function pairLines({ pair, answer, note, evidence }: Compared, isOneOfMany: boolean, style: Style): readonly string[] {
  const { added, removed, dependsOn, reason } = answer;
  return [
    "",
    ...(isOneOfMany ? [`${style.bold(printable(pair.address))}: ${answer.verdict}`] : []),
    ...paragraph(note, style),
    ...(added === null
      ? []
      : [`  New: ${requestSentence(added)}`, ...requestBlock(added, style), ...evidenceLines(evidence)]),
    ...(removed === null ? [] : [`  No longer: ${requestSentence(removed)}`, ...requestBlock(removed, style)]),
    ...dependsLines(dependsOn),
    ...paragraph(reason, style),
  ];
}
