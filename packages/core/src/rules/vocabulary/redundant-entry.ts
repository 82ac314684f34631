import { judgedAs } from "../../policy/judged-as.js";
import { entryText, redundantEntries } from "../../policy/redundant-entries.js";
import { isWritten } from "../../policy/written-value.js";
import { defineRule, type FixIntent } from "../define-rule.js";

export default defineRule({
  id: "redundant-entry",
  level: "info",
  category: "style",
  summary: "An entry of a list says nothing that another entry of it does not say.",
  since: "0.1.0",
  fix: "safe",
  accessAnalyzer: ["REDUNDANT_ACTION", "REDUNDANT_RESOURCE", "REDUNDANT_CONDITION_VALUE_NUM"],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ],
  messages: {
    covered: (data: { element: string; entry: string; by: string }) => ({
      message:
        data.entry === data.by
          ? `\`${data.entry}\` stands twice in \`${data.element}\`: the same requests match without the second.`
          : `\`${data.by}\` in \`${data.element}\` matches everything that \`${data.entry}\` does: the same requests match without it.`,
      help: "Remove the entry, or narrow the other one if that is too wide.",
    }),
  },
  check: {
    // What a list matches does not depend on the kind of policy: identity policies are judged as well.
    policy({ policy, attachment, isShared }, report) {
      for (const { entry, by, element } of redundantEntries(policy, judgedAs(attachment))) {
        const fix: FixIntent = { kind: "remove", title: "Remove the entry", safety: "safe", anchor: entry.anchor };
        const related = [{ message: "This covers it.", anchor: by.anchor }];
        const data = { element, entry: entryText(entry), by: entryText(by) };
        const isProof = isWritten(entry) && isWritten(by);
        // Another user of the same text may need the entry.
        if (isShared && !isProof) continue;
        const fixes = isProof ? [fix] : [];
        report(entry.anchor, "covered", data, { related, fixes, inEveryCase: true });
      }
    },
  },
});
