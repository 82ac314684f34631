import { defineProblemRule } from "../define-problem-rule.js";

export default defineProblemRule({
  code: "fe/scalar-retyped",
  level: "warning",
  category: "correctness",
  summary: "A number without quotes is deployed as another number than the one written.",
  since: "0.1.0",
  consequence:
    "No request carries the deployed number where the written one was meant, so conditions and principals with it match something else.",
  remedy: "Put it in quotes.",
  sources: [
    "https://yaml.org/type/int.html",
    "https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/745",
  ],
});
