import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "invalid-syntax",
  level: "error",
  category: "correctness",
  summary: "A file or an embedded policy text is not valid JSON, YAML or HCL.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: ["JSON_SYNTAX_ERROR"],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
    "https://www.rfc-editor.org/rfc/rfc8259",
  ],
  messages: {
    file: (data: { language: string; detail: string }) => ({
      message: `This is not valid ${data.language}: ${data.detail} A file with such a fault is refused as a whole.`,
      help: "Mend the first fault; later ones often follow from it.",
    }),
    policyText: (data: { property: string; detail: string }) => ({
      message: `The policy in \`${data.property}\` is no JSON document: ${data.detail} AWS refuses it as a whole.`,
      help: "Write the policy as an object, or let the template language encode it.",
    }),
  },
  check: {
    problem({ problem }, report) {
      const anchor = { provenance: { at: problem.location }, pointer: problem.pointer };
      const { message: detail, subject, severity } = problem;
      if (problem.code === "fe/syntax") {
        report(anchor, "file", { language: languageNames[subject] ?? subject, detail }, { severity });
      } else if (problem.code === "fe/policy-not-json") {
        report(anchor, "policyText", { property: subject, detail });
      }
    },
  },
});

const languageNames: Readonly<Record<string, string>> = { json: "JSON", yaml: "YAML", hcl: "HCL" };
