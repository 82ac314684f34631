// `postern find`: is there any request that all these policies let through? Shows one.

import { type FindInCases, findInCases, find as findRequest } from "@postern/core";
import type { Arguments } from "../arguments.js";
import { FAILURE, FINDINGS, OK } from "../exit-status.js";
import type { Io } from "../io.js";
import { type Evidence, evidenceMember, evidenceOf } from "../reasoning/evidence.js";
import { premisesFor } from "../reasoning/premises-option.js";
import { assumptionsUsed, casesOf, needOperands, policyMember, Question } from "../reasoning/question.js";
import {
  assumptionLines,
  dependsLines,
  evidenceLines,
  paragraph,
  requestBlock,
  requestSentence,
  whenText,
} from "../report/reasoning-text.js";
import type { Style } from "../report/terminal-style.js";

const statuses: Readonly<Record<FindInCases["found"], number>> = {
  no: OK,
  yes: FINDINGS,
  depends: FAILURE,
  unknown: FAILURE,
};

export function find(given: Arguments, cwd: string, io: Io): number {
  const question = new Question(given, "find", cwd, io);
  if (question.asksForAssumptions) return question.assumptionsAnswer();
  needOperands(given, "some");
  const policies = question.policies();
  const premises = premisesFor(
    question.premises,
    policies.map(({ document }) => document),
  );
  const answer = findInCases(casesOf(policies), (placed) => findRequest(placed, premises, question.facts));
  const { found, witness, dependsOn, when, reason } = answer;
  const evidence = evidenceOf(policies, witness, when);
  const assumptions = assumptionsUsed(answer.assumptions, policies);
  return question.answer({
    status: statuses[found],
    json: {
      found,
      witness,
      dependsOn,
      when,
      allowedBy: evidence.map(evidenceMember),
      policies: policies.map(policyMember),
      reason,
      assumptions,
    },
    lines: (style) => [
      verdict(answer, style),
      ...witnessLines(answer, evidence, style),
      ...dependsLines(dependsOn),
      ...paragraph(reason, style),
      ...assumptionLines("Taken for granted", assumptions, style),
    ],
  });
}

function verdict({ found }: FindInCases, style: Style): string {
  switch (found) {
    case "yes":
      return `${style.red("✖ Yes,")} such a request passes.`;
    case "no":
      return `${style.green("✔ No")} such request passes.`;
    case "depends":
      return `${style.yellow("▲ It depends")} on what is not known here.`;
    default:
      return `${style.yellow("▲ Not known.")}`;
  }
}

function witnessLines({ witness, when }: FindInCases, evidence: readonly Evidence[], style: Style): readonly string[] {
  if (witness === null) return [];
  const condition = whenText(when);
  return [
    "",
    `  ${requestSentence(witness)}`,
    ...(condition === "" ? [] : [`  That is so ${condition}.`]),
    "",
    ...requestBlock(witness, style),
    ...evidenceLines(evidence),
    "",
  ];
}
