import { type ResourceMismatch, resourceMismatches } from "../../policy/resource-mismatch.js";
import { defineRule, type FixIntent } from "../define-rule.js";

export default defineRule({
  id: "resource-action-mismatch",
  level: "warning",
  category: "correctness",
  summary: "An action works on none of the resources of its statement.",
  since: "0.1.0",
  fix: "unsafe",
  accessAnalyzer: ["INVALID_ARN_RESOURCE"],
  sources: [
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html",
  ],
  messages: {
    type: (data: { actions: string; type: string; arn: string; isWhole: boolean }) => ({
      message: `${data.actions} works on resources of the type \`${data.type}\`, and the statement has none: ${consequence(data.isWhole)}.`,
      help: `Add a resource of the form \`${data.arn}\`.`,
    }),
    none: (data: { actions: string; isWhole: boolean }) => ({
      message: `${data.actions} is about no single resource and matches only under \`*\`, which the statement does not have: ${consequence(data.isWhole)}.`,
      help: "Give it a statement of its own with the resource `*`.",
    }),
  },
  check: {
    // The vocabulary is the same in policies of every kind.
    policy({ policy, catalogue }, report) {
      for (const statement of policy.statements) {
        for (const found of resourceMismatches(statement, catalogue())) {
          const { type, entry, isCertain, isWhole, isHarmless } = found;
          const data = { actions: listed(found.actions), isWhole };
          const related = [{ message: "The resources stand here.", anchor: found.resource.anchor }];
          const severity = isWhole && isCertain ? "error" : isHarmless ? "info" : "warning";
          const confidence = isCertain ? "certain" : "likely";
          const details = { related, severity, confidence, fixes: fixesOf(found) } as const;
          if (type === null) report(entry.anchor, "none", data, details);
          else report(entry.anchor, "type", { ...data, type: type.name, arn: type.arn }, details);
        }
      }
    },
  },
});

function consequence(isWhole: boolean): string {
  return isWhole ? "it matches no request at all" : "no request of this action is matched here";
}

function fixesOf({ forms, resource }: ResourceMismatch): readonly FixIntent[] {
  const [first] = forms;
  if (first === undefined) return [];
  const steps = forms.map((value) => ({ kind: "append", anchor: resource.anchor, value }) as const);
  const title = `Add ${forms.map((form) => `\`${form}\``).join(", ")} to the resources, which lets more requests match`;
  return [{ title, safety: "unsafe", kind: "steps", steps }];
}

/** Three names tell what the others are. */
function listed(actions: readonly string[]): string {
  const shown = actions.slice(0, 3).map((action) => `\`${action}\``);
  const more = actions.length - shown.length;
  return more > 0
    ? `${shown.join(", ")} and ${more} more: each`
    : actions.length > 1
      ? `Each of ${shown.join(", ")}`
      : shown.join("");
}
