import { defineProblemRule } from "../define-problem-rule.js";

export default defineProblemRule({
  code: "fe/document-not-rendered",
  level: "error",
  category: "correctness",
  summary: "An `aws_iam_policy_document` holds something that the AWS provider does not render.",
  since: "0.1.0",
  consequence: "The provider refuses the document, so Terraform deploys nothing that refers to it.",
  remedy: "Write the document as the provider reads it.",
  sources: [
    "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document",
    "https://github.com/hashicorp/terraform-provider-aws/issues/41964",
    "https://github.com/hashicorp/terraform-provider-aws/pull/30829",
  ],
});
