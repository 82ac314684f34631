import { requestSentence, witnessOf } from "../../reason/request-words.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "permission-change-allowed",
  level: "info",
  category: "security",
  summary: "Who may access resources outside of the organization can be changed through the endpoint.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html",
  ],
  messages: {
    change: (data: { sentence: string }) => ({
      message: `Permissions of resources outside of your organization can be changed: ${data.sentence} through this endpoint.`,
      help: "Leave actions that manage permissions out of this statement, or demand `aws:ResourceOrgID`.",
    }),
  },
  check: {
    policy({ endpoint, questions }, report) {
      const breach = endpoint === null ? null : questions.permissionChangeOutside();
      if (endpoint === null || breach === null) return;
      const { statement, request } = breach;
      const at = statement.action?.anchor ?? statement.anchor;
      const details = { cause: "reach", confidence: endpoint.certainty, witness: witnessOf(request) } as const;
      report(at, "change", { sentence: requestSentence(request) }, details);
    },
  },
});
