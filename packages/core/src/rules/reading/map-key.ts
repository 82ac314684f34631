import { defineProblemRule } from "../define-problem-rule.js";

export default defineProblemRule({
  code: "fe/map-key",
  level: "error",
  category: "correctness",
  summary: "`Fn::FindInMap` asks for a key that the mappings do not have.",
  since: "0.1.0",
  consequence: "CloudFormation refuses the template, so nothing in it is deployed.",
  remedy: "Add the key to the mapping, or correct it. Keys are case-sensitive.",
  sources: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-findinmap.html",
  ],
});
