import { deprecatedKey } from "../../policy/deprecated-key.js";
import { defineRule, type FixIntent } from "../define-rule.js";

interface Deprecated {
  readonly key: string;
  readonly successor: string;
  readonly holds: string;
}

export default defineRule({
  id: "deprecated-condition-key",
  level: "warning",
  category: "correctness",
  summary: "A condition key that AWS has replaced by another one.",
  since: "0.1.0",
  fix: "unsafe",
  accessAnalyzer: ["UNSUPPORTED_GLOBAL_CONDITION_KEY", "DEPRECATED_GLOBAL_CONDITION_KEY"],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
    "https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html",
  ],
  // The old name is not in AWS's list, and that is why.
  supersedes: ["unknown-condition-key"],
  messages: {
    never: (data: Deprecated) => ({
      message: `\`${data.key}\` is not supported: what it is compared with decides no request as it was meant.`,
      help: `Use \`${data.successor}\`, which holds ${data.holds}; for the resource that a service acts for it is \`aws:SourceArn\`.`,
    }),
    rarely: (data: Deprecated) => ({
      message: `\`${data.key}\` is deprecated: services that are integrated today do not fill it, so their requests never meet a condition on it.`,
      help: `Use \`${data.successor}\`, which holds ${data.holds}.`,
    }),
  },
  check: {
    policy({ policy }, report) {
      for (const { condition } of policy.statements) {
        for (const { name, nameAnchor: anchor, operator } of condition?.entries ?? []) {
          const found = deprecatedKey(name);
          if (found === null) continue;
          const { successor, holds, present } = found;
          const isThere = condition?.entries.some(
            (one) => one.operator === operator && one.name.toLowerCase() === successor.toLowerCase(),
          );
          const fix: FixIntent = {
            kind: "rename-key",
            title: `Write \`${successor}\`: requests that carry it are compared then`,
            safety: "unsafe",
            anchor,
            name: successor,
          };
          report(anchor, present, { key: name, successor, holds }, isThere === true ? {} : { fixes: [fix] });
        }
      }
    },
  },
});
