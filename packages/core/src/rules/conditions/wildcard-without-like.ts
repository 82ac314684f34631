import { literalWildcards } from "../../policy/literal-wildcard.js";
import { isResourceStyle } from "../../policy/resource-style.js";
import { defineRule } from "../define-rule.js";
import { operatorFix } from "../operator-fix.js";

export default defineRule({
  id: "wildcard-without-like",
  level: "warning",
  category: "correctness",
  summary: "A wildcard stands in a value that is compared letter by letter.",
  since: "0.1.0",
  fix: "unsafe",
  accessAnalyzer: ["WILDCARD_WITHOUT_LIKE_OPERATOR"],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ],
  messages: {
    literal: (data: { text: string; key: string; operator: string; like: string | null; negated: boolean }) => ({
      message: `\`${data.operator}\` compares \`${data.text}\` letter by letter, its wildcards too: ${data.negated ? "every request differs from it" : `no request has this \`${data.key}\``}.`,
      help:
        data.like === null
          ? "There is no operator with wildcards that ignores case: use `StringLike` or `StringNotLike`, with the values in the case they have."
          : `Write \`${data.like}\` if the wildcards are meant, or the whole value.`,
    }),
  },
  check: {
    policy({ policy, attachment, ...sources }, report) {
      if (!isResourceStyle(attachment)) return;
      for (const found of literalWildcards(policy, sources)) {
        const { statement, entry, operator, values, like, confidence } = found;
        const [first, ...others] = values;
        if (first === undefined) continue;
        const related = others.map(({ text, anchor }) => ({ message: `So is \`${text}\`.`, anchor }));
        const title = `Write \`${like}\`: the wildcards match then`;
        const fixes = like === null ? [] : operatorFix(statement, entry, like, { title, safety: "unsafe" });
        const data = { text: first.text, key: entry.name, operator: entry.operator, like, negated: operator.negated };
        report(first.anchor, "literal", data, { fixes, related, confidence });
      }
    },
  },
});
