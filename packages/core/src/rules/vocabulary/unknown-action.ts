import { actionFault } from "../../policy/action-vocabulary.js";
import { defineRule, type FixIntent } from "../define-rule.js";

export default defineRule({
  id: "unknown-action",
  level: "error",
  category: "correctness",
  summary: "An action does not exist, or its pattern matches none.",
  since: "0.1.0",
  fix: "unsafe",
  accessAnalyzer: ["INVALID_ACTION"],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html",
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
  ],
  messages: {
    unknown: (data: { action: string; service: string; suggestions: readonly string[] }) => ({
      message: `\`${data.action}\` is not an action of ${data.service}, so this entry matches no request at all.`,
      help:
        data.suggestions.length === 0
          ? "Look the action up in the service authorization reference."
          : `Did you mean ${listed(data.suggestions)}?`,
    }),
    call: (data: { action: string; actions: readonly string[] }) => ({
      message: `\`${data.action}\` is the name of an API call, not of an action, so this entry matches no request at all.`,
      help: `The call is authorised by ${listed(data.actions, "and")}.`,
    }),
    pattern: (data: { action: string; service: string }) => ({
      message: `\`${data.action}\` matches no action of ${data.service}, so this entry matches no request at all.`,
      help: "Check the part before the wildcard.",
    }),
    shape: (data: { action: string }) => ({
      message: `\`${data.action}\` is not an action. AWS refuses the whole policy for it.`,
      help: "Write the service and the action with a colon between, as in `s3:GetObject`; `*` alone is every action.",
    }),
  },
  check: {
    policy({ policy, catalogue, additionalActions }, report) {
      for (const { action } of policy.statements) {
        for (const { value, anchor } of action?.entries ?? []) {
          const fault = actionFault(value, catalogue(), additionalActions);
          if (fault === null) continue;
          const { action: text, service, suggestions } = fault;
          const fixes = suggestions.map(
            (to): FixIntent => ({ kind: "replace-text", title: `Write \`${to}\``, safety: "unsafe", anchor, text: to }),
          );
          if (fault.kind === "shape") report(anchor, "shape", { action: text });
          else if (fault.kind === "pattern") report(anchor, "pattern", { action: text, service });
          else if (fault.kind === "call") {
            report(anchor, "call", { action: text, actions: suggestions }, suggestions.length === 1 ? { fixes } : {});
          } else report(anchor, "unknown", { action: text, service, suggestions }, { fixes });
        }
      }
    },
  },
});

function listed(names: readonly string[], word = "or"): string {
  const quoted = names.map((name) => `\`${name}\``);
  return quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} ${word} ${quoted[quoted.length - 1]}`;
}
