import { isDefaultPolicy } from "../../policy/default-policy.js";
import { mayHoldVariables } from "../../policy/variable-fault.js";
import { defineRule, type FixIntent } from "../define-rule.js";

const current = "2012-10-17";

export default defineRule({
  id: "missing-version",
  level: "info",
  category: "correctness",
  summary: "The policy has no Version or the old one, so policy variables stay literal text.",
  since: "0.1.0",
  fix: "safe and unsafe",
  accessAnalyzer: ["MISSING_VERSION"],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html",
    "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
  ],
  messages: {
    absent: (_data: Record<string, never>) => ({
      message:
        "The policy has no `Version`, so AWS reads it as `2008-10-17`: policy variables in it are compared as plain text and match no request that they stand for.",
      help: `Add \`Version\` \`${current}\`.`,
    }),
    old: (_data: Record<string, never>) => ({
      message:
        "`2008-10-17` is the old policy language: policy variables are compared as plain text and match no request that they stand for.",
      help: `Write \`${current}\`.`,
    }),
  },
  check: {
    policy({ policy, endpoint }, report) {
      // A policy without statements is none that a version would mend.
      if (policy.language !== "2008-10-17" || policy.statements.length === 0) return;
      if (endpoint !== null && isDefaultPolicy(policy)) return;
      const { version, anchor } = policy;
      // Nothing but variables is read differently.
      const safety = mayHoldVariables(policy) ? "unsafe" : "safe";
      const title = `Write \`Version\` \`${current}\`${safety === "safe" ? "" : ": variables are filled in then"}`;
      if (version === null) {
        const fix: FixIntent = {
          kind: "add-member",
          title,
          safety,
          anchor,
          name: "Version",
          value: current,
          at: "start",
        };
        report(anchor, "absent", {}, { fixes: [fix] });
      } else {
        const fix: FixIntent = { kind: "replace-text", title, safety, anchor: version.anchor, text: current };
        report(version.anchor, "old", {}, { fixes: [fix] });
      }
    },
  },
});
