import { defineProblemRule } from "../define-problem-rule.js";

export default defineProblemRule({
  code: "fe/unresolved-ref",
  level: "error",
  category: "correctness",
  summary: "A reference names a parameter or resource that the template does not have.",
  since: "0.1.0",
  consequence: "CloudFormation refuses the template, so nothing in it is deployed.",
  remedy: "Declare the name, or correct it. Names are case-sensitive.",
  sources: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ref.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getatt.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html",
  ],
});
