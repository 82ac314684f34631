import { documentSize, endpointPolicyQuota } from "../../policy/document-size.js";
import { defineRule, type FixIntent } from "../define-rule.js";

export default defineRule({
  id: "policy-too-large",
  level: "error",
  category: "correctness",
  summary: "An endpoint policy is larger than AWS takes.",
  since: "0.1.0",
  fix: "safe",
  accessAnalyzer: ["POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA"],
  sources: [
    "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html",
    "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
  ],
  messages: {
    large: (data: { sent: number; compact: number; isExact: boolean }) => ({
      message: `The policy is ${data.isExact ? "" : "at least "}${counted(data.sent)} characters as it is sent, white space included${data.sent === data.compact ? "" : `, ${counted(data.compact)} without it`}. An endpoint takes ${counted(endpointPolicyQuota)}: AWS refuses the policy, so no request is judged by it.`,
      help:
        data.compact > endpointPolicyQuota
          ? "Join statements with the same conditions, use wildcards for names that share a prefix, or serve some of the traffic by another endpoint. The quota cannot be raised."
          : "Send the policy without white space between its elements. The quota cannot be raised.",
    }),
  },
  check: {
    policy({ policy, attachment, endpoint }, report) {
      if (endpoint === null) return;
      const size = documentSize(policy.document, attachment.transport);
      const { sent, compact, isExact } = size;
      if (sent <= endpointPolicyQuota) return;
      const { anchor } = policy;
      const fix: FixIntent = {
        kind: "compact",
        title: "Remove the white space between elements",
        safety: "safe",
        anchor,
      };
      report(
        anchor,
        "large",
        { sent, compact, isExact },
        { confidence: endpoint.certainty, fixes: compact <= endpointPolicyQuota ? [fix] : [] },
      );
    },
  },
});

function counted(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}
