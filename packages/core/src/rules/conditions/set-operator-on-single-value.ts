import { isResourceStyle } from "../../policy/resource-style.js";
import { needlessQualifiers } from "../../policy/set-operator.js";
import { defineRule } from "../define-rule.js";
import { operatorFix } from "../operator-fix.js";

export default defineRule({
  id: "set-operator-on-single-value",
  level: "warning",
  category: "security",
  summary: "A set operator stands on a condition key that has one value.",
  since: "0.1.0",
  fix: "safe and unsafe",
  accessAnalyzer: ["FORALLVALUES_WITH_SINGLE_VALUED_KEY"],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ],
  messages: {
    absent: (data: { key: string; operator: string; plain: string; effect: string }) => ({
      message: `\`${data.key}\` has one value, and \`${data.operator}\` also holds for requests without the key: the statement ${data.effect} them, too.`,
      help: `Write \`${data.plain}\`; where requests without the key are meant, \`${data.plain}IfExists\` says so.`,
    }),
    needless: (data: { key: string; operator: string; plain: string }) => ({
      message: `\`${data.key}\` has one value: \`${data.operator}\` is made for keys with several, and compares requests that carry the key like \`${data.plain}\`.`,
      help: `Write \`${data.plain}\`.`,
    }),
  },
  check: {
    policy({ policy, attachment, ...sources }, report) {
      if (!isResourceStyle(attachment)) return;
      for (const found of needlessQualifiers(policy, sources)) {
        const { statement, entry, plain, differs, same, holds, confidence } = found;
        const title = same
          ? `Write \`${plain}\``
          : `Write \`${plain}\`: requests without the key are decided like that`;
        const fixes = operatorFix(statement, entry, plain, { title, safety: same ? "safe" : "unsafe" });
        const { operator, operatorAnchor, name: key } = entry;
        const cause = entry.nameAnchor.pointer;
        if (differs && holds === "yes") {
          const effect = statement.effect === "Deny" ? "denies" : statement.effect === "Allow" ? "allows" : "decides";
          report(operatorAnchor, "absent", { key, operator, plain, effect }, { fixes, confidence, cause });
        } else {
          report(operatorAnchor, "needless", { key, operator, plain }, { fixes, confidence, cause, severity: "info" });
        }
      }
    },
  },
});
