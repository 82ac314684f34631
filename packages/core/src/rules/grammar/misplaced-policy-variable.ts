import { type MisplacedVariable, type PlacedVariable, variableFaults } from "../../policy/variable-fault.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "misplaced-policy-variable",
  level: "error",
  category: "correctness",
  summary: "A policy variable stands where AWS does not fill it in.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [
    "VARIABLE_UNSUPPORTED_IN_ELEMENT",
    "INVALID_VARIABLE_FOR_OPERATOR",
    "VARIABLE_UNSUPPORTED_IN_VERSION",
  ],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
  ],
  // An action with a variable in it is no action, and that is why.
  supersedes: ["unknown-action"],
  messages: {
    place: (data: { variable: string; why: MisplacedVariable["why"]; place: string }) => ({
      message: `\`${data.variable}\` is not filled in ${where(data.why, data.place)}, so no request has the value that was meant.`,
      help: "Variables are filled in behind the fifth colon of a resource ARN, and in conditions with String and Arn operators.",
    }),
    language: (data: { variable: string; count: number }) => ({
      message: `\`${data.variable}\` stays plain text: the policy is not in the language \`2012-10-17\`, the only one with variables${data.count > 1 ? ` (${data.count} of them here)` : ""}. No request has the value that was meant.`,
      help: "Write `Version` `2012-10-17`.",
    }),
  },
  check: {
    policy({ policy }, report) {
      const { misplaced, unsupported } = variableFaults(policy);
      for (const { variable, why, place, anchor } of misplaced) {
        report(anchor, "place", { variable: variable.text, why, place });
      }
      // The version is one fault, however many variables it is about.
      const [first, ...others] = unsupported;
      if (first === undefined) return;
      const related = others.slice(0, shown).map(noteOf);
      if (policy.version !== null) {
        related.unshift({ message: "The version stands here.", anchor: policy.version.anchor });
      }
      report(first.anchor, "language", { variable: first.variable.text, count: unsupported.length }, { related });
    },
  },
});

/** More places than a reader goes through. */
const shown = 20;

function noteOf({ variable, anchor }: PlacedVariable) {
  return { message: `\`${variable.text}\` stays plain text as well.`, anchor };
}

function where(why: MisplacedVariable["why"], place: string): string {
  if (why === "arn") return "before the fifth colon of an ARN";
  return why === "operator" ? `under \`${place}\`` : `in \`${place}\``;
}
