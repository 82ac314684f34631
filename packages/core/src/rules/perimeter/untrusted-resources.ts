import { requestSentence, witnessOf } from "../../reason/request-words.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "untrusted-resources",
  level: "warning",
  category: "security",
  summary: "Requests for resources of organizations and accounts pass that the policy does not name.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html",
  ],
  messages: {
    pass: (data: { sentence: string }) => ({
      message: `Requests for resources outside of your organization pass: ${data.sentence} through this endpoint, which is the way that data leaves by.`,
      help: "Demand your organization (`aws:ResourceOrgID`) or your accounts (`aws:ResourceAccount`) of resources, or name them.",
    }),
    minor: (data: { sentence: string }) => ({
      message: `Requests for resources outside of your organization pass, though only to list and describe: ${data.sentence} through this endpoint.`,
      help: "Demand your organization (`aws:ResourceOrgID`) of resources where the service supplies the key.",
    }),
  },
  check: {
    policy({ endpoint, questions }, report) {
      if (endpoint === null) return;
      const breach = questions.resourcesFromOutside();
      if (breach === null) return;
      const { statement, request, isMinor } = breach;
      const at = statement.resource?.anchor ?? statement.anchor;
      const details = { cause: "reach", confidence: endpoint.certainty, witness: witnessOf(request) } as const;
      const data = { sentence: requestSentence(request) };
      if (isMinor) report(at, "minor", data, { ...details, severity: "info" });
      else report(at, "pass", data, details);
    },
  },
});
