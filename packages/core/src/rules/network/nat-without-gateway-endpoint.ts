import { vpcOfNat } from "../../network/nat-traffic.js";
import { headerOf } from "../../network/place.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "nat-without-gateway-endpoint",
  level: "info",
  category: "cost",
  summary: "A VPC has a NAT gateway and no gateway endpoint of S3.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html",
    "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-pricing.html",
  ],
  messages: {
    found: (data: { services: string }) => ({
      message: `This VPC has no endpoint of ${data.services}: that traffic passes the NAT gateway, which charges for each gigabyte, where a gateway endpoint charges nothing.`,
      help: "Add a gateway endpoint, associated with the route tables that lead to the NAT gateway.",
    }),
  },
  check: {
    network({ network }, report) {
      // What passes a VPC on the way from others cannot take a gateway endpoint.
      if (network.hasConnections) return;
      const seen = new Set();
      for (const nat of network.network.natGateways) {
        const vpc = vpcOfNat(nat, network);
        if (vpc === null || seen.has(vpc)) continue;
        seen.add(vpc);
        if (network.hasEndpoint(vpc, "s3", null) !== "no") continue;
        const services = network.hasEndpoint(vpc, "dynamodb", null) === "no" ? "S3 or DynamoDB" : "S3";
        report(headerOf(nat), "found", { services }, { address: nat.address });
      }
    },
  },
});
