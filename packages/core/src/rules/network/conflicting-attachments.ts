import { headerOf, nameWithoutModule, placeOf } from "../../network/place.js";
import { defineRule } from "../define-rule.js";

const words = {
  policy: "policy",
  routeTables: "route tables",
  subnets: "subnets",
  securityGroups: "security groups",
  privateDns: "private DNS",
} as const;

export default defineRule({
  id: "conflicting-attachments",
  level: "warning",
  category: "reliability",
  summary: "An endpoint and a resource of its own manage one property.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: ["https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_endpoint"],
  messages: {
    found: (data: { endpoint: string; property: string }) => ({
      message: `\`${data.endpoint}\` gives its ${data.property} by itself, and this resource does it as well: each apply takes away what the other one gave, so that requests pass or not by turns.`,
      help: "Give it in one of both places.",
    }),
  },
  check: {
    network({ network }, report) {
      for (const endpoint of network.endpoints) {
        // In a plan what one resource gives is read back into the other.
        if (endpoint.isRecord) continue;
        for (const { isInline, property, header, address } of endpoint.companions) {
          if (!isInline) continue;
          const data = { endpoint: nameWithoutModule(endpoint), property: words[property] };
          const related = [{ message: "The endpoint.", anchor: headerOf(endpoint) }];
          report(placeOf({ provenance: header }), "found", data, { related, address });
        }
      }
    },
  },
});
