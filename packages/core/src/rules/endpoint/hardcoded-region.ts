import { headerOf, placeOf } from "../../network/place.js";
import { writtenRegion } from "../../network/written-region.js";
import { regionsInArns } from "../../policy/written-arn.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "hardcoded-region",
  level: "info",
  category: "style",
  summary: "A Region stands as a literal where the template or module could refer to its own.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html",
    "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/region",
  ],
  messages: {
    service: (data: { region: string }) => ({
      message: `The name of the service holds the Region \`${data.region}\`: deployed in another Region, the endpoint is refused.`,
      help: "Refer to the Region that is deployed to.",
    }),
    arn: (data: { region: string; text: string }) => ({
      message: `\`${data.text}\` holds the Region \`${data.region}\`: deployed in another Region, no request matches it.`,
      help: "Refer to the Region that is deployed to.",
    }),
  },
  check: {
    endpoint({ endpoint }, report) {
      const region = writtenRegion(endpoint);
      const { value } = endpoint.service;
      if (region !== null) report(value === null ? headerOf(endpoint) : placeOf(value), "service", { region });
    },
    policy({ policy, endpoint, endpointServices }, report) {
      if (endpoint?.endpoint?.isRecord !== false) return;
      for (const { anchor, region, text } of regionsInArns(policy, endpointServices.partitions))
        report(anchor, "arn", { region, text });
    },
  },
});
