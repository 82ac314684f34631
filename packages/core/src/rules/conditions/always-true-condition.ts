import { removableCondition } from "../../policy/condition-removal.js";
import { alwaysTrue, openConditions } from "../../policy/decided-condition.js";
import { judgedAs } from "../../policy/judged-as.js";
import { isWritten, isWrittenStatement } from "../../policy/written-value.js";
import { defineRule, type FixIntent } from "../define-rule.js";

export default defineRule({
  id: "always-true-condition",
  level: "warning",
  category: "correctness",
  summary: "A condition holds for every request, so it demands nothing.",
  since: "0.1.0",
  fix: "safe",
  accessAnalyzer: ["REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION"],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ],
  supersedes: [
    "null-operator",
    "set-operator-on-single-value",
    "if-exists-allows-missing",
    "for-all-values-allows-missing",
    "negated-condition-allows-missing",
  ],
  messages: {
    values: (data: { operator: string; key: string }) => ({
      message: `\`${data.operator}\` on \`${data.key}\` holds for every request that there is: the statement decides the same requests without it.`,
      help: "Remove the condition, or demand the values that are meant.",
    }),
    session: (data: { operator: string; key: string }) => ({
      message: `\`${data.key}\` is the ARN of the role, never that of its session, so \`${data.operator}\` holds for every request: the sessions that it names are not excluded.`,
      help: "Name the role: `arn:aws:iam::ACCOUNT:role/NAME`.",
    }),
    neighbour: (data: { operator: string; key: string; other: string }) => ({
      message: `\`${data.other}\` demands more of \`${data.key}\` already: every request that it lets through passes \`${data.operator}\` as well.`,
      help: "Remove the condition.",
    }),
    callers: (data: { operator: string; key: string }) => ({
      message: `Every caller that this statement names passes \`${data.operator}\` on \`${data.key}\`: the statement decides the same requests without it.`,
      help: "Remove the condition, or name the callers by conditions alone.",
    }),
    together: (data: { operator: string; key: string; others: string }) => ({
      message: `Every request that fulfils ${data.others} passes \`${data.operator}\` on \`${data.key}\` as well: the statement decides the same requests without it.`,
      help: "Remove the condition.",
    }),
  },
  check: {
    // In identity policies other keys are always there.
    policy(subject, report) {
      const { attachment, endpoint } = subject;
      if (judgedAs(attachment) === "other") return;
      const certainty = endpoint === null ? {} : { confidence: endpoint.certainty };
      for (const statement of subject.policy.statements) {
        const decided = alwaysTrue(statement, subject);
        for (const { claim, why, by } of decided) {
          const { operator, name, nameAnchor } = claim.entry;
          const proof = [...claim.entry.values, ...(by?.entry.values ?? [])];
          const isSafe = why !== "session" && proof.every(isWritten);
          const anchor = isSafe ? removableCondition(statement, claim.entry) : null;
          const fixes: readonly FixIntent[] =
            anchor === null ? [] : [{ kind: "remove", title: "Remove the condition", safety: "safe", anchor }];
          const data = { operator, key: name };
          if (why === "session") report(nameAnchor, why, data, certainty);
          else if (by === null) report(nameAnchor, "values", data, { ...certainty, fixes, inEveryCase: true });
          else {
            const related = [{ message: "This demands more.", anchor: by.entry.nameAnchor }];
            const other = by.entry.operator;
            const details = { ...certainty, fixes, related, severity: "info", inEveryCase: true } as const;
            report(nameAnchor, "neighbour", { ...data, other }, details);
          }
        }
        // What holds by what stands beside it needs no condition that is known to go.
        const gone = decided.flatMap(({ claim, why }) => (why === "session" ? [] : [claim.entry]));
        const asked = openConditions(statement, subject).filter((entry) => !gone.includes(entry));
        const isSafe = isWrittenStatement(statement);
        if (subject.isShared && !isSafe) continue;
        for (const { entry, callers, by } of subject.questions.statements.idleConditions(statement, asked, gone)) {
          const { operator, name, nameAnchor } = entry;
          const anchor = isSafe ? removableCondition(statement, entry) : null;
          const fixes: readonly FixIntent[] =
            anchor === null ? [] : [{ kind: "remove", title: "Remove the condition", safety: "safe", anchor }];
          const related = by.map((one) => ({ message: "This demands as much.", anchor: one.nameAnchor }));
          const details = { ...certainty, fixes, related, severity: "info", inEveryCase: true } as const;
          const data = { operator, key: name };
          if (by.length === 0) report(nameAnchor, "callers", data, details);
          else {
            const conditions = by.map((one) => `\`${one.operator}\` on \`${one.name}\``).join(" and ");
            const others = callers ? `${conditions} and has such a caller` : conditions;
            report(nameAnchor, "together", { ...data, others }, details);
          }
        }
      }
    },
  },
});
