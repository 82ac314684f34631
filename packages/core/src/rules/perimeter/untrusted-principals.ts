import { requestSentence, witnessOf } from "../../reason/request-words.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "untrusted-principals",
  level: "warning",
  category: "security",
  summary: "Identities of organizations and accounts pass that the policy does not name.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html",
  ],
  messages: {
    pass: (data: { sentence: string }) => ({
      message: `Identities outside of your organization pass: ${data.sentence} through this endpoint, so that the keys of a stranger's account work from inside of the VPC.`,
      help: "Demand your organization (`aws:PrincipalOrgID`) or your accounts (`aws:PrincipalAccount`) of callers.",
    }),
    minor: (data: { sentence: string }) => ({
      message: `Identities outside of your organization pass, though not to do harm: ${data.sentence} through this endpoint, and nothing beyond listing or the resources that the policy names.`,
      help: "Demand your organization (`aws:PrincipalOrgID`) of callers if they need not be strangers.",
    }),
  },
  check: {
    policy({ endpoint, questions }, report) {
      if (endpoint === null) return;
      const breach = questions.callersFromOutside();
      if (breach === null) return;
      const { statement, request, isMinor } = breach;
      const at = statement.principal?.anchor ?? statement.anchor;
      const details = { cause: "reach", confidence: endpoint.certainty, witness: witnessOf(request) } as const;
      const data = { sentence: requestSentence(request) };
      if (isMinor) report(at, "minor", data, { ...details, severity: "info" });
      else report(at, "pass", data, details);
    },
  },
});
