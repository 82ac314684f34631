import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "policy-changes-ignored",
  level: "info",
  category: "reliability",
  summary: "Terraform is told to ignore changes of an endpoint's policy.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: ["https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle"],
  messages: {
    found: () => ({
      message:
        "Changes of the policy are ignored: the one that was deployed first stays in force, whatever is mended here.",
      help: "Take the policy out of `ignore_changes`, or out of this resource if it is managed elsewhere.",
    }),
  },
  check: {
    policy({ attachment }, report) {
      const { changesIgnored } = attachment;
      if (changesIgnored !== undefined) report({ provenance: changesIgnored, pointer: "" }, "found", {});
    },
  },
});
