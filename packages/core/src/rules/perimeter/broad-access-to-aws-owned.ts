import { requestSentence, witnessOf } from "../../reason/request-words.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "broad-access-to-aws-owned",
  level: "warning",
  category: "security",
  summary: "Resources of AWS's own services can be changed where to read them is enough.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html",
    "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html",
  ],
  messages: {
    change: (data: { sentence: string }) => ({
      message: `This statement is for what AWS publishes, which is only ever read, and lets more through: ${data.sentence}.`,
      help: "Allow `s3:GetObject` on these resources, and nothing else.",
    }),
  },
  check: {
    policy({ endpoint, questions }, report) {
      const breach = endpoint === null ? null : questions.changeOfServiceOwned();
      if (endpoint === null || breach === null) return;
      const { statement, request } = breach;
      const at = statement.action?.anchor ?? statement.anchor;
      const details = { confidence: endpoint.certainty, witness: witnessOf(request) };
      report(at, "change", { sentence: requestSentence(request) }, details);
    },
  },
});
