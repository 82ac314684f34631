import { isResourceStyle } from "../../policy/policy-family.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "allow-not-principal",
  level: "warning",
  category: "security",
  summary: "An Allow with NotPrincipal lets everybody else in.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: ["ALLOW_WITH_NOT_PRINCIPAL"],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ],
  messages: {
    open: (_data: Record<string, never>) => ({
      message:
        "`Allow` with `NotPrincipal` lets in everybody who is not listed: every identity of every AWS account, and unsigned requests.",
      help: "List who may come in `Principal`; to keep somebody out, deny on `aws:PrincipalArn`.",
    }),
  },
  check: {
    policy({ policy, attachment }, report) {
      if (!isResourceStyle(attachment)) return;
      for (const { effect, principal } of policy.statements) {
        // A list without anyone in it has a finding of its own.
        const isEmpty = principal?.closed === true && principal.entries.length === 0;
        if (effect === "Allow" && principal?.negated === true && !isEmpty) report(principal.key, "open", {});
      }
    },
  },
});
