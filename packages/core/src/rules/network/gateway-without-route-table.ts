import { hasItems } from "../../network/known-list.js";
import { headerOf } from "../../network/place.js";
import { isMeantAsGateway } from "../../network/service-type.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "gateway-without-route-table",
  level: "warning",
  category: "reliability",
  summary: "A gateway endpoint is associated with no route table.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: ["https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html"],
  messages: {
    found: () => ({
      message:
        "This gateway endpoint is associated with no route table: no request takes it, and clients go on reaching the service through the NAT or internet gateway, past its policy.",
      help: "Associate it with the route tables of the subnets whose clients should use it.",
    }),
  },
  check: {
    network({ network, endpointServices }, report) {
      for (const endpoint of network.endpoints) {
        if (network.mayBeGiven(endpoint, "routeTables")) continue;
        if (!isMeantAsGateway(endpoint, endpointServices)) continue;
        if (hasItems(endpoint.routeTables) !== "no") continue;
        report(headerOf(endpoint), "found", {}, { address: endpoint.address });
      }
    },
  },
});
