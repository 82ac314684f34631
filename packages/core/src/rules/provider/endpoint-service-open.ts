import { placeOf } from "../../network/place.js";
import { anyPrincipal, waitsForAcceptance } from "../../network/service-consumers.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "endpoint-service-open",
  level: "error",
  category: "security",
  summary: "An endpoint service admits every AWS account, without acceptance.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: ["https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html"],
  messages: {
    found: () => ({
      message:
        "Every principal is allowed, and connections are accepted by themselves: every AWS account can connect to this service, and nobody is asked.",
      help: "Name the accounts that may connect, or require acceptance.",
    }),
  },
  check: {
    network({ network }, report) {
      for (const service of network.network.endpointServices) {
        const everybody = anyPrincipal(service);
        if (everybody === null || waitsForAcceptance(service) !== "no") continue;
        report(placeOf(everybody), "found", {}, { address: service.address });
      }
    },
  },
});
