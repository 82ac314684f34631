import { defineProblemRule } from "../define-problem-rule.js";

export default defineProblemRule({
  code: "fe/intrinsic-malformed",
  level: "error",
  category: "correctness",
  summary: "A CloudFormation function has arguments of a wrong number or kind.",
  since: "0.1.0",
  consequence: "CloudFormation refuses the template, so nothing in it is deployed.",
  remedy: "Give the function the arguments that its reference page lists.",
  sources: ["https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html"],
});
