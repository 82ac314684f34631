import { defineProblemRule } from "../define-problem-rule.js";

export default defineProblemRule({
  code: "fe/sub-escape-outside-sub",
  level: "warning",
  category: "correctness",
  summary: "`${!…}` stands in a text that is not substituted, so the `!` stays.",
  since: "0.1.0",
  consequence: "AWS knows no such variable, so no request matches what was meant.",
  remedy: "Remove the `!`, or put `Fn::Sub` in front of the text.",
  sources: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html",
  ],
});
