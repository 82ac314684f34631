import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "stale-suppression",
  level: "warning",
  category: "style",
  summary: "A suppression is pinned to a statement that has changed since.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: [],
  messages: {
    stale: (data: { rules: string }) => ({
      message: `This suppression of ${data.rules} was given for another text of the statement: what it says now was not accepted, and is told.`,
      help: "Look at the statement, and put the finding's new pin here if it may stay.",
    }),
  },
  // The report asks for it: only there it is known what was suppressed.
  check: {},
});
