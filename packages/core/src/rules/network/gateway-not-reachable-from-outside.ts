import { headerOf, nameWithoutModule } from "../../network/place.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "gateway-not-reachable-from-outside",
  level: "info",
  category: "reliability",
  summary: "A VPC is connected with other networks, which cannot use its gateway endpoint.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: ["https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html"],
  messages: {
    found: (data: { service: string; connection: string }) => ({
      message: `\`${data.connection}\` connects this VPC with another network, and a gateway endpoint serves clients inside of the VPC alone: requests to \`${data.service}\` from there do not take it.`,
      help: "Add an interface endpoint for clients in other networks, if there are any.",
    }),
  },
  check: {
    network({ network }, report) {
      for (const endpoint of network.endpoints) {
        const { address, type, service } = endpoint;
        const vpc = type === "Gateway" && service.token !== null ? network.vpcNamed(endpoint.vpc) : null;
        if (vpc === null || service.token === null) continue;
        const connection = network.connectionOf(vpc);
        if (connection === null || network.hasEndpoint(vpc, service.token, "Interface") !== "no") continue;
        const related = [{ message: "The connection.", anchor: headerOf(connection) }];
        const data = { service: service.token, connection: nameWithoutModule(connection) };
        report(headerOf(endpoint), "found", data, { address, related });
      }
    },
  },
});
