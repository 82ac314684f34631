import { allowsNothing } from "../../policy/outcome.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "deny-only",
  level: "error",
  category: "correctness",
  summary: "The policy allows no request at all: the endpoint blocks everything.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html",
  ],
  supersedes: ["breaks-aws-owned-resources", "missing-service-principal-access"],
  messages: {
    noAllow: (_data: Record<string, never>) => ({
      message:
        "No statement of this policy allows anything, so the endpoint blocks every request, also those that its Deny does not name.",
      help: "A written policy replaces AWS's default. Add a statement that allows what should pass, beside the Deny.",
    }),
    denied: (_data: Record<string, never>) => ({
      message:
        "This Deny takes every request of everybody, and a Deny wins over every Allow: the endpoint blocks everything.",
      help: "Narrow the Deny with a condition, or remove it.",
    }),
  },
  check: {
    policy({ policy, endpoint }, report) {
      if (endpoint === null) return;
      const outcome = allowsNothing(policy);
      if (outcome.answer !== "yes") return;
      const details = { cause: "reach", confidence: endpoint.certainty };
      if (outcome.by === null)
        report(policy.statements[0]?.effectElement?.anchor ?? policy.anchor, "noAllow", {}, details);
      else report(outcome.by.effectElement?.anchor ?? outcome.by.anchor, "denied", {}, details);
    },
  },
});
