import { judgedAs } from "../../policy/judged-as.js";
import { coveredStatements } from "../../policy/statement-coverage.js";
import { statementName } from "../../policy/statement-name.js";
import { isWrittenStatement } from "../../policy/written-value.js";
import { defineRule, type FixIntent } from "../define-rule.js";

export default defineRule({
  id: "redundant-statement",
  level: "info",
  category: "style",
  summary: "A statement says nothing that another one does not say.",
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
  },
  check: {
    // A box in a box is one in every kind of policy: identity policies are judged as well.
    policy({ policy, attachment, isShared }, report) {
      for (const { statement, by } of coveredStatements(policy, judgedAs(attachment))) {
        const fix: FixIntent = {
          kind: "remove",
          title: "Remove the statement",
          safety: "safe",
          anchor: statement.anchor,
        };
        const related = [{ message: "This one covers it.", anchor: by.anchor }];
        const isProof = isWrittenStatement(statement) && isWrittenStatement(by);
        // Another user of the same text may need the statement.
        if (isShared && !isProof) continue;
        const fixes = isProof ? [fix] : [];
        const data = { effect: statement.effect, by: statementName(by) };
        report(statement.anchor, "covered", data, { related, fixes, inEveryCase: true });
      }
    },
  },
});
