import { isResourceStyle } from "../../policy/policy-family.js";
import { principalFaults } from "../../policy/principal-fault.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "deleted-principal",
  level: "warning",
  category: "correctness",
  summary: "A principal is the unique id of a role or user, as AWS shows those that were deleted.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: ["INVALID_ROLE_REFERENCE", "INVALID_USER_REFERENCE"],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ],
  messages: {
    deleted: (data: { id: string; what: string }) => ({
      message: `\`${data.id}\` is the unique id of a ${data.what}, as AWS shows it where the ${data.what} was deleted. Requests of one that was made again under the old name do not match.`,
      help: `Write the ARN of the ${data.what} that is meant today, or take the principal out.`,
    }),
  },
  check: {
    policy({ policy, attachment }, report) {
      if (!isResourceStyle(attachment)) return;
      for (const { kind, text, anchor } of principalFaults(policy)) {
        if (kind === "role" || kind === "user") report(anchor, "deleted", { id: text, what: kind });
      }
    },
  },
});
