// `postern statements`: what each statement does inside its policy.

import {
  allAssumptions,
  type PlacedCase,
  type StatementRole,
  type StatementsAnswer,
  statementRoles,
} from "@postern/core";
import type { Arguments } from "../arguments.js";
import { OK } from "../exit-status.js";
import type { Io } from "../io.js";
import { shownFile } from "../reasoning/policy-sources.js";
import { premisesFor } from "../reasoning/premises-option.js";
import { assumptionsUsed, needOperands, policyMember, Question } from "../reasoning/question.js";
import { assumptionLines, paragraph, statementLabel, whenText } from "../report/reasoning-text.js";
import { printable, type Style } from "../report/terminal-style.js";

interface CaseAnswer {
  readonly one: PlacedCase;
  readonly answer: StatementsAnswer;
}

export function statements(given: Arguments, cwd: string, io: Io): number {
  const question = new Question(given, "statements", cwd, io);
  if (question.asksForAssumptions) return question.assumptionsAnswer();
  needOperands(given, "one");
  const policies = question.policies();
  const answers = policies.flatMap(({ document }) => {
    const premises = premisesFor(question.premises, [document]);
    return document.cases.map((one): CaseAnswer => {
      return { one, answer: statementRoles(one.placed, premises, question.facts) };
    });
  });
  const [policy] = policies;
  if (policy === undefined) return OK;
  const { prefix } = policy;
  const used = allAssumptions(answers.map(({ answer }) => answer.assumptions));
  const assumptions = assumptionsUsed(used, policies);
  const reasons = [...new Set(answers.map(({ answer }) => answer.reason).filter((reason) => reason !== ""))];
  return question.answer({
    status: OK,
    json: {
      ...policyMember(policy),
      statements: answers.flatMap(({ one, answer }) =>
        answer.statements.map((role) => member(reasoned(role, answer), one, prefix)),
      ),
      reason: reasons.join(" "),
      assumptions,
    },
    lines: (style) => [
      style.bold(printable([shownFile(policy), policy.document.address].filter((part) => part !== "").join("  "))),
      ...answers.flatMap(({ one, answer }) => caseLines(one, answer, prefix, style)),
      ...assumptionLines("Taken for granted", assumptions, style),
    ],
  });
}

/** What is not known has its reason beside it. */
function reasoned(role: StatementRole, { reason }: StatementsAnswer): StatementRole {
  if (role.status !== "unknown" || role.reason !== "") return role;
  return { ...role, reason: reason === "" ? "What decides is not known here." : reason };
}

/** A statement of one case; `reason` only where its status is not known. */
function member({ index, sid, status, by, reason }: StatementRole, one: PlacedCase, prefix: string): object {
  const place = one.statements.find((statement) => statement.index === index);
  return {
    index,
    sid,
    status,
    by,
    ...(reason === "" ? {} : { reason }),
    when: one.when,
    ...(place === undefined ? {} : { file: prefix + place.file, range: place.range }),
  };
}

function caseLines(one: PlacedCase, answer: StatementsAnswer, prefix: string, style: Style): readonly string[] {
  const when = whenText(one.when);
  const lines = answer.statements.flatMap((role) => [
    `  ${statusText(role, style)}  ${statementLabel(role, one, prefix)}`,
    ...paragraph(role.reason, style).map((line) => style.dim(`  ${line}`)),
  ]);
  return [
    ...(when === "" ? [] : ["", style.dim(when)]),
    ...(lines.length === 0 ? ["  There is no statement."] : lines),
  ];
}

function statusText({ status, by }: StatementRole, style: Style): string {
  const others = by.map((index) => index + 1).join(", ");
  switch (status) {
    case "live":
      return style.green("live");
    case "never-matches":
      return `${style.yellow("never matches")} any request`;
    case "shadowed":
      return `${style.yellow("shadowed")} by ${others}: all that it allows is denied`;
    case "redundant":
      return `${style.yellow("redundant")}${others === "" ? "" : ` because of ${others}`}: the policy means the same without it`;
    default:
      return `${style.dim("not known")}`;
  }
}
