import { serviceModule, serviceTemplate } from "../harness/endpoint-services.js";
import { testRule } from "../harness/rule-tester.js";

testRule("endpoint-service-open", {
  found: [
    {
      name: "everybody, without acceptance",
      file: "main.tf",
      text: serviceModule("false", '["⟦*⟧"]'),
      message: "found",
      severity: "error",
      address: "aws_vpc_endpoint_service.api",
    },
    {
      name: "by permissions of their own, in CloudFormation",
      file: "template.yaml",
      text: serviceTemplate("'false'", "['arn:aws:iam::210987654321:root', ⟦'*'⟧]"),
      message: "found",
      address: "Service",
    },
  ],
  silent: [
    { name: "acceptance", file: "main.tf", text: serviceModule("true", '["*"]') },
    { name: "acceptance that is not given", file: "main.tf", text: serviceModule(null, '["*"]') },
    { name: "acceptance that is not visible", file: "template.yaml", text: serviceTemplate("!Ref P", "['*']") },
    { name: "one account", file: "main.tf", text: serviceModule("false", '["arn:aws:iam::210987654321:root"]') },
    {
      name: "permissions under a condition",
      file: "template.yaml",
      text: serviceTemplate("false", "['*']", "Condition: C, "),
    },
    {
      name: "permissions of another service",
      file: "template.yaml",
      text: serviceTemplate("false", "['*']").replace("ServiceId: !Ref Service", "ServiceId: vpce-svc-1"),
    },
  ],
});
