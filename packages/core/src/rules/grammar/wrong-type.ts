import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "wrong-type",
  level: "error",
  category: "correctness",
  summary: "A value has a JSON type that its element does not take.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: ["DATA_TYPE_MISMATCH", "INVALID_CONDITION_DATA_TYPE"],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ],
  messages: {
    type: (data: { element: string; found: readonly string[]; wanted: string; isItem: boolean }) => ({
      message: `\`${data.element}\` holds ${listed(data.found)} where ${data.wanted} belongs. AWS refuses the whole policy, so no request is judged by it.`,
      help: remedyOf(data),
    }),
    mixed: (data: { name: string; found: readonly string[] }) => ({
      message: `The values of \`${data.name}\` are of several JSON types, ${listed(data.found, "and")}. Access Analyzer refuses that; requests are compared with the text of each.`,
      help: "Write all values of the key as texts.",
    }),
  },
  check: {
    policy({ policy }, report) {
      for (const fault of policy.faults) {
        if (fault.kind === "wrong-type") {
          const { anchor, element, found, wanted, isItem } = fault;
          report(anchor, "type", { element, found, wanted, isItem });
        } else if (fault.kind === "mixed-types") {
          // What AWS itself makes of them is documented: their text counts.
          report(fault.anchor, "mixed", { name: fault.name, found: fault.found }, { severity: "warning" });
        }
      }
    },
  },
});

function remedyOf({ found, wanted, isItem }: { found: readonly string[]; wanted: string; isItem: boolean }): string {
  if (isItem && found.includes("list")) return "Put the elements of that list into this one: nobody flattens it.";
  if (found.includes("null")) return "Leave the element out, or give it a value: null is neither.";
  return `Write ${wanted}.`;
}

function listed(types: readonly string[], word = "or"): string {
  const named = types.map((type) => names[type] ?? type);
  return named.length < 2 ? named.join("") : `${named.slice(0, -1).join(", ")} ${word} ${named[named.length - 1]}`;
}

const names: Readonly<Record<string, string>> = {
  text: "a text",
  number: "a number",
  boolean: "a boolean",
  null: "null",
  list: "a list",
  object: "an object",
};
