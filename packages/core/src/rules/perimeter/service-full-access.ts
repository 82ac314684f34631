import { iamPrefixesOf } from "../../aws/endpoint-services.js";
import { allowsEverything } from "../../policy/outcome.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "service-full-access",
  level: "warning",
  category: "security",
  summary: "The policy is as good as AWS's default for the service of its endpoint.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: ["https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html"],
  supersedes: ["untrusted-principals", "untrusted-resources", "permission-change-allowed"],
  messages: {
    open: (data: { service: string }) => ({
      message: `This policy holds nothing back: every identity of every AWS account may do everything that \`${data.service}\` offers through this endpoint, unsigned requests included.`,
      help: "Demand your organization of callers (`aws:PrincipalOrgID`) and of resources (`aws:ResourceOrgID`).",
    }),
  },
  check: {
    policy({ policy, endpoint, endpointServices, questions }, report) {
      // What equals the default by its words has a finding of its own.
      if (endpoint === null || endpoint.service === null || allowsEverything(policy) === "yes") return;
      const [prefix] = iamPrefixesOf(endpointServices.withToken(endpoint.service));
      const statement = prefix === undefined ? null : questions.passesWholeService(prefix);
      if (statement === null) return;
      report(
        statement.principal?.anchor ?? statement.anchor,
        "open",
        { service: endpoint.service },
        { cause: "reach", confidence: endpoint.certainty },
      );
    },
  },
});
