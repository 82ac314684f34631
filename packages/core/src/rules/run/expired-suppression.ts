import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "expired-suppression",
  level: "warning",
  category: "style",
  summary: "A suppression is past its last day, so it does not count.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: [],
  messages: {
    expired: (data: { rules: string; until: string }) => ({
      message: `This suppression of ${data.rules} counted until ${data.until}: what it hid is told again.`,
      help: "Mend what it hid, or decide anew and give it another day.",
    }),
  },
  // The report asks for it: only there it is known what was suppressed.
  check: {},
});
