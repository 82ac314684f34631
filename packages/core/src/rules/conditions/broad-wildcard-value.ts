import { broadValues } from "../../policy/broad-value.js";
import { judgedAs } from "../../policy/judged-as.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "broad-wildcard-value",
  level: "warning",
  category: "security",
  summary: "A wildcard or variable makes a condition value match more than an identifier.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: ["WILDCARD_USAGE_TOO_PERMISSIVE", "VARIABLE_USAGE_TOO_PERMISSIVE"],
  sources: [
    "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ],
  messages: {
    identifier: (data: { key: string; value: string; endpoint: boolean }) => ({
      message: `\`${data.key}\` holds an identifier that AWS generates, and \`${data.value}\` matches those of strangers too: their requests are taken for the ones that are meant.${data.endpoint ? " AWS refuses wildcards for this key in endpoint policies." : ""}`,
      help: "List the whole identifiers.",
    }),
    variable: (data: { key: string; value: string }) => ({
      message: `\`${data.key}\` is compared with \`${data.value}\`, which people choose and AWS does not: whoever sets it decides which requests pass.`,
      help: "List the identifiers, or compare with a variable that AWS sets, as `${aws:PrincipalOrgID}`.",
    }),
    short: (data: { key: string; value: string }) => ({
      message: `AWS wants six characters in a row before or after each wildcard of a condition value in an endpoint policy. With \`${data.value}\` for \`${data.key}\` it refuses the policy, and no request is decided by it.`,
      help: "Write more of the value before or after the wildcard, or list the values.",
    }),
  },
  check: {
    // Identity policies are not bound by the limits of endpoint policies, and their author knows the caller.
    policy(subject, report) {
      const use = judgedAs(subject.attachment);
      if (use === "other") return;
      for (const statement of subject.policy.statements) {
        for (const { kind, anchor, key, value } of broadValues(statement, subject)) {
          const details = subject.endpoint === null ? {} : { confidence: subject.endpoint.certainty };
          if (kind === "identifier") report(anchor, kind, { key, value, endpoint: use === "endpoint" }, details);
          else report(anchor, kind, { key, value }, details);
        }
      }
    },
  },
});
