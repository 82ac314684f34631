import { defineProblemRule } from "../define-problem-rule.js";

export default defineProblemRule({
  code: "fe/sls-policy-variable",
  level: "error",
  category: "correctness",
  summary: "A policy variable stands in a serverless.yml, where Serverless takes it for one of its own.",
  since: "0.1.0",
  consequence: "The framework cannot resolve it: the deployment fails, or the policy gets another text.",
  remedy:
    "Put the text into `Fn::Sub` and write `${!aws:…}`: Serverless leaves that alone, and CloudFormation turns it into the variable.",
  sources: [
    "https://www.serverless.com/framework/docs/guides/variables",
    "https://github.com/serverless/serverless/issues/12045",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html",
  ],
});
