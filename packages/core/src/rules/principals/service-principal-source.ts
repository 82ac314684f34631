import { isResourceStyle } from "../../policy/policy-family.js";
import { servicePrincipalSources } from "../../policy/service-principal-source.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "service-principal-source",
  level: "warning",
  category: "security",
  summary: "A service is let in whoever it works for.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [
    "RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL",
    "RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL",
    "UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL",
  ],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ],
  messages: {
    open: (data: { service: string }) => ({
      message: `\`${data.service}\` is let in whoever it works for: customers in other AWS accounts can make it send requests here, too.`,
      help: "Demand whose requests they are with `aws:SourceAccount`, `aws:SourceArn` or `aws:SourceOrgID`, whichever the service supplies.",
    }),
    absent: (data: { service: string; key: string }) => ({
      message: `Requests of \`${data.service}\` do not carry \`${data.key}\`, so this statement matches none of them.`,
      help: "Demand `aws:SourceOrgID`, `aws:SourceAccount` or `aws:SourceArn` instead: they say on whose behalf a service calls.",
    }),
  },
  check: {
    policy({ policy, attachment }, report) {
      if (!isResourceStyle(attachment)) return;
      for (const { kind, service, key, anchor } of servicePrincipalSources(policy)) {
        // Not every service says on whose behalf it calls.
        if (kind === "open") report(anchor, "open", { service }, { confidence: "likely" });
        else report(anchor, "absent", { service, key }, { severity: "error" });
      }
    },
  },
});
