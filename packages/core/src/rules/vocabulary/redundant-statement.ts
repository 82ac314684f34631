import { judgedAs } from "../../policy/judged-as.js";
import { statementName } from "../../policy/statement-name.js";
import { isWrittenStatement } from "../../policy/written-value.js";
import { defineRule, type FixIntent } from "../define-rule.js";

export default defineRule({
  id: "redundant-statement",
  level: "info",
  category: "style",
  summary: "A statement says nothing that others do not say.",
  since: "0.1.0",
  fix: "safe",
  accessAnalyzer: ["REDUNDANT_STATEMENT"],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ],
  messages: {
    covered: (data: { effect: string; by: string }) => ({
      message: `Every request that this statement ${data.effect === "Allow" ? "allows" : "denies"} is ${data.effect === "Allow" ? "allowed" : "denied"} by ${data.by} already: the policy means the same without it.`,
      help: "Remove it, or narrow the other one if that is too wide.",
    }),
    decided: (data: { by: string; denies: string }) => ({
      message: `Every request that this statement allows is allowed by ${data.by} already, or denied by ${data.denies}: the policy means the same without it.`,
      help: "Remove it, or narrow the others if they are too wide.",
    }),
  },
  check: {
    // A box in others is one in every kind of policy: identity policies are judged as well.
    policy({ attachment, isShared, questions }, report) {
      for (const { statement, by, denies, anywhere } of questions.statements.redundant(judgedAs(attachment))) {
        const fix: FixIntent = {
          kind: "remove",
          title: "Remove the statement",
          safety: "safe",
          anchor: statement.anchor,
        };
        const related = [
          ...by.map(({ anchor }) => ({ message: "This one covers it.", anchor })),
          ...denies.map(({ anchor }) => ({ message: "This one denies the rest.", anchor })),
        ];
        const isProof = [statement, ...by, ...denies].every(isWrittenStatement);
        // Another user of the same text may need the statement.
        if (isShared && !(isProof && anywhere)) continue;
        const details = { related, fixes: isProof ? [fix] : [], inEveryCase: true } as const;
        const names = by.map(statementName).join(" and ");
        if (denies.length === 0) report(statement.anchor, "covered", { effect: statement.effect, by: names }, details);
        else {
          const data = { by: names, denies: denies.map(statementName).join(" and ") };
          report(statement.anchor, "decided", data, details);
        }
      }
    },
  },
});
