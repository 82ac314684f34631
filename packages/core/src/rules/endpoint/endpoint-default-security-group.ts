import { hasItems } from "../../network/known-list.js";
import { headerOf } from "../../network/place.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "endpoint-default-security-group",
  level: "info",
  category: "security",
  summary: "An interface endpoint names no security group, so the VPC's default one applies.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html",
    "https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html",
  ],
  messages: {
    found: () => ({
      message:
        "No security group is named, so the default one of the VPC applies: as AWS makes it, only members of that group reach the endpoint, and requests of all others time out.",
      help: "Name a security group that lets the clients in on the port of the service.",
    }),
  },
  check: {
    network({ network }, report) {
      for (const endpoint of network.endpoints) {
        if (network.mayBeGiven(endpoint, "securityGroups")) continue;
        if (endpoint.type !== "Interface") continue;
        if (hasItems(endpoint.securityGroups) !== "no") continue;
        report(headerOf(endpoint), "found", {}, { address: endpoint.address });
      }
    },
  },
});
