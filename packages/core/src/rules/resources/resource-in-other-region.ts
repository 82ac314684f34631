import { foreignRegions } from "../../policy/foreign-region.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "resource-in-other-region",
  level: "warning",
  category: "correctness",
  summary: "A resource is in a Region that the endpoint does not serve.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html",
    "https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html",
  ],
  messages: {
    foreign: (data: { text: string; region: string; served: string }) => ({
      message: `\`${data.text}\` is in ${data.region}, and the endpoint reaches the service in ${data.served} alone: no request through it matches this entry.`,
      help: "Write the Region of the endpoint, or put the entry into the policy of an endpoint in that Region.",
    }),
  },
  check: {
    // Only an endpoint has a Region that its requests go to.
    policy({ policy, endpoint, endpointServices }, report) {
      if (endpoint === null) return;
      for (const { anchor, ...data } of foreignRegions(policy, endpoint, endpointServices)) {
        report(anchor, "foreign", data);
      }
    },
  },
});
