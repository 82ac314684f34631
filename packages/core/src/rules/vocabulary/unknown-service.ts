import { isResourceStyle } from "../../policy/policy-family.js";
import { serviceFaults } from "../../policy/service-vocabulary.js";
import { defineRule, type FixIntent } from "../define-rule.js";

export default defineRule({
  id: "unknown-service",
  level: "error",
  category: "correctness",
  summary: "The service of an action, an ARN or a service principal does not exist.",
  since: "0.1.0",
  fix: "unsafe",
  accessAnalyzer: ["INVALID_SERVICE_IN_ACTION", "INVALID_SERVICE"],
  sources: [
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ],
  messages: {
    action: (data: { text: string; service: string; suggestions: readonly string[] }) => ({
      message: `\`${data.service}\` in \`${data.text}\` is no service that AWS lists, so this entry matches no request at all.`,
      help: help(data.suggestions, "Look the prefix up in the service authorization reference."),
    }),
    arn: (data: { text: string; service: string; suggestions: readonly string[] }) => ({
      message: `\`${data.service}\` in \`${data.text}\` is no service that AWS lists, so the ARN names nothing and matches no request.`,
      help: help(data.suggestions, "Look the form of the ARN up in the service authorization reference."),
    }),
    principal: (data: { text: string; service: string; suggestions: readonly string[] }) => ({
      message: `\`${data.text}\` is no service that AWS lists, so no request of a service matches it.`,
      help: help(data.suggestions, "Look the name of the service up in its documentation."),
    }),
  },
  check: {
    policy(subject, report) {
      // Identity and trust policies name actions by the same words; what their ARNs may be is their own matter.
      const faults = serviceFaults(subject.policy, isResourceStyle(subject.attachment), subject);
      for (const { place, kind, text, service, suggestions, remedy, isSlip, anchor, others } of faults) {
        if (kind !== "unknown") continue;
        const fixes: FixIntent[] =
          remedy === null
            ? []
            : [
                {
                  kind: "replace-text",
                  title: `Write \`${remedy}\`, which lets requests match`,
                  safety: "unsafe",
                  anchor,
                  text: remedy,
                },
              ];
        // Another name may belong to a service that is newer than the data, or gone.
        const weight = isSlip ? {} : ({ severity: "warning", confidence: "likely" } as const);
        const related = others.slice(0, shown).map((other) => ({ message: "It stands here as well.", anchor: other }));
        report(anchor, place, { text, service, suggestions }, { fixes, related, ...weight });
      }
    },
  },
});

/** More places than a reader goes through. */
const shown = 20;

function help(suggestions: readonly string[], otherwise: string): string {
  if (suggestions.length === 0) return otherwise;
  return `Did you mean ${suggestions.map((name) => `\`${name}\``).join(" or ")}?`;
}
