import { serviceModule, serviceTemplate } from "../harness/endpoint-services.js";
import { testRule } from "../harness/rule-tester.js";

testRule("endpoint-service-any-principal", {
  found: [
    {
      name: "everybody, with acceptance",
      file: "main.tf",
      text: serviceModule("true", '["⟦*⟧"]'),
      message: "found",
      severity: "warning",
      address: "aws_vpc_endpoint_service.api",
    },
    {
      name: "in CloudFormation",
      file: "template.yaml",
      text: serviceTemplate("true", "[⟦'*'⟧]"),
      message: "found",
      address: "Service",
    },
  ],
  silent: [
    { name: "without acceptance, which another rule tells", file: "main.tf", text: serviceModule("false", '["*"]') },
    { name: "one account", file: "main.tf", text: serviceModule("true", '["arn:aws:iam::210987654321:root"]') },
    { name: "principals that are not visible", file: "template.yaml", text: serviceTemplate("true", "[!Ref P]") },
    {
      name: "permissions under a condition",
      file: "template.yaml",
      text: serviceTemplate("true", "['*']", "Condition: C, "),
    },
  ],
});
