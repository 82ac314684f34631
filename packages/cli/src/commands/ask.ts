// `postern ask`: is one concrete request allowed, and by which statement?

import {
  askInCases,
  ask as askPolicies,
  type Decision,
  type PlacedCase,
  type PolicyDecision,
  type StatementAnswer,
} from "@postern/core";
import type { Arguments } from "../arguments.js";
import { FAILURE, FINDINGS, OK } from "../exit-status.js";
import type { Io } from "../io.js";
import { type NamedPolicy, shownFile } from "../reasoning/policy-sources.js";
import { assumptionsUsed, casesOf, needOperands, policyMember, Question } from "../reasoning/question.js";
import { requestOption } from "../reasoning/request-option.js";
import { assumptionLines, paragraph, requestBlock, statementLabel, whenText } from "../report/reasoning-text.js";
import { printable, type Style } from "../report/terminal-style.js";

const statuses: Readonly<Record<Decision, number>> = {
  Allow: OK,
  ExplicitDeny: FINDINGS,
  ImplicitDeny: FINDINGS,
  unknown: FAILURE,
};

/** What one policy says in one of its cases. */
interface Said {
  readonly policy: NamedPolicy;
  readonly one: PlacedCase;
  readonly decision: PolicyDecision;
}

export function ask(given: Arguments, cwd: string, io: Io): number {
  needOperands(given, "some");
  const question = new Question(given, "ask", cwd, io);
  const request = requestOption(question.options, question.disk);
  const policies = question.policies();
  const answer = askInCases(casesOf(policies), (placed) => askPolicies(placed, request));
  const said = policies.flatMap((policy, at): Said[] =>
    policy.document.cases.flatMap((one, number) => {
      const decision = answer.policies[at]?.[number];
      return decision === undefined ? [] : [{ policy, one, decision }];
    }),
  );
  const { decision, reason } = answer;
  // The request is taken as it is: nothing but defaults of the files is assumed.
  const assumptions = assumptionsUsed([], policies);
  return question.answer({
    status: statuses[decision],
    json: {
      decision,
      statements: said.flatMap(statementMembers),
      policies: said.map((one) => ({
        ...policyMember(one.policy),
        when: one.one.when,
        decision: one.decision.decision,
        statements: statementMembers(one),
      })),
      request,
      reason,
      assumptions,
    },
    lines: (style) => [
      verdict(decision, style),
      "",
      ...requestBlock(request, style),
      "",
      ...said.flatMap((one) => policyLines(one, style)),
      ...paragraph(reason, style),
      ...assumptionLines("Taken for granted", assumptions, style),
    ],
  });
}

function statementMembers({ policy, one, decision }: Said): readonly object[] {
  return decision.statements.map(({ index, sid, effect, matches, why }) => {
    const place = one.statements.find((statement) => statement.index === index);
    const file = place === undefined ? shownFile(policy) : policy.prefix + place.file;
    return { index, sid, effect, matches, why, file, range: place?.range ?? null };
  });
}

function verdict(decision: Decision, style: Style): string {
  switch (decision) {
    case "Allow":
      return `${style.green("✔ Allowed.")}`;
    case "ExplicitDeny":
      return `${style.red("✖ Denied")} by a Deny that matches.`;
    case "ImplicitDeny":
      return `${style.red("✖ Denied:")} no Allow matches.`;
    default:
      return `${style.yellow("▲ Not known.")}`;
  }
}

const marks: Readonly<Record<StatementAnswer["matches"], string>> = {
  yes: "matches",
  no: "does not match",
  unknown: "may match",
};

function policyLines({ policy, one, decision }: Said, style: Style): readonly string[] {
  const { address } = policy.document;
  const when = whenText(one.when);
  const head = [printable(shownFile(policy)), printable(address), style.dim(when)].filter((part) => part !== "");
  return [
    `${style.bold(head.join("  "))}  ${decision.decision}`,
    ...decision.statements.flatMap((statement) => [
      `  ${statement.effect} ${marks[statement.matches]}: ${statementLabel(statement, one, policy.prefix)}`,
      ...paragraph(statement.why, style).map((line) => style.dim(`  ${line}`)),
    ]),
    "",
  ];
}
