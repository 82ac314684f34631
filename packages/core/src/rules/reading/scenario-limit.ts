import { defineProblemRule } from "../define-problem-rule.js";

export default defineProblemRule({
  code: "fe/scenario-limit",
  level: "info",
  category: "reliability",
  summary: "The conditions in a resource have more outcomes than are told apart.",
  since: "0.1.0",
  consequence: "The policy is judged once with all of them open, so what holds in one case only may be missed.",
  remedy: "Let fewer conditions decide within one resource, or give the parameters of the deployment to the check.",
  sources: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html",
  ],
});
