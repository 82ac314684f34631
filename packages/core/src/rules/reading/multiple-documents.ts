import { defineProblemRule } from "../define-problem-rule.js";

export default defineProblemRule({
  code: "fe/multiple-documents",
  level: "error",
  category: "correctness",
  summary: "A template or policy file holds more than one YAML document.",
  since: "0.1.0",
  consequence: "AWS takes one document per file: the later ones never judge a request, or the whole file is refused.",
  remedy: "Keep one document: move the others to files of their own, and remove the `---` between them.",
  sources: ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html"],
});
