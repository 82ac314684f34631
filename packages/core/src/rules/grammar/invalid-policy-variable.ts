import type { PolicyVariable } from "../../policy/policy-variable.js";
import { variableFaults } from "../../policy/variable-fault.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "invalid-policy-variable",
  level: "error",
  category: "correctness",
  summary: "A policy variable is malformed: a brace, a name or quotes are missing, or a blank is too many.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [
    "MISSING_BRACE_IN_VARIABLE",
    "MISSING_QUOTE_IN_VARIABLE",
    "UNSUPPORTED_SPACE_IN_VARIABLE",
    "EMPTY_VARIABLE",
  ],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ],
  messages: {
    malformed: (data: { variable: string; kind: PolicyVariable["kind"] }) => ({
      message: `\`${data.variable}\` is no policy variable: ${faults[data.kind]?.fact ?? "it is malformed."} No request has the value that was meant.`,
      help: faults[data.kind]?.remedy ?? "Mend the variable.",
    }),
  },
  check: {
    policy({ policy }, report) {
      for (const { variable, anchor } of variableFaults(policy).malformed) {
        report(anchor, "malformed", { variable: variable.text, kind: variable.kind });
      }
    },
  },
});

const faults: Readonly<Partial<Record<PolicyVariable["kind"], { readonly fact: string; readonly remedy: string }>>> = {
  empty: {
    fact: "there is no key between the braces.",
    remedy: "Name a condition key, or write `${$}` for a plain `$`.",
  },
  unclosed: { fact: "its closing brace is missing.", remedy: "Add `}` behind the key." },
  blank: { fact: "a blank stands in the name of its key.", remedy: "Remove the blank." },
  unquoted: {
    fact: "its default value is not in single quotes.",
    remedy: "Write the default in single quotes behind a comma and a blank: `${aws:PrincipalTag/team, 'none'}`.",
  },
};
