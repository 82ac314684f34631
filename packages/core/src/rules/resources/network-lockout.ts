import { judgedAs } from "../../policy/judged-as.js";
import { managesPermissions } from "../../policy/manages-permissions.js";
import { namedServices } from "../../policy/named-services.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "network-lockout",
  level: "warning",
  category: "reliability",
  summary: "A Deny shuts out everybody who comes through no endpoint, AWS services and administrators included.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies-vpc-endpoint.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html",
  ],
  messages: {
    managed: () => ({
      message:
        "Whoever comes through none of these networks is shut out, whoever it is: the console, CloudFormation and AWS services stop working here, and this policy itself can be changed from inside only.",
      help: "Exempt AWS services (`aws:PrincipalIsAWSService`), the calls they forward (`aws:ViaAWSService`) and the role that deploys (`aws:PrincipalArn`).",
    }),
    used: () => ({
      message:
        "Whoever comes through none of these networks is shut out, whoever it is: the console and AWS services that work for you get nothing here.",
      help: "Exempt AWS services (`aws:PrincipalIsAWSService`) and the calls they forward (`aws:ViaAWSService`), if any work with this resource.",
    }),
  },
  check: {
    policy({ attachment, questions, catalogue }, report) {
      if (judgedAs(attachment) !== "resource") return;
      for (const statement of questions.lockouts()) {
        // Private APIs are called through endpoints alone, and managed by other actions.
        const services = namedServices([statement]);
        if (services.length > 0 && services.every((service) => service === "execute-api")) continue;
        const at = statement.condition?.anchor ?? statement.anchor;
        if (managesPermissions(statement, catalogue())) report(at, "managed", {});
        else report(at, "used", {}, { severity: "info" });
      }
    },
  },
});
