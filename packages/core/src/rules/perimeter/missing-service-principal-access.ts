import { hasServiceCalls, perimeterStatement } from "../../policy/service-companion.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "missing-service-principal-access",
  level: "info",
  category: "reliability",
  summary: "A perimeter of identities leaves no way for the calls that AWS's services make as themselves.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html",
    "https://github.com/aws-samples/data-perimeter-policy-examples/tree/main/vpc_endpoint_policies",
  ],
  messages: {
    missing: (data: { service: string }) => ({
      message: `Callers must be of your organization here, and no service of AWS is: what services sign as themselves cannot use this endpoint for \`${data.service}\`, such as the answers of CloudFormation's custom resources.`,
      help: "Add a statement that allows the requests with `Bool` `aws:PrincipalIsAWSService` `true`, if functions or instances in this VPC make such requests.",
    }),
  },
  check: {
    policy({ policy, endpoint, questions, catalogue }, report) {
      if (endpoint === null || endpoint.service === null) return;
      const statement = hasServiceCalls(endpoint.service, catalogue()) ? perimeterStatement(policy) : null;
      if (statement === null || !questions.refusesAllButIdentities()) return;
      const details = { cause: "reach", confidence: endpoint.certainty } as const;
      report(statement.condition?.key ?? statement.anchor, "missing", { service: endpoint.service }, details);
    },
  },
});
