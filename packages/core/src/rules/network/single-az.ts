import { placeOf } from "../../network/place.js";
import { hasOneSubnet } from "../../network/shared-zone.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "single-az",
  level: "info",
  category: "reliability",
  summary: "An interface endpoint stands in one Availability Zone.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: ["https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html"],
  messages: {
    found: () => ({
      message:
        "This endpoint is in one subnet, so in one Availability Zone: when that zone fails, every request through it fails, and clients in other zones pay for crossing over.",
      help: "Give it a subnet in each Availability Zone that clients are in.",
    }),
  },
  check: {
    network({ network }, report) {
      for (const endpoint of network.endpoints) {
        if (network.mayBeGiven(endpoint, "subnets")) continue;
        const { address, subnets } = endpoint;
        if (endpoint.type !== "Interface" || subnets === null || !hasOneSubnet(endpoint)) continue;
        report(placeOf(subnets), "found", {}, { address });
      }
    },
  },
});
