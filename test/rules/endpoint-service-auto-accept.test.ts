import { serviceModule, serviceTemplate } from "../harness/endpoint-services.js";
import { testRule } from "../harness/rule-tester.js";

const account = '["arn:aws:iam::210987654321:root"]';

testRule("endpoint-service-auto-accept", {
  found: [
    {
      name: "one account, without acceptance",
      file: "main.tf",
      text: serviceModule("⟦false⟧", account),
      message: "found",
      severity: "warning",
      address: "aws_vpc_endpoint_service.api",
    },
    {
      name: "an account that is not visible, in CloudFormation",
      file: "template.yaml",
      text: serviceTemplate("⟦false⟧", "[!Sub 'arn:aws:iam::${P}:root']"),
      message: "found",
      address: "Service",
    },
  ],
  silent: [
    { name: "acceptance", file: "main.tf", text: serviceModule("true", account) },
    { name: "nobody", file: "main.tf", text: serviceModule("false", "[]") },
    { name: "everybody, which another rule tells", file: "main.tf", text: serviceModule("false", '["*"]') },
    { name: "a service of AWS", file: "main.tf", text: serviceModule("false", '["appflow.amazonaws.com"]') },
    {
      name: "permissions under a condition",
      file: "template.yaml",
      text: serviceTemplate("false", account, "Condition: C, "),
    },
  ],
});
