import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "undecided-perimeter",
  level: "off",
  category: "security",
  summary: "Whether the perimeter holds depends on a value that is not visible here.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html",
  ],
  messages: {
    callers: (data: { origin: string }) => ({
      message: `Whether identities outside of your organization pass depends on \`${data.origin}\`: with some values of it they do, with others they do not.`,
      help: "Give the value (parameters, variables), so that the policy can be judged, or demand your organization beside it.",
    }),
    resources: (data: { origin: string }) => ({
      message: `Whether requests to resources outside of your organization pass depends on \`${data.origin}\`: with some values of it they do, with others they do not.`,
      help: "Give the value (parameters, variables), so that the policy can be judged, or demand your organization of resources beside it.",
    }),
  },
  check: {
    policy({ endpoint, questions, policy }, report) {
      if (endpoint === null) return;
      const certainty = { confidence: endpoint.certainty };
      for (const { side, value } of questions.undecidedPerimeter()) {
        const anchor = { provenance: value.at, pointer: policy.anchor.pointer };
        report(anchor, side, { origin: value.origin }, { ...certainty, cause: `undecided ${side}` });
      }
    },
  },
});
