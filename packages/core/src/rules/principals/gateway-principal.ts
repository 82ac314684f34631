import { gatewayPrincipals, type PrincipalCondition } from "../../policy/gateway-principal.js";
import { defineRule, type FixIntent } from "../define-rule.js";

export default defineRule({
  id: "gateway-principal",
  level: "error",
  category: "correctness",
  summary: "A gateway endpoint's policy names a principal other than `*`.",
  since: "0.1.0",
  fix: "unsafe",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
  ],
  // What is wrong with the principal itself does not matter where only `*` is taken.
  supersedes: ["invalid-principal", "deleted-principal", "allow-not-principal", "service-principal-source"],
  messages: {
    account: (data: { principal: string }) => ({
      message: `On a gateway endpoint \`${data.principal}\` stands for the root user of that account alone: requests of its roles and users do not match.`,
      help: "Write `*` as the principal and demand the account with a condition on `aws:PrincipalAccount`.",
    }),
    identity: (data: { principal: string }) => ({
      message: `A gateway endpoint's policy takes only \`*\` as its principal; \`${data.principal}\` does not match the requests that it names.`,
      help: "Write `*` as the principal and name the identity in a condition on `aws:PrincipalArn`.",
    }),
    negated: (_data: Record<string, never>) => ({
      message: "A gateway endpoint's policy takes only `*` as its principal; `NotPrincipal` is not supported there.",
      help: "Write `*` as the principal and exclude identities with a condition on `aws:PrincipalArn`.",
    }),
  },
  check: {
    policy({ policy, endpoint, endpointServices }, report) {
      if (endpoint === null) return;
      for (const found of gatewayPrincipals(policy, endpoint, endpointServices)) {
        if (found.kind === "negated") report(found.anchor, "negated", {});
        else {
          const { anchor, kind, principal, remedy } = found;
          report(anchor, kind, { principal }, remedy === null ? {} : { fixes: [fixOf(remedy)] });
        }
      }
    },
  },
});

function fixOf({ key, principal, map, name, value }: PrincipalCondition): FixIntent {
  return {
    title: `Write \`*\` as the principal and demand \`${key}\` in the condition`,
    safety: "unsafe",
    kind: "steps",
    steps: [
      { kind: "replace-value", anchor: principal, value: "*" },
      { kind: "add-member", anchor: map, name, value, at: "end" },
    ],
  };
}
