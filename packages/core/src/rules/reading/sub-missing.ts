import { defineProblemRule } from "../define-problem-rule.js";

export default defineProblemRule({
  code: "fe/sub-missing",
  level: "warning",
  category: "correctness",
  summary: "`${…}` names something of the template in a text that is not substituted.",
  since: "0.1.0",
  consequence: "In a policy no request matches what was meant; elsewhere no such name or id exists.",
  remedy: "Put `Fn::Sub` in front of the text, and write policy variables in it as `${!…}`.",
  sources: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html",
  ],
});
