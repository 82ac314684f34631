import { isResourceStyle } from "../../policy/policy-family.js";
import { type PrincipalFault, principalFaults } from "../../policy/principal-fault.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "invalid-principal",
  level: "error",
  category: "correctness",
  summary: "A principal is none that AWS takes.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [
    "INVALID_PRINCIPAL_FORMAT",
    "INVALID_PRINCIPAL_KEY",
    "UNSUPPORTED_WILDCARD_IN_PRINCIPAL",
    "INVALID_SERVICE_PRINCIPAL_FORMAT",
    "FEDERATED_PRINCIPAL_NOT_SUPPORTED",
  ],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ],
  messages: {
    key: (data: { kind: string; suggestion: string | null }) => ({
      message: `\`${data.kind}\` is no kind of principal: AWS refuses the policy, and no request is judged by it.`,
      help:
        data.suggestion === null
          ? "The kinds are `AWS`, `Service`, `Federated` and `CanonicalUser`, in these letters."
          : `Did you mean \`${data.suggestion}\`?`,
    }),
    bare: (data: { principal: string }) => ({
      message: `\`${data.principal}\` stands alone as the principal, where only \`*\` may: AWS refuses the policy, and no request is judged by it.`,
      help: 'Say what kind of principal it is, as in `{ "AWS": "arn:aws:iam::111122223333:role/app" }`.',
    }),
    wildcard: (data: { principal: string }) => ({
      message: `\`${data.principal}\` has a wildcard in it. A principal is \`*\` or a whole name: AWS refuses the policy, and no request of the identities that were meant is judged by it.`,
      help: "Write `*` as the principal and the pattern in a condition on `aws:PrincipalArn` with `ArnLike`.",
    }),
    group: (data: { principal: string }) => ({
      message: `\`${data.principal}\` is a group. Groups make no requests and are no principals: AWS refuses the policy.`,
      help: "Name the account, its roles or its users.",
    }),
    service: (data: { principal: string }) => ({
      message: `\`${data.principal}\` is not the name of a service, so no request of a service matches it.`,
      help: "Names of services look like `cloudtrail.amazonaws.com`, without protocol, path or wildcard.",
    }),
    federated: (data: { principal: string }) => ({
      message: `\`${data.principal}\` is a federated principal. Only trust policies of roles take them: requests come from the role that was assumed, and none matches here.`,
      help: "Name the role that the federated identities assume.",
    }),
    format: (data: { principal: string }) => ({
      message: `\`${data.principal}\` is neither an account nor the ARN of a root user, user, role or session: AWS refuses the policy, and no request is judged by it.`,
      help: "Write twelve digits, or an ARN as `arn:aws:iam::111122223333:role/app`.",
    }),
  },
  check: {
    policy({ policy, attachment }, report) {
      if (!isResourceStyle(attachment)) return;
      for (const { kind, text, suggestion, anchor } of principalFaults(policy)) {
        if (kind === "key") report(anchor, "key", { kind: text, suggestion });
        else if (isPresent(kind)) report(anchor, kind, { principal: text });
      }
    },
  },
});

/** Deleted roles and users have a rule of their own. */
function isPresent(kind: PrincipalFault["kind"]): kind is Exclude<PrincipalFault["kind"], "key" | "role" | "user"> {
  return kind !== "key" && kind !== "role" && kind !== "user";
}
