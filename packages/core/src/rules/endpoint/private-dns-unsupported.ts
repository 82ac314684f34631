import { nameOfService } from "../../network/endpoint-service.js";
import { headerOf, placeOf } from "../../network/place.js";
import { hasPrivateDns, offersPrivateDns } from "../../network/private-dns.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "private-dns-unsupported",
  level: "error",
  category: "correctness",
  summary: "Private DNS is on for a service that has none.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: ["https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/privatelink-interface-endpoints.html"],
  messages: {
    found: (data: { service: string }) => ({
      message: `Interface endpoints of \`${data.service}\` have no private DNS: AWS refuses to create this one.`,
      help: "Turn private DNS off, and give clients the endpoint's own DNS name as the address of the service.",
    }),
  },
  check: {
    endpoint({ endpoint, endpointServices }, report) {
      if (hasPrivateDns(endpoint) !== "yes" || offersPrivateDns(endpoint, endpointServices) !== "no") return;
      const { privateDns } = endpoint;
      const service = nameOfService(endpoint) ?? "";
      report(privateDns === null ? headerOf(endpoint) : placeOf(privateDns), "found", { service });
    },
  },
});
