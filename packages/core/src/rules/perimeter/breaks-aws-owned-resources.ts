import { endpointName } from "../../model/endpoint-name.js";
import { neededResources } from "../../policy/needed-resource.js";
import { statementList } from "../../policy/statement-list.js";
import { defineRule, type FixIntent } from "../define-rule.js";

export default defineRule({
  id: "breaks-aws-owned-resources",
  level: "warning",
  category: "reliability",
  summary: "The policy shuts out resources of AWS's own services that something in the VPC needs.",
  since: "0.1.0",
  fix: "unsafe",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html",
    "https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-technical-details.html",
    "https://docs.aws.amazon.com/codeartifact/latest/ug/create-s3-gateway-endpoint.html",
    "https://github.com/aws-samples/data-perimeter-policy-examples/blob/main/service_owned_resources.md",
  ],
  messages: {
    vital: (data: { service: string; purpose: string; arn: string; sign: string }) => ({
      message: `No request for \`${data.arn}\` passes, where ${data.service} keeps the ${data.purpose}. \`${data.sign}\` shows that the VPC uses it: through this endpoint that will fail.`,
      help: "Allow the actions that are needed on these resources to everybody: the requests are signed by AWS, or not at all, so that no condition on your organization lets them through.",
    }),
    likely: (data: { service: string; purpose: string; arn: string; sign: string }) => ({
      message: `No request for \`${data.arn}\` passes, where ${data.service} keeps the ${data.purpose}. \`${data.sign}\` shows that the VPC uses it: what it fetches from there through this endpoint will be missing.`,
      help: "Allow the actions that are needed on these resources to everybody: the requests are signed by AWS, or not at all, so that no condition on your organization lets them through.",
    }),
  },
  check: {
    policy({ policy, endpoint, endpoints, questions, catalogue }, report) {
      if (endpoint === null) return;
      const needed = neededResources(endpoint, endpoints, catalogue());
      for (const { resource, arns, isExact, sign, isVital } of needed) {
        const { actions, caller, service, purpose } = resource;
        if (!questions.shutsOutServiceOwned({ actions, arns, caller })) continue;
        const list = statementList(policy);
        // A Deny would take what is added.
        const isOpen = isExact && policy.statements.every(({ effect }) => effect === "Allow");
        const value = { Effect: "Allow", Principal: "*", Action: actions, Resource: arns };
        const title = `Let everybody \`${actions.join("`, `")}\` there`;
        const fixes: readonly FixIntent[] =
          list === null || !isOpen ? [] : [{ kind: "append", title, safety: "unsafe", anchor: list, value }];
        const data = { service, purpose, arn: arns[0] ?? "", sign: endpointName(sign) };
        const related = [
          { message: "This endpoint shows the need.", anchor: { provenance: sign.header, pointer: "" } },
        ];
        const confidence = isVital ? endpoint.certainty : "likely";
        report(policy.anchor, isVital ? "vital" : "likely", data, { fixes, related, confidence, cause: "reach" });
      }
    },
  },
});
