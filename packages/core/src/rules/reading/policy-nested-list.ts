import { defineProblemRule } from "../define-problem-rule.js";

export default defineProblemRule({
  code: "fe/policy-nested-list",
  level: "error",
  category: "correctness",
  summary: "An element of a list in a policy is itself a list.",
  since: "0.1.0",
  consequence: "CloudFormation hands nested lists over as they are, and AWS refuses such a policy.",
  remedy: "Put the elements into the list itself: one `Fn::If` per element, or one `Fn::If` around the whole list.",
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
    "https://github.com/aws-cloudformation/cfn-lint/issues/2288",
  ],
});
