import { isResourceStyle } from "../../policy/resource-style.js";
import { type TypeFault, typeFaults } from "../../policy/type-mismatch.js";
import { defineRule } from "../define-rule.js";

type Of<Kind extends TypeFault["kind"]> = Extract<TypeFault, { kind: Kind }>;

export default defineRule({
  id: "condition-type-mismatch",
  level: "warning",
  category: "correctness",
  summary: "The operator, the type of the condition key and its value do not fit.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [
    "TYPE_MISMATCH",
    "TYPE_MISMATCH_BOOLEAN",
    "TYPE_MISMATCH_DATE",
    "TYPE_MISMATCH_NUMBER",
    "TYPE_MISMATCH_STRING",
    "TYPE_MISMATCH_IP_RANGE",
    "INVALID_DATE_VALUE",
    "INVALID_CONDITION_MULTIPLE_BOOLEAN",
    "INVALID_KMS_KEY_VALUE",
  ],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ],
  messages: {
    operator: (data: { key: string; operator: string; type: string; wanted: string; negated: boolean }) => ({
      message: `\`${data.operator}\` does not compare \`${data.key}\`, whose values are of type ${data.type}: ${effect(data.negated)}.`,
      help: `Use ${operatorsOf(data.wanted)}.`,
    }),
    text: (data: { key: string; operator: string; type: string; wanted: string }) => ({
      message: `\`${data.operator}\` compares the text of \`${data.key}\`, whose values are of type ${data.type}: only requests whose value is written the same way are matched.`,
      help: `Use ${operatorsOf(data.wanted)}, which compares the value.`,
    }),
    value: (data: { operator: string; text: string; fault: Of<"value">["fault"]; negated: boolean }) => ({
      message: `\`${data.text}\` ${faults[data.fault].fact} \`${data.operator}\`: ${faults[data.fault].effect ?? effect(data.negated)}.`,
      help: faults[data.fault].remedy,
    }),
    booleans: (data: { key: string; count: number }) => ({
      message: `\`${data.key}\` is compared with ${data.count} booleans: a request meets the condition with one of them, so that it may demand no more than the key.`,
      help: "Compare with one boolean. To ask whether the key is there, use `Null`.",
    }),
    kms: (data: { key: string; text: string; negated: boolean }) => ({
      message: `\`${data.key}\` holds the ARN of a KMS key, and \`${data.text}\` is none: ${effect(data.negated)}.`,
      help: "Write the ARN of the key, as in `arn:aws:kms:eu-west-1:111122223333:key/…`; ids and aliases are not resolved.",
    }),
  },
  check: {
    policy({ policy, attachment, ...sources }, report) {
      if (!isResourceStyle(attachment)) return;
      for (const found of typeFaults(policy, sources)) {
        const { entry, operator, anchor, confidence } = found;
        const common = { key: entry.name, operator: entry.operator, negated: operator.negated };
        if (found.kind === "operator" || found.kind === "text") {
          const { kind, type, wanted } = found;
          const details = kind === "text" ? ({ confidence, severity: "info" } as const) : { confidence };
          report(anchor, kind, { ...common, type, wanted }, details);
        } else if (found.kind === "value") {
          const { fault, text } = found;
          report(anchor, "value", { ...common, fault, text }, fault === "epoch" ? { severity: "info" } : {});
        } else if (found.kind === "kms") report(anchor, "kms", { ...common, text: found.text }, { confidence });
        else if (found.kind === "booleans") report(anchor, "booleans", { key: entry.name, count: found.count });
      }
    },
  },
});

function effect(negated: boolean): string {
  return negated ? "every request differs from it" : "no request has this value";
}

function operatorsOf(family: string): string {
  return family === "Bool"
    ? "`Bool`"
    : family === "IpAddress"
      ? "`IpAddress` or `NotIpAddress`"
      : `a ${family} operator`;
}

const faults: Readonly<Record<Of<"value">["fault"], { fact: string; effect?: string; remedy: string }>> = {
  boolean: { fact: "is no boolean for", remedy: "Write `true` or `false`." },
  number: { fact: "is no number for", remedy: "Write a number, as `10` or `0.5`." },
  date: { fact: "is no date for", remedy: "Write a date as `2026-09-26` or `2026-09-26T12:00:00Z`." },
  range: { fact: "is no range of addresses for", remedy: "Write an address or a range as `203.0.113.0/24`." },
  base64: { fact: "is no base64 for", remedy: "Write the bytes in base64." },
  epoch: {
    fact: "is read as seconds since 1970 by",
    effect: "requests are compared with another moment if a date was meant",
    remedy: "Write a date as `2026-09-26T12:00:00Z`.",
  },
  milliseconds: {
    fact: "is a count of milliseconds, and read as seconds by",
    effect: "requests are compared with a moment thousands of years ahead",
    remedy: "Write a date as `2026-09-26T12:00:00Z`.",
  },
};
