import { neverTrue, openConditions } from "../../policy/decided-condition.js";
import { judgedAs } from "../../policy/judged-as.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "never-true-condition",
  level: "error",
  category: "correctness",
  summary: "A condition can never hold, alone or beside another one of its statement.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: ["REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION"],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ],
  supersedes: ["dead-statement"],
  messages: {
    values: (data: { operator: string; key: string; effect: string }) => ({
      message: `\`${data.operator}\` on \`${data.key}\` holds for no request: the statement ${verb(data.effect)} nothing.`,
      help: "Demand the values that are meant, or remove the statement.",
    }),
    session: (data: { key: string; effect: string }) => ({
      message: `\`${data.key}\` is the ARN of the role, never that of its session, so this condition holds for no request: the statement ${verb(data.effect)} nothing.`,
      help: "Name the role: `arn:aws:iam::ACCOUNT:role/NAME`.",
    }),
    neighbour: (data: { key: string; operator: string; other: string; effect: string }) => ({
      message: `No request fulfils both \`${data.other}\` and \`${data.operator}\` on \`${data.key}\`, and all conditions of a statement must hold: it ${verb(data.effect)} nothing.`,
      help: "Values of one list are alternatives, conditions are not. Put alternatives into one list, or into statements of their own.",
    }),
    service: (data: { key: string; other: string; effect: string }) => ({
      message: `An AWS service that calls as itself belongs to no organization, so no request fulfils both \`${data.other}\` and \`${data.key}\`, and all conditions of a statement must hold: it ${verb(data.effect)} nothing.`,
      help: "Allow identities of the organization in one statement, and AWS services in another.",
    }),
    callers: (data: { key: string; operator: string; effect: string }) => ({
      message: `No caller that the statement names fulfils \`${data.operator}\` on \`${data.key}\`: it ${verb(data.effect)} nothing.`,
      help: "Let the principal and the condition speak of the same callers, or leave one of them out.",
    }),
    together: (data: { key: string; operator: string; otherKey: string; other: string; effect: string }) => ({
      message: `No request fulfils both \`${data.other}\` on \`${data.otherKey}\` and \`${data.operator}\` on \`${data.key}\`, and all conditions of a statement must hold: it ${verb(data.effect)} nothing.`,
      help: "Conditions of one statement are no alternatives: put those into statements of their own.",
    }),
  },
  check: {
    // In identity policies other keys are always there.
    policy(subject, report) {
      const { attachment, endpoint } = subject;
      if (judgedAs(attachment) === "other") return;
      const certainty = endpoint === null ? {} : { confidence: endpoint.certainty };
      for (const statement of subject.policy.statements) {
        const { effect } = statement;
        const found = neverTrue(statement, subject);
        if (found === null) {
          const conflict = subject.questions.statements.conditionConflict(
            statement,
            openConditions(statement, subject),
          );
          if (conflict === null) continue;
          const { operator, name, nameAnchor } = conflict.entry;
          const data = { operator, key: name, effect };
          if (conflict.by === null) {
            report(nameAnchor, "callers", data, certainty);
            continue;
          }
          const { operator: other, name: otherKey, nameAnchor: anchor } = conflict.by;
          const related = [{ message: "The other condition.", anchor }];
          report(nameAnchor, "together", { ...data, other, otherKey }, { ...certainty, related });
          continue;
        }
        const { claim, why, by } = found;
        const { operator, name, nameAnchor } = claim.entry;
        if (by === null) {
          if (why === "session") report(nameAnchor, why, { key: name, effect }, certainty);
          else report(nameAnchor, "values", { operator, key: name, effect }, certainty);
          continue;
        }
        const related = [{ message: "The other condition.", anchor: by.entry.nameAnchor }];
        if (why === "service")
          report(nameAnchor, why, { key: name, other: by.entry.name, effect }, { ...certainty, related });
        else
          report(
            nameAnchor,
            "neighbour",
            { key: name, operator, other: by.entry.operator, effect },
            { ...certainty, related },
          );
      }
    },
  },
});

function verb(effect: string): string {
  return effect === "Allow" ? "allows" : effect === "Deny" ? "denies" : "decides";
}
