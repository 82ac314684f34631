import { placeOf } from "../../network/place.js";
import { anyPrincipal, hasConsumers, waitsForAcceptance } from "../../network/service-consumers.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "endpoint-service-auto-accept",
  level: "warning",
  category: "security",
  summary: "An endpoint service accepts connections without anybody being asked.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: ["https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html"],
  messages: {
    found: () => ({
      message:
        "Connections are accepted by themselves: every principal that is allowed connects as often as it likes, and nobody is asked.",
      help: "Require acceptance, or let a program accept connections that it knows.",
    }),
  },
  check: {
    network({ network }, report) {
      for (const service of network.network.endpointServices) {
        const { acceptanceRequired, address } = service;
        if (acceptanceRequired === null || !hasConsumers(service) || waitsForAcceptance(service) !== "no") continue;
        if (anyPrincipal(service) === null) report(placeOf(acceptanceRequired), "found", {}, { address });
      }
    },
  },
});
