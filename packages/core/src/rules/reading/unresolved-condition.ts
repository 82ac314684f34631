import { defineProblemRule } from "../define-problem-rule.js";

export default defineProblemRule({
  code: "fe/unresolved-condition",
  level: "error",
  category: "correctness",
  summary: "`Fn::If` or a resource names a condition that the template does not have.",
  since: "0.1.0",
  consequence: "CloudFormation refuses the template, so nothing in it is deployed.",
  remedy: "Declare the condition under `Conditions`, or correct its name. Names are case-sensitive.",
  sources: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html",
  ],
});
