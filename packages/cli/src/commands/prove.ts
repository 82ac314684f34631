// `postern prove`: may no request of an invariant pass? Each policy is asked about each invariant.

import { type AccessRequest, allAssumptions, concerns, prove as proveInvariant } from "@postern/core";
import type { Arguments } from "../arguments.js";
import { FAILURE, FINDINGS, OK } from "../exit-status.js";
import type { Io } from "../io.js";
import { type Evidence, evidenceMember, evidenceOf } from "../reasoning/evidence.js";
import { invariantOption, type ProvenInvariant } from "../reasoning/invariant-option.js";
import { type NamedPolicy, notOne, policiesOf, shownFile } from "../reasoning/policy-sources.js";
import { premisesFor } from "../reasoning/premises-option.js";
import { assumptionsUsed, casesOf, needOperands, policyMember, Question } from "../reasoning/question.js";
import {
  assumptionLines,
  dependsLines,
  evidenceLines,
  paragraph,
  requestBlock,
  requestSentence,
} from "../report/reasoning-text.js";
import { printable, type Style } from "../report/terminal-style.js";
import { UsageError } from "../usage-error.js";

/** Whether an invariant holds for one policy. */
interface Result {
  readonly invariant: ProvenInvariant;
  readonly policy: NamedPolicy;
  readonly holds: "yes" | "no" | "unknown";
  readonly witness: AccessRequest | null;
  /** What lets the witness through. */
  readonly evidence: readonly Evidence[];
  readonly dependsOn: readonly string[];
  readonly reason: string;
}

export function prove(given: Arguments, cwd: string, io: Io): number {
  const question = new Question(given, "prove", cwd, io);
  if (question.asksForAssumptions) return question.assumptionsAnswer();
  needOperands(given, "some");
  const asked = question.options.texts("invariant").map((text, at) => invariantOption(text, at, question.disk));
  const policies = given.operands.flatMap((text): readonly NamedPolicy[] => {
    const opened = question.sources.open(text);
    const documents = policiesOf(opened);
    if (documents.length === 0) throw notOne(opened);
    return documents.map((document) => ({ document, prefix: opened.prefix }));
  });
  const beside = question.resourcePolicies();
  let isConfigured = false;
  const invariantsOf = ({ document }: NamedPolicy): readonly ProvenInvariant[] => {
    const { invariants } = question.configurations.settingsOf(document.file);
    isConfigured ||= invariants.length > 0;
    // What is named on the command line is asked about, though its service may not be visible.
    return [...asked, ...invariants.filter((one) => concerns(one, document.concerned) !== "no")];
  };
  const answers = policies.flatMap((policy) => {
    const all = [policy, ...beside];
    const premises = premisesFor(
      question.premises,
      all.map(({ document }) => document),
    );
    return invariantsOf(policy).map((invariant) => {
      const answer = proveInvariant(casesOf(all), invariant, premises, question.facts);
      const { holds, witness, dependsOn, reason } = answer;
      const evidence = evidenceOf(all, witness, answer.when);
      const result: Result = { invariant, policy, holds, witness, evidence, dependsOn, reason };
      return { result, assumptions: assumptionsUsed(answer.assumptions, all) };
    });
  });
  question.configurations.refuseFaults();
  if (asked.length === 0 && !isConfigured)
    throw new UsageError(
      "`postern prove` needs an invariant: `invariants` in postern.config.json, or `--invariant JSON|FILE`, a set of requests that may not pass.",
    );
  const results = answers.map(({ result }) => result);
  const assumptions = allAssumptions(answers.map((one) => one.assumptions));
  const open = results.filter(({ holds }) => holds === "unknown");
  return question.answer({
    status: results.some(({ holds }) => holds === "no") ? FINDINGS : open.length > 0 ? FAILURE : OK,
    json: {
      results: results.map((result) => ({
        invariant: result.invariant.id,
        message: result.invariant.message,
        ...policyMember(result.policy),
        holds: result.holds,
        witness: result.witness,
        allowedBy: result.evidence.map(evidenceMember),
        dependsOn: result.dependsOn,
        reason: result.reason,
      })),
      reason: open.length === 0 ? "" : `It is not known whether ${open.length} of ${results.length} hold.`,
      assumptions,
    },
    lines: (style) => [
      summary(results, style),
      ...results.flatMap((one) => resultLines(one, style)),
      ...assumptionLines("Taken for granted", assumptions, style),
    ],
  });
}

function summary(results: readonly Result[], style: Style): string {
  if (results.length === 0) return `${style.green("✔")} No invariant is about this.`;
  const count = (holds: Result["holds"]) => results.filter((one) => one.holds === holds).length;
  if (count("no") > 0) return `${style.red("✖")} ${count("no")} of ${results.length} do not hold.`;
  if (count("unknown") > 0) return `${style.yellow("▲")} ${count("unknown")} of ${results.length} are not known.`;
  return `${style.green("✔")} All ${results.length} hold.`;
}

const words = { yes: "holds", no: "does not hold", unknown: "is not known to hold" } as const;

function resultLines(result: Result, style: Style): readonly string[] {
  const { invariant, policy, holds, witness, evidence, dependsOn, reason } = result;
  const { address } = policy.document;
  const place = [shownFile(policy), address].filter((part) => part !== "").join("  ");
  return [
    "",
    `${style.bold(printable(invariant.id))} ${words[holds]}: ${printable(place)}`,
    ...paragraph(holds === "yes" ? "" : invariant.message, style),
    ...(witness === null
      ? []
      : [`  ${requestSentence(witness)}`, ...requestBlock(witness, style), ...evidenceLines(evidence)]),
    ...dependsLines(dependsOn),
    ...paragraph(reason, style),
  ];
}
