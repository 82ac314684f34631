import { defineProblemRule } from "../define-problem-rule.js";

export default defineProblemRule({
  code: "fe/limit",
  level: "warning",
  category: "reliability",
  summary: "A file is too deep or too large to be read to its end.",
  since: "0.1.0",
  consequence: "What was not read is not checked: silence about it says nothing about its requests.",
  remedy: "Split the file, or flatten what is nested. The limits keep every check within seconds.",
  sources: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
  ],
});
