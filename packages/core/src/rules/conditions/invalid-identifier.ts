import { type IdentifierKind, identifierFaults } from "../../policy/identifier-fault.js";
import { isResourceStyle } from "../../policy/resource-style.js";
import { defineRule } from "../define-rule.js";

interface Data {
  readonly text: string;
  readonly key: string;
  readonly kind: IdentifierKind;
  readonly negated: boolean;
  readonly suggestion: string | null;
}

export default defineRule({
  id: "invalid-identifier",
  level: "error",
  category: "correctness",
  summary: "A value cannot be the id of a VPC, an endpoint, an organization or an account.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: ["INVALID_VPC_FORMAT", "INVALID_VPCE_FORMAT"],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
    "https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html",
  ],
  messages: {
    shape: (data: Data) => ({
      message: `\`${data.text}\` cannot be ${names[data.kind]}: ${effect(data)}.`,
      help: data.suggestion === null ? wanted[data.kind] : `Did you mean \`${data.suggestion}\`? ${wanted[data.kind]}`,
    }),
    service: (data: Data) => ({
      message: `\`${data.text}\` is an endpoint service, while \`${data.key}\` holds the id of an endpoint: ${effect(data)}.`,
      help: "Write the id of the endpoint that connects to the service (`vpce-…`), as the resource of the endpoint gives it.",
    }),
    slash: (data: Data) => ({
      message: `\`${data.text}\` lacks the slash at its end, which every value of \`${data.key}\` has: ${effect(data)}.`,
      help: `Write \`${data.suggestion ?? ""}\`, or \`${data.suggestion ?? ""}*\` under \`StringLike\` for everything below.`,
    }),
    digits: (data: Data) => ({
      message: `\`${data.text}\` has fewer than the twelve digits of an account: ${effect(data)}.`,
      help: "Write all digits as a text: leading zeros get lost in numbers.",
    }),
  },
  check: {
    policy({ policy, attachment, ...sources }, report) {
      if (!isResourceStyle(attachment)) return;
      for (const { condition, kind, why, text, suggestion, anchor } of identifierFaults(policy, sources)) {
        const { entry, operator } = condition;
        const data = { text, key: entry.name, kind, negated: operator.negated, suggestion };
        report(anchor, why, data);
      }
    },
  },
});

function effect({ negated, key }: Data): string {
  return negated ? "every request differs from it" : `no request has this \`${key}\``;
}

const names: Readonly<Record<IdentifierKind, string>> = {
  vpc: "the id of a VPC",
  endpoint: "the id of a VPC endpoint",
  organization: "the id of an organization",
  path: "a path in an organization",
  account: "the number of an account",
};

const wanted: Readonly<Record<IdentifierKind, string>> = {
  vpc: "Ids of VPCs are `vpc-` and 8 or 17 letters or digits.",
  endpoint: "Ids of endpoints are `vpce-` and 8 or 17 letters or digits.",
  organization: "Ids of organizations are `o-` and 10 to 32 letters or digits.",
  path: "Paths are `o-…/r-…/ou-…/`, from the organization down, with a slash at the end.",
  account: "Accounts have twelve digits.",
};
