import { judgedAs } from "../../policy/judged-as.js";
import { unselectedAttributes } from "../../policy/table-attributes.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "dynamodb-attributes-without-select",
  level: "warning",
  category: "security",
  summary: "`dynamodb:Attributes` limits attributes, and `dynamodb:Select` does not forbid asking for all.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: ["DYNAMODB_ATTRIBUTES_WITHOUT_SELECT"],
  sources: [
    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ],
  messages: {
    all: (data: { key: string }) => ({
      message: `\`${data.key}\` names the attributes that a request lists. A request that lists none and asks for all attributes, or all projected ones, gets the others too.`,
      help: "Demand `dynamodb:Select` `SPECIFIC_ATTRIBUTES` in the same statement, with `StringEqualsIfExists` where it also allows actions without `Select`.",
    }),
  },
  check: {
    policy(subject, report) {
      if (judgedAs(subject.attachment) === "other") return;
      for (const statement of subject.policy.statements) {
        for (const { entry } of unselectedAttributes(statement, subject))
          report(entry.nameAnchor, "all", { key: entry.name });
      }
    },
  },
});
