import { defineProblemRule } from "../define-problem-rule.js";

export default defineProblemRule({
  code: "fe/unknown-type",
  level: "error",
  category: "correctness",
  summary: "A resource type is nearly, but not quite, `AWS::EC2::VPCEndpoint`.",
  since: "0.1.0",
  consequence: "CloudFormation refuses the template, and this resource is not checked as an endpoint.",
  remedy: "Write the type exactly as it is: types are case-sensitive.",
  sources: ["https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcendpoint.html"],
});
