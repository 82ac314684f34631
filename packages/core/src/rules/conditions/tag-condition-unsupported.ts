import { isResourceStyle } from "../../policy/resource-style.js";
import { tagFaults } from "../../policy/tag-support.js";
import type { Absence } from "../absence-words.js";
import { defineRule } from "../define-rule.js";

interface Unsupported {
  readonly key: string;
  readonly services: readonly string[];
  readonly actions: readonly string[];
  readonly effect: "Allow" | "Deny";
  readonly absence: Absence;
}

export default defineRule({
  id: "tag-condition-unsupported",
  level: "warning",
  category: "security",
  summary: "A condition on tags for actions of services that do not supply the tag.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [
    "DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
    "DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
    "ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
    "ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
  ],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html",
  ],
  messages: {
    services: (data: Unsupported) => ({
      message: `Requests of ${named(data.services)} never carry \`${data.key}\`: ${consequence(data)}.`,
      help: "Move the actions of these services into a statement of their own without this condition.",
    }),
    negated: (data: Unsupported) => ({
      message: `\`NotAction\` covers actions whose requests never carry \`${data.key}\`, as ${named(data.actions)}: ${consequence(data)}.`,
      help: "List the actions that are meant with `Action`.",
    }),
  },
  check: {
    policy(subject, report) {
      if (!isResourceStyle(subject.attachment)) return;
      for (const { kind, entry, services, actions, effect, holds } of tagFaults(subject.policy, subject)) {
        const data = { key: entry.name, services, actions, effect, absence: holds };
        const severity = kind === "negated" && effect === "Allow" ? "info" : "warning";
        report(entry.nameAnchor, kind, data, { confidence: "likely", severity });
      }
    },
  },
});

function consequence({ effect, absence }: Unsupported): string {
  if (absence === "unknown") return "the condition does not compare their tags";
  const decided = effect === "Allow" ? "allows" : "denies";
  return absence === "no" ? `the statement ${decided} none of them` : `the statement ${decided} them whatever the tag`;
}

function named(names: readonly string[]): string {
  return names.map((one) => `\`${one}\``).join(", ");
}
