import { isOfService } from "../../network/endpoint-service.js";
import { headerOf } from "../../network/place.js";
import { hasPrivateDns, isForInboundOnly } from "../../network/private-dns.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "s3-private-dns-needs-gateway",
  level: "error",
  category: "correctness",
  summary: "Private DNS of S3 is for inbound resolvers only, and the VPC has no gateway endpoint of S3.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/privatelink-interface-endpoints.html"],
  messages: {
    found: () => ({
      message:
        "Private DNS of this endpoint is for the inbound endpoints of Route 53 Resolver only, and the VPC has no gateway endpoint of S3, which takes the requests from inside: AWS refuses to create it.",
      help: "Add a gateway endpoint of S3 to the VPC, or let private DNS answer for all resolvers.",
    }),
  },
  check: {
    network({ network }, report) {
      for (const endpoint of network.endpoints) {
        if (isOfService(endpoint, "s3") !== "yes" || hasPrivateDns(endpoint) !== "yes") continue;
        const vpc = isForInboundOnly(endpoint) === "yes" ? network.vpcNamed(endpoint.vpc) : null;
        if (vpc === null || network.hasEndpoint(vpc, "s3", "Gateway") !== "no") continue;
        report(headerOf(endpoint), "found", {}, { address: endpoint.address });
      }
    },
  },
});
