import { openRules, servicePort } from "../../network/group-access.js";
import { placeOf } from "../../network/place.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "endpoint-security-group-open",
  level: "info",
  category: "security",
  summary: "A security group of an endpoint lets every address in on the port of its service.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html",
    "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
  ],
  messages: {
    found: (data: { port: number; source: string }) => ({
      message: `Port ${data.port} of an endpoint is open to \`${data.source}\`: whoever has a route to this VPC reaches it, from peered networks and over VPN as well.`,
      help: "Name the security group of the clients, or the address blocks that they are in.",
    }),
  },
  check: {
    network({ network, endpointServices }, report) {
      for (const endpoint of network.endpoints) {
        const port = servicePort(endpoint, endpointServices);
        if (port === null) continue;
        for (const { group, source, text } of openRules(endpoint, port, network))
          report(placeOf(source), "found", { port, source: text }, { address: group.address });
      }
    },
  },
});
