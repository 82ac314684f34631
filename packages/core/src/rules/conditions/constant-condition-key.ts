import { removableCondition } from "../../policy/condition-removal.js";
import { constantConditions } from "../../policy/constant-condition.js";
import { defineRule, type FixIntent } from "../define-rule.js";

export default defineRule({
  id: "constant-condition-key",
  level: "warning",
  category: "correctness",
  summary: "A condition in an endpoint's own policy has the same answer for every request.",
  since: "0.1.0",
  fix: "unsafe",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
    "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
  ],
  messages: {
    constant: (data: { key: string }) => ({
      message: `\`${data.key}\` is the same for every request through this endpoint: the condition lets the statement decide all of its requests, or none.`,
      help: "Such keys belong in the policies of buckets, queues and keys. Here, demand something that differs between requests, as `aws:PrincipalOrgID`.",
    }),
    always: (data: { key: string; effect: string }) => ({
      message: `\`${data.key}\` is the same for every request through this endpoint, and the condition always holds: ${data.effect === "Deny" ? "the Deny takes every request that the rest of the statement matches" : "it keeps no request out"}.`,
      help: "Remove the condition, or demand something that differs between requests, as `aws:PrincipalOrgID`.",
    }),
    never: (data: { key: string; effect: string }) => ({
      message: `\`${data.key}\` is the same for every request through this endpoint, and never what this condition demands: the statement ${data.effect === "Allow" ? "allows" : "denies"} no request.`,
      help: "Remove the condition, or name what this endpoint has.",
    }),
  },
  check: {
    policy(subject, report) {
      const { endpoint, policy, isShared } = subject;
      if (endpoint === null) return;
      for (const statement of policy.statements) {
        for (const { claim, holds, isMistaken } of constantConditions(statement, subject, isShared)) {
          const { name, nameAnchor } = claim.entry;
          const severity = isMistaken ? "error" : "warning";
          const details = { confidence: endpoint.certainty, severity } as const;
          const data = { key: name, effect: statement.effect };
          if (holds === "unknown") report(nameAnchor, "constant", { key: name }, details);
          else if (holds === "no") report(nameAnchor, "never", data, details);
          else if (isMistaken) report(nameAnchor, "always", data, details);
          else {
            const anchor = removableCondition(statement, claim.entry);
            const title = "Remove the condition: the statement then decides at every endpoint that gets this policy";
            const fixes: readonly FixIntent[] =
              anchor === null ? [] : [{ kind: "remove", title, safety: "unsafe", anchor }];
            report(nameAnchor, "always", data, { ...details, fixes });
          }
        }
      }
    },
  },
});
