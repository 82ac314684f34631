import { negatedDemands } from "../../policy/missing-caller.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "negated-condition-allows-missing",
  level: "warning",
  category: "security",
  summary: "An Allow says only who may not call: everybody else passes.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
  ],
  messages: {
    open: (data: { operator: string; key: string }) => ({
      message: `This Allow says only who may not call. \`${data.operator}\` on \`${data.key}\` holds for everybody else, identities of every account and unsigned requests included: they all pass.`,
      help: "Say who may call with a positive operator, as on `aws:PrincipalOrgID` or `aws:PrincipalAccount`, and put what is excluded into a Deny.",
    }),
  },
  check: {
    // In an identity policy the caller is the one that the policy is attached to, not everybody.
    policy(subject, report) {
      for (const statement of subject.policy.statements) {
        const [first, ...others] = negatedDemands(statement, subject.policy, subject);
        if (first === undefined) continue;
        const { operator, name, nameAnchor } = first.entry;
        const related = others.map(({ entry }) => ({ message: "This one excludes too.", anchor: entry.nameAnchor }));
        report(nameAnchor, "open", { operator, key: name }, { related });
      }
    },
  },
});
