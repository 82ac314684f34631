import { renamableOperator } from "../../policy/condition-removal.js";
import { type MissingCaller, optionalDemands } from "../../policy/missing-caller.js";
import { defineRule, type FixIntent } from "../define-rule.js";

export default defineRule({
  id: "if-exists-allows-missing",
  level: "warning",
  category: "security",
  summary: "`IfExists` in an Allow lets requests without the key through.",
  since: "0.1.0",
  fix: "unsafe",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
  ],
  messages: {
    missing: (data: { operator: string; key: string; who: MissingCaller }) => ({
      message: `\`${data.operator}\` holds for requests without \`${data.key}\` too, and nothing else here asks who calls: ${strangers[data.who]} pass.`,
      help: "Use the operator without `IfExists`, and allow requests without the key in a statement of their own if they are meant.",
    }),
  },
  check: {
    // Identity policies speak of one caller, whose keys are known to their author: only Allows for strangers count.
    policy(subject, report) {
      for (const statement of subject.policy.statements) {
        for (const { claim, who } of optionalDemands(statement, subject.policy, subject)) {
          const { operator, name, nameAnchor } = claim.entry;
          const plain = operator.slice(0, -"IfExists".length);
          const anchor = renamableOperator(statement, claim.entry, plain);
          const title = `Write \`${plain}\`: requests without the key are no longer allowed`;
          const fixes: readonly FixIntent[] =
            anchor === null ? [] : [{ kind: "rename-key", title, safety: "unsafe", anchor, name: plain }];
          report(anchor ?? nameAnchor, "missing", { operator, key: name, who }, { fixes, cause: nameAnchor.pointer });
        }
      }
    },
  },
});

const strangers: Readonly<Record<MissingCaller, string>> = {
  "outside-organizations": "callers of accounts that are in no organization, and unsigned requests,",
  untagged: "identities of any account that do not have the tag, and unsigned requests,",
  unsigned: "unsigned requests",
  "other-network": "requests that come another way",
  "long-term-key": "requests that are signed with long-term keys, and unsigned ones,",
};
