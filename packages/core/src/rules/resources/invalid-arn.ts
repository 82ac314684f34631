import { arnFaults, type PlacedArnFault } from "../../policy/arn-faults.js";
import { isResourceStyle } from "../../policy/policy-family.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "invalid-arn",
  level: "error",
  category: "correctness",
  summary: "An ARN has not the form that ARNs of its service have.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [
    "INVALID_ARN_PREFIX",
    "MISSING_ARN_FIELD",
    "INVALID_ARN_SERVICE_CASE",
    "INVALID_ARN_ACCOUNT",
    "INVALID_ARN_REGION",
    "INVALID_PARTITION",
    "ARN_ACCOUNT_NOT_ALLOWED",
    "ARN_REGION_NOT_ALLOWED",
    "MISSING_ARN_REGION",
    "MISSING_ARN_ACCOUNT",
    "INVALID_ARN_RESOURCE",
    "INVALID_REGION",
  ],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ],
  messages: {
    form: (data: Data) => ({
      message: `\`${data.text}\` is no ARN${data.kind === "prefix" ? ": it does not begin with `arn:`" : ": it has fewer than six fields"}. No request matches it.`,
      help: "Write `arn:partition:service:region:account:resource`; fields that a service does not have stay empty between their colons.",
    }),
    field: (data: Data) => ({
      message: `\`${data.part}\` in \`${data.text}\` is no ${fieldOf(data.kind)}. The ARN names nothing, and no request matches it.`,
      help: data.suggestions.length === 0 ? formOf(data.kind) : `Did you mean ${listed(data.suggestions)}?`,
    }),
    region: (data: Data) => ({
      message: `\`${data.part}\` is no Region of AWS. No request has it, so the value does nothing in this condition.`,
      help: data.suggestions.length === 0 ? formOf("region") : `Did you mean ${listed(data.suggestions)}?`,
    }),
    forbidden: (data: Data) => ({
      message: `\`${data.text}\` has ${data.kind === "region-forbidden" ? "a Region" : "an account"}, which ARNs of this kind in \`${data.service}\` do not have. No request matches it.`,
      help: `Leave \`${data.part}\` out and the two colons around it in.`,
    }),
    missing: (data: Data) => ({
      message: `\`${data.text}\` has no ${data.kind === "region-missing" ? "Region" : "account"}, which every ARN of \`${data.service}\` has. No request matches it.`,
      help: `Write the ${data.kind === "region-missing" ? "Region" : "account"} between its colons, or \`*\` for all.`,
    }),
    resource: (data: Data) => ({
      message: `\`${data.part}\` in \`${data.text}\` is not the form of any resource of \`${data.service}\`, so the ARN names nothing and no request matches it.`,
      help: "Look the form up in the service authorization reference: most have a word before the name, as in `table/orders`, `key/1234` or `function:resize`.",
    }),
  },
  check: {
    policy(subject, report) {
      if (!isResourceStyle(subject.attachment)) return;
      for (const found of arnFaults(subject.policy, subject.attachment.judgedFor !== null, subject)) {
        const { anchor, ...data } = found;
        report(anchor, messageOf(found.kind), data);
      }
    },
  },
});

type Data = Omit<PlacedArnFault, "anchor">;

function messageOf(kind: Data["kind"]): "form" | "field" | "region" | "forbidden" | "missing" | "resource" {
  if (kind === "region-value") return "region";
  if (kind === "prefix" || kind === "fields") return "form";
  if (kind === "region-forbidden" || kind === "account-forbidden") return "forbidden";
  if (kind === "region-missing" || kind === "account-missing") return "missing";
  return kind === "resource" ? "resource" : "field";
}

function fieldOf(kind: Data["kind"]): string {
  if (kind === "region") return "Region of AWS";
  if (kind === "account") return "account";
  return kind === "partition" ? "partition" : "service in these letters";
}

function formOf(kind: Data["kind"]): string {
  if (kind === "account") return "An account is twelve digits, without hyphens; `*` stands for all.";
  return kind === "partition"
    ? "The partition is `aws`, or `aws-cn`, `aws-us-gov` and their like."
    : "A Region looks like `eu-west-1`.";
}

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(" or ");
}
