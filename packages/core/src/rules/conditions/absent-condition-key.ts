import { absentConditions } from "../../policy/absent-condition.js";
import type { AbsenceReason } from "../../policy/request-world.js";
import { defineRule, type FixIntent } from "../define-rule.js";

export default defineRule({
  id: "absent-condition-key",
  level: "warning",
  category: "correctness",
  summary: "No request through this endpoint has the condition key.",
  since: "0.1.0",
  fix: "unsafe",
  accessAnalyzer: [
    "USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES",
    "PRIVATE_IP_ADDRESS",
    "PRIVATE_IP_ADDRESS_SUBSET",
    "PRIVATE_NOT_IP_ADDRESS",
    "PRIVATE_NOT_IP_ADDRESS_SUBSET",
  ],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
    "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
  ],
  messages: {
    never: (data: { key: string; why: AbsenceReason; effect: string }) => ({
      message: `${reasons[data.why](data.key)}, so this condition never holds${data.why === "service-call" ? " for them" : ""}: the statement ${data.effect === "Allow" ? "allows" : "denies"} ${data.why === "service-call" ? "none of their requests" : "no request"}.`,
      help: remedies[data.why],
    }),
    always: (data: { key: string; why: AbsenceReason; effect: string }) => ({
      message: `${reasons[data.why](data.key)}, and a negated condition holds for requests without its key: ${data.effect === "Allow" ? "the Allow excludes none of them by it" : "the Deny takes all of them that the rest of the statement matches"}.`,
      help: remedies[data.why],
    }),
  },
  check: {
    policy(subject, report) {
      const { endpoint, policy } = subject;
      if (endpoint === null) return;
      for (const statement of policy.statements) {
        for (const { claim, why, holds } of absentConditions(statement, subject)) {
          const { name, nameAnchor } = claim.entry;
          const fixes = claim.key === "aws:sourceip" ? [addressFix(nameAnchor)] : [];
          const data = { key: name, why, effect: statement.effect };
          report(nameAnchor, holds === "yes" ? "always" : "never", data, { fixes, confidence: endpoint.certainty });
        }
      }
    },
  },
});

function addressFix(anchor: Extract<FixIntent, { kind: "rename-key" }>["anchor"]): FixIntent {
  return {
    kind: "rename-key",
    title: "Write `aws:VpcSourceIp`: the condition then decides by the private address of the caller",
    safety: "unsafe",
    anchor,
    name: "aws:VpcSourceIp",
  };
}

const reasons: Readonly<Record<AbsenceReason, (key: string) => string>> = {
  endpoint: (key) => `No request through an endpoint has \`${key}\``,
  service: (key) => `No service of this statement supplies \`${key}\``,
  action: (key) => `AWS does not supply \`${key}\` for the actions of this statement`,
  "service-call": (key) =>
    `Only calls that an AWS service makes as itself have \`${key}\`, requests of users and roles never do`,
};

const remedies: Readonly<Record<AbsenceReason, string>> = {
  endpoint: "Use `aws:VpcSourceIp`, the private address, which is there for exactly these requests.",
  service: "Use `aws:SourceVpc` or `aws:SourceVpce`, or name only actions of services that supply the key.",
  action: "Leave these actions to a statement without the key.",
  "service-call":
    "Demand `aws:PrincipalIsAWSService` in the statement if it is meant for such calls, or use a key of the caller.",
};
