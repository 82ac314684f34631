import { hasItems } from "../../network/known-list.js";
import { headerOf } from "../../network/place.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "interface-without-subnets",
  level: "warning",
  category: "reliability",
  summary: "An interface endpoint has no subnet.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: ["https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html"],
  messages: {
    found: () => ({
      message:
        "This interface endpoint has no subnet, so it has no network interface: no request can take it, and with private DNS on the name of the service leads nowhere.",
      help: "Give it a subnet in each Availability Zone that clients are in.",
    }),
  },
  check: {
    network({ network }, report) {
      for (const endpoint of network.endpoints) {
        if (network.mayBeGiven(endpoint, "subnets")) continue;
        if (endpoint.type !== "Interface" || hasItems(endpoint.subnets) !== "no") continue;
        report(headerOf(endpoint), "found", {}, { address: endpoint.address });
      }
    },
  },
});
