import { missingMembers } from "../../policy/missing-members.js";
import { isResourceStyle } from "../../policy/resource-style.js";
import { defineRule, type FixIntent } from "../define-rule.js";

export default defineRule({
  id: "for-all-values-allows-missing",
  level: "warning",
  category: "security",
  summary: "An Allow with ForAllValues also lets requests through that carry no value.",
  since: "0.1.0",
  fix: "unsafe",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition_examples-multi-valued-context-keys.html",
  ],
  messages: {
    missing: (data: { key: string; operator: string }) => ({
      message: `\`${data.operator}\` holds for requests without any \`${data.key}\`: this statement allows them, whatever values it lists.`,
      help: `Demand that the key is there: \`"Null": { "${data.key}": "false" }\`.`,
    }),
  },
  check: {
    policy({ policy, attachment, ...sources }, report) {
      if (!isResourceStyle(attachment)) return;
      for (const { entry, remedy, isOpen, confidence } of missingMembers(policy, sources)) {
        const { operator, operatorAnchor, name: key, nameAnchor } = entry;
        const fixes: readonly FixIntent[] =
          remedy === null
            ? []
            : [
                {
                  kind: "add-member",
                  title: "Demand that the key is there: requests without it are not allowed then",
                  safety: "unsafe",
                  anchor: remedy.map,
                  name: remedy.name,
                  value: remedy.value,
                  at: "end",
                },
              ];
        const details = { fixes, confidence, cause: nameAnchor.pointer };
        report(operatorAnchor, "missing", { key, operator }, isOpen ? details : { ...details, severity: "info" });
      }
    },
  },
});
