import { headerOf } from "../../network/place.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "s3-interface-without-gateway",
  level: "info",
  category: "cost",
  summary: "S3 or DynamoDB is reached by a paid interface endpoint where the free gateway endpoint would do.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/privatelink-interface-endpoints.html",
  ],
  messages: {
    found: (data: { service: string }) => ({
      message: `An interface endpoint is charged by the hour, zone and gigabyte, and nothing here comes from outside of the VPC: a gateway endpoint of \`${data.service}\` carries the same requests for nothing.`,
      help: "Use a gateway endpoint, or add one beside it and keep this one for requests from other networks.",
    }),
  },
  check: {
    network({ network }, report) {
      // Other networks cannot use gateway endpoints.
      if (network.hasConnections) return;
      for (const endpoint of network.endpoints) {
        const { address, type, service } = endpoint;
        const vpc = type === "Interface" ? network.vpcNamed(endpoint.vpc) : null;
        if (vpc === null || (service.token !== "s3" && service.token !== "dynamodb")) continue;
        if (network.hasEndpoint(vpc, service.token, "Gateway") !== "no") continue;
        report(headerOf(endpoint), "found", { service: service.token }, { address });
      }
    },
  },
});
