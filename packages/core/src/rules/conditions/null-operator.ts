import { type PresenceTest, presenceTests } from "../../policy/presence-test.js";
import { isResourceStyle } from "../../policy/resource-style.js";
import { defineRule } from "../define-rule.js";
import { operatorFix } from "../operator-fix.js";

interface Data {
  readonly key: string;
  readonly operator: string;
}

export default defineRule({
  id: "null-operator",
  level: "warning",
  category: "correctness",
  summary: "Null with an ending or a set operator, or a condition that asks no more than Null does.",
  since: "0.1.0",
  fix: "safe and unsafe",
  accessAnalyzer: ["NULL_WITH_IF_EXISTS", "NULL_WITH_QUALIFIER", "EQUIVALENT_TO_NULL_FALSE", "EQUIVALENT_TO_NULL_TRUE"],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ],
  // What it asks needs no set operator at all.
  supersedes: [
    "set-operator-on-single-value",
    "for-all-values-allows-missing",
    "string-like-on-arn-key",
    // What says that it is about requests without the key has not forgotten them.
    "negated-condition-allows-missing",
  ],
  messages: {
    "if-exists": (data: Data) => ({
      message: `\`${data.operator}\` is not supported: \`Null\` itself asks whether \`${data.key}\` is there, and no request is decided by an ending that makes absence enough.`,
      help: "Write `Null`.",
    }),
    every: (data: Data) => ({
      message: `\`${data.operator}\` holds for every request, whether it carries \`${data.key}\` or not.`,
      help: "Write `Null`.",
    }),
    any: (data: Data) => ({
      message: `\`${data.operator}\` holds for no request, whether it carries \`${data.key}\` or not.`,
      help: "Write `Null`.",
    }),
    present: (data: Data) => ({
      message: `\`${data.operator}\` with \`*\` holds for every request that carries \`${data.key}\`, whatever its value is.`,
      help: `Say so: \`"Null": { "${data.key}": "false" }\`.`,
    }),
    absent: (data: Data) => ({
      message: `\`${data.operator}\` with \`*\` holds only for requests that do not carry \`${data.key}\`.`,
      help: `Say so: \`"Null": { "${data.key}": "true" }\`.`,
    }),
  },
  check: {
    policy({ policy, attachment, ...sources }, report) {
      if (!isResourceStyle(attachment)) return;
      for (const test of presenceTests(policy, sources)) {
        const { kind, entry } = test;
        const { name: key, operator, operatorAnchor, nameAnchor } = entry;
        const isStyle = kind === "present" || kind === "absent";
        const details = { fixes: fixesOf(test), cause: nameAnchor.pointer };
        report(operatorAnchor, kind, { key, operator }, isStyle ? { ...details, severity: "info" } : details);
      }
    },
  },
});

function fixesOf({ kind, statement, entry, same }: PresenceTest) {
  const safety = same ? "safe" : "unsafe";
  if (kind === "present" || kind === "absent") {
    const title = same ? "Write `Null`" : "Write `Null`: empty values may be decided otherwise then";
    return operatorFix(statement, entry, "Null", { title, safety, values: kind === "present" ? "false" : "true" });
  }
  const title = same ? "Write `Null`" : "Write `Null`: it depends on the key then";
  return operatorFix(statement, entry, "Null", { title, safety });
}
