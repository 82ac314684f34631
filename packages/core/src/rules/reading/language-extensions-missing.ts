import { defineProblemRule } from "../define-problem-rule.js";

export default defineProblemRule({
  code: "fe/language-extensions-missing",
  level: "error",
  category: "correctness",
  summary: "A function needs `Transform: AWS::LanguageExtensions`, which the template lacks.",
  since: "0.1.0",
  consequence: "CloudFormation does not know the function without it and refuses the template.",
  remedy: "Add `Transform: AWS::LanguageExtensions` at the top of the template.",
  sources: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-languageextensions.html",
  ],
});
