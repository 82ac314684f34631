import { defineProblemRule } from "../define-problem-rule.js";

export default defineProblemRule({
  code: "fe/policy-null",
  level: "error",
  category: "correctness",
  summary: "A policy or a property of an endpoint is null.",
  since: "0.1.0",
  consequence: "CloudFormation refuses templates with nulls, so nothing in this one is deployed.",
  remedy: "Give it a value or remove it. To leave a property out in some cases, use `AWS::NoValue`.",
  sources: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html",
  ],
});
