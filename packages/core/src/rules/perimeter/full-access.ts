import { allowsEverything, openStatement } from "../../policy/outcome.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "full-access",
  level: "warning",
  category: "security",
  summary: "The written policy equals AWS's default: everybody may do everything.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: ["https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html"],
  supersedes: ["service-full-access", "untrusted-principals", "untrusted-resources", "permission-change-allowed"],
  messages: {
    open: (data: { service: string }) => ({
      message: `This policy lets every identity of every AWS account do everything${data.service} through this endpoint, unsigned requests included.`,
      help: "Demand your organization of callers (`aws:PrincipalOrgID`) and of resources (`aws:ResourceOrgID`).",
    }),
  },
  check: {
    policy({ policy, endpoint }, report) {
      if (endpoint === null || allowsEverything(policy) !== "yes") return;
      const statement = openStatement(policy);
      if (statement === null) return;
      const service = endpoint.service === null ? "" : ` that \`${endpoint.service}\` offers`;
      report(
        statement.principal?.anchor ?? statement.anchor,
        "open",
        { service },
        { cause: "reach", confidence: endpoint.certainty },
      );
    },
  },
});
