import { judgedAs } from "../../policy/judged-as.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "endpoint-resource-disagreement",
  level: "warning",
  category: "reliability",
  summary:
    "The policy of an endpoint and that of a resource are made for each other, and let nothing through together.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies-vpc-endpoint.html",
  ],
  messages: {
    stopped: (data: { endpoint: string }) => ({
      message: `This statement is for requests through \`${data.endpoint}\`, but the policy of that endpoint lets none of them through: whoever comes this way is refused.`,
      help: "Allow there what is allowed here, or take the endpoint out.",
    }),
    closed: (data: { endpoint: string }) => ({
      message: `Requests are to come through \`${data.endpoint}\`, but the policy of that endpoint lets none of them through: whoever comes this way is refused.`,
      help: "Allow there what this statement leaves to the endpoint, or name the endpoint that is used.",
    }),
    refused: (data: { holder: string }) => ({
      message: `\`${data.holder}\` denies all that this statement lets through to here, since it comes through this endpoint: no such request succeeds.`,
      help: "Name this endpoint in that policy as well, or take the resource out of this one.",
    }),
  },
  check: {
    policy({ policy, attachment, facing }, report) {
      const as = judgedAs(attachment);
      if (as === "resource")
        for (const { anchor, statement, address, other } of facing.stoppedByEndpoints(policy, attachment)) {
          const related = [{ message: "The policy of the endpoint.", anchor: other }];
          report(anchor, statement.effect === "Allow" ? "stopped" : "closed", { endpoint: address }, { related });
        }
      if (as === "endpoint")
        for (const { anchor, address, other } of facing.refusedByResources(policy, attachment)) {
          const related = [{ message: "What denies them.", anchor: other }];
          report(anchor, "refused", { holder: address }, { related });
        }
    },
  },
});
