import { defineProblemRule } from "../define-problem-rule.js";

export default defineProblemRule({
  code: "fe/yaml-alias",
  level: "warning",
  category: "correctness",
  summary: "A template uses YAML aliases or merge keys, which CloudFormation does not take.",
  since: "0.1.0",
  consequence:
    "CloudFormation refuses templates with aliases; only tools that write them out before the upload get this one deployed.",
  remedy:
    "Repeat the content, or use `Mappings`, `Fn::ForEach` or a generator. If `aws cloudformation package` or another tool writes aliases out, turn this rule off.",
  sources: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html",
    "https://github.com/aws/serverless-application-model/issues/228",
    "https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/613",
  ],
});
