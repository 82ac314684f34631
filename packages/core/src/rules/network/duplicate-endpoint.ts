import { nameOfService } from "../../network/endpoint-service.js";
import { headerOf, nameWithoutModule } from "../../network/place.js";
import { hasPrivateDns } from "../../network/private-dns.js";
import { shareRouteTable } from "../../network/shared-route-table.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "duplicate-endpoint",
  level: "warning",
  category: "cost",
  summary: "Two endpoints of one service and type are in one VPC.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html",
    "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html",
  ],
  messages: {
    twice: (data: { other: string; service: string }) => ({
      message: `\`${data.other}\` is an interface endpoint of \`${data.service}\` in the same VPC: both are charged for, and requests that the policy of one refuses may pass the other.`,
      help: "Keep one of them.",
    }),
    route: (data: { other: string; service: string }) => ({
      message: `\`${data.other}\` is a gateway endpoint of \`${data.service}\` for the same route table: AWS refuses the second route (RouteAlreadyExists).`,
      help: "Keep one of them, or give each its own route tables.",
    }),
  },
  check: {
    network({ network }, report) {
      for (const [one, other] of network.twins()) {
        const data = { other: nameWithoutModule(one), service: nameOfService(one) ?? "" };
        const related = [{ message: "The other endpoint.", anchor: headerOf(one) }];
        const { address, type } = other;
        if (type === "Gateway" && shareRouteTable(one, other, network))
          report(headerOf(other), "route", data, { related, address, severity: "error" });
        // With private DNS on in both AWS refuses the second, which is said by a rule of its own.
        if (type === "Interface" && (hasPrivateDns(one) !== "yes" || hasPrivateDns(other) !== "yes"))
          report(headerOf(other), "twice", data, { related, address });
      }
    },
  },
});
