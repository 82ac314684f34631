import { missingCompanions } from "../../network/missing-companions.js";
import { headerOf } from "../../network/place.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "missing-companion-endpoint",
  level: "warning",
  category: "reliability",
  summary: "A VPC without a way out lacks endpoints that a feature needs.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html",
    "https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html",
  ],
  messages: {
    found: (data: { feature: string; missing: string }) => ({
      message: `This VPC has no way out and no endpoint of ${data.missing}: requests to it time out, and ${data.feature} does not work with this endpoint alone.`,
      help: "Add the endpoints that are missing.",
    }),
  },
  check: {
    network({ network }, report) {
      for (const { endpoint, feature, missing } of missingCompanions(network)) {
        const data = { feature, missing: missing.map((token) => `\`${token}\``).join(" and ") };
        report(headerOf(endpoint), "found", data, { address: endpoint.address });
      }
    },
  },
});
