import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "unused-suppression",
  level: "warning",
  category: "style",
  summary: "A suppression matches nothing, or does not count because it has no reason.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: [],
  messages: {
    unused: (data: { rules: string }) => ({
      message: `This suppression of ${data.rules} matches no finding: what it hid is gone, and it would hide the next one.`,
      help: "Remove it.",
    }),
    noReason: (data: { rules: string }) => ({
      message: `This suppression of ${data.rules} has no reason, so it does not count.`,
      help: "Say why after `--` in a comment, or as `reason` elsewhere. `TODO` is no reason.",
    }),
    unknownRule: (data: { rule: string; suggestion: string | null }) => ({
      message: `There is no rule \`${data.rule}\`, so this suppression matches nothing.`,
      help: data.suggestion === null ? "`postern rules` lists the rules." : `Did you mean \`${data.suggestion}\`?`,
    }),
  },
  // The report asks for it: only there it is known what was suppressed.
  check: {},
});
