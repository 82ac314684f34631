import { isResourceStyle } from "../../policy/policy-family.js";
import { serviceFaults } from "../../policy/service-vocabulary.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "wildcard-in-service",
  level: "error",
  category: "correctness",
  summary: "The service of an action or an ARN is written with a wildcard.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: ["WILDCARD_IN_SERVICE_NAME"],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ],
  messages: {
    action: (data: { text: string; service: string }) => ({
      message: `The service of \`${data.text}\` is written with a wildcard, \`${data.service}\`. AWS refuses policies with such an action, so no request is judged by this one.`,
      help: "Write one entry for each service that is meant; `*` alone is every action of every service.",
    }),
    arn: (data: { text: string; service: string }) => ({
      message: `The service of \`${data.text}\` is written with a wildcard, \`${data.service}\`. Wildcards may stand in every field of an ARN but this one: requests to the resources that were meant do not match.`,
      help: "Write one ARN for each service that is meant; `*` alone is every resource.",
    }),
  },
  check: {
    policy(subject, report) {
      // Actions are written alike in all policies; ARNs are judged in those of endpoints and resources.
      for (const { place, kind, text, service, anchor } of serviceFaults(
        subject.policy,
        isResourceStyle(subject.attachment),
        subject,
      )) {
        if (kind === "wildcard" && place !== "principal") report(anchor, place, { text, service });
      }
    },
  },
});
