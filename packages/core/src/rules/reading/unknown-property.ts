import { defineProblemRule } from "../define-problem-rule.js";

export default defineProblemRule({
  code: "fe/unknown-property",
  level: "error",
  category: "correctness",
  summary: "An endpoint or endpoint service has a property that its type does not have.",
  since: "0.1.0",
  consequence: "CloudFormation refuses the resource, so no endpoint is created or changed.",
  remedy: "Correct the name or remove the property. Names are case-sensitive.",
  sources: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcendpoint.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcendpointservice.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcendpointservicepermissions.html",
  ],
});
