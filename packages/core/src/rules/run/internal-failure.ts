import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "internal-failure",
  level: "error",
  category: "reliability",
  summary: "A rule or the analysis of a file failed; everything else was still checked.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: [],
  messages: {
    rule: (data: { rule: string; detail: string }) => ({
      message: `The rule \`${data.rule}\` failed here and its answer is missing (${data.detail}). All other rules were still asked.`,
      help: "This is a fault of Postern. Please report it with the file.",
    }),
  },
  // The runner reports it: a rule cannot see another one fail.
  check: {},
});
