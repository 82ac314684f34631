import { statementName } from "../../policy/statement-name.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "dead-statement",
  level: "warning",
  category: "correctness",
  summary: "A statement matches no request, or an explicit Deny takes all that it allows.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html"],
  messages: {
    shadowed: (data: { by: string }) => ({
      message: `Every request that this statement allows is denied by ${data.by}: it lets nothing through.`,
      help: "Remove it, or leave out of the Deny what it is meant to allow.",
    }),
    never: (data: { effect: string }) => ({
      message: `No request fulfils all elements and conditions of this statement at once: it ${data.effect === "Allow" ? "allows" : "denies"} nothing.`,
      help: "Look at what its principal, resource and conditions demand together; alternatives need statements of their own.",
    }),
  },
  check: {
    policy({ questions }, report) {
      for (const { statement, by } of questions.statements.dead()) {
        const related = by.map(({ anchor }) => ({ message: "This one denies them.", anchor }));
        const details = { related, inEveryCase: true } as const;
        if (by.length === 0) report(statement.anchor, "never", { effect: statement.effect }, details);
        else report(statement.anchor, "shadowed", { by: by.map(statementName).join(" and ") }, details);
      }
    },
  },
});
