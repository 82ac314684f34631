import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "terraform-shaped-statement",
  level: "error",
  category: "correctness",
  summary: "A JSON statement has the shape of a statement of Terraform's policy documents.",
  since: "0.1.0",
  fix: "unsafe",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
    "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document",
  ],
  supersedes: ["unknown-element", "missing-element", "invalid-effect", "wrong-type"],
  messages: {
    shaped: (data: { names: readonly string[] }) => ({
      message: `${listed(data.names)} ${data.names.length === 1 ? "is" : "are"} written as \`aws_iam_policy_document\` has it, not as JSON has it. A plan takes this; AWS refuses the whole policy, so no request is judged by it.`,
      help: "Write `Effect`, `Action`, `Resource`, `Principal` and `Condition`, or let the data source render the statement.",
    }),
  },
  check: {
    policy({ policy }, report) {
      for (const fault of policy.faults) {
        if (fault.kind !== "terraform-shape") continue;
        const { anchor, names, remedy } = fault;
        const title = "Write the statement as JSON has it: it takes effect then";
        const fixes =
          remedy === null ? [] : ([{ kind: "replace-value", title, safety: "unsafe", anchor, value: remedy }] as const);
        report(anchor, "shaped", { names }, { fixes });
      }
    },
  },
});

function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  return quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} and ${quoted[quoted.length - 1]}`;
}
