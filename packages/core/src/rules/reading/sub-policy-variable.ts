import { defineProblemRule } from "../define-problem-rule.js";

export default defineProblemRule({
  code: "fe/sub-policy-variable",
  level: "error",
  category: "correctness",
  summary: "A policy variable stands inside `Fn::Sub`, which takes it for a reference.",
  since: "0.1.0",
  consequence: "CloudFormation finds no parameter of that name and refuses the template.",
  remedy: "Write `${!` instead of `${`: `Fn::Sub` then leaves the variable to IAM.",
  sources: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html",
  ],
});
