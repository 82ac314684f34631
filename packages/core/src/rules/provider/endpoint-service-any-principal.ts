import { placeOf } from "../../network/place.js";
import { anyPrincipal, waitsForAcceptance } from "../../network/service-consumers.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "endpoint-service-any-principal",
  level: "warning",
  category: "security",
  summary: "An endpoint service may be found by every AWS account.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: ["https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html"],
  messages: {
    found: () => ({
      message:
        "Every principal is allowed: every AWS account can find this service and ask to connect, and only acceptance stands between them.",
      help: "Name the accounts that may connect.",
    }),
  },
  check: {
    network({ network }, report) {
      for (const service of network.network.endpointServices) {
        const everybody = anyPrincipal(service);
        // Without acceptance it is open, which is said by a rule of its own.
        if (everybody === null || waitsForAcceptance(service) !== "yes") continue;
        report(placeOf(everybody), "found", {}, { address: service.address });
      }
    },
  },
});
