import { statementName } from "../../policy/statement-name.js";
import { requestSentence, witnessOf } from "../../reason/request-words.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "perimeter-bypass",
  level: "warning",
  category: "security",
  summary: "One statement demands the organization, and another one lets the same requests through without.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html",
  ],
  supersedes: ["untrusted-principals", "untrusted-resources"],
  messages: {
    bypass: (data: { demanding: string; sentence: string }) => ({
      message: `What ${data.demanding} demands is not demanded here: ${data.sentence} through this endpoint by this statement alone, whoever is asked for there.`,
      help: "Allows add up: demand the same here, or narrow this statement to what must do without.",
    }),
  },
  check: {
    policy({ endpoint, questions }, report) {
      const bypass = endpoint === null ? null : questions.bypass();
      if (endpoint === null || bypass === null) return;
      const { breach, demanding } = bypass;
      const { statement, request } = breach;
      const data = { demanding: statementName(demanding), sentence: requestSentence(request) };
      report(statement.anchor, "bypass", data, {
        cause: "reach",
        confidence: endpoint.certainty,
        related: [{ message: "This statement demands it.", anchor: demanding.anchor }],
        witness: witnessOf(request),
      });
    },
  },
});
