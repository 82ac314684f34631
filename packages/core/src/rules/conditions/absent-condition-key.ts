import { absentConditions } from "../../policy/absent-condition.js";
import { onlyText } from "../../policy/condition-values.js";
import { privateSources } from "../../policy/private-source.js";
import type { AbsenceReason } from "../../policy/request-world.js";
import { defineRule, type FixIntent } from "../define-rule.js";

export default defineRule({
  id: "absent-condition-key",
  level: "warning",
  category: "correctness",
  summary: "No request has the condition key, or none the private addresses that it is compared with.",
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
    privateNever: (data: { key: string; effect: string }) => ({
      message: `${publicOnly(data.key)}, and only private addresses are named here, so this condition never holds: the statement ${data.effect === "Allow" ? "allows" : "denies"} no request.`,
      help: remedies.endpoint,
    }),
    privateAlways: (data: { key: string; effect: string }) => ({
      message: `${publicOnly(data.key)}, and only private addresses are excluded here, so this condition always holds: ${data.effect === "Allow" ? "the Allow excludes nobody by it" : "the Deny takes every request that the rest of the statement matches"}.`,
      help: remedies.endpoint,
    }),
    privateValue: (data: { key: string; value: string }) => ({
      message: `${publicOnly(data.key)}: no request comes from \`${data.value}\`.`,
      help: remedies.endpoint,
    }),
  },
  check: {
    policy(subject, report) {
      const { endpoint, policy } = subject;
      for (const statement of policy.statements) {
        for (const { entry, values, holds } of endpoint === null ? privateSources(statement) : []) {
          const { name: key, nameAnchor } = entry;
          const data = { key, effect: statement.effect };
          const fixes = [addressFix(nameAnchor)];
          if (holds !== "unknown")
            report(nameAnchor, holds === "yes" ? "privateAlways" : "privateNever", data, { fixes });
          else
            for (const { value, anchor } of values)
              report(anchor, "privateValue", { key, value: onlyText(value) ?? "" }, { severity: "info" });
        }
        if (endpoint === null) continue;
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

const publicOnly = (key: string) => `\`${key}\` is a public address, and absent from requests through an endpoint`;

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
