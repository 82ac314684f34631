import { defineProblemRule } from "../define-problem-rule.js";

export default defineProblemRule({
  code: "fe/dynamic-reference-unquoted",
  level: "error",
  category: "correctness",
  summary: "A dynamic reference stands without quotes, so YAML reads it as a mapping.",
  since: "0.1.0",
  consequence: "The property gets no stored value, and CloudFormation refuses the template.",
  remedy: "Put the whole reference in quotes.",
  sources: ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html"],
});
