import { isResourceStyle } from "../../policy/policy-family.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "allow-not-resource",
  level: "warning",
  category: "security",
  summary: "An Allow with NotResource lets requests to every other resource through.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html"],
  messages: {
    open: (_data: Record<string, never>) => ({
      message:
        "`Allow` with `NotResource` lets requests to every resource through that is not listed, those of other accounts included.",
      help: "List the resources that are meant in `Resource`; to protect some, deny them in a statement of their own.",
    }),
  },
  check: {
    policy({ policy, attachment }, report) {
      if (!isResourceStyle(attachment)) return;
      for (const { effect, resource } of policy.statements) {
        // A list without anything in it has a finding of its own.
        const isEmpty = resource?.closed === true && resource.entries.length === 0;
        if (effect === "Allow" && resource?.negated === true && !isEmpty) report(resource.key, "open", {});
      }
    },
  },
});
