import { groupsOf, hasSource } from "../../network/group-access.js";
import { placeOf } from "../../network/place.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "security-group-rule-without-source",
  level: "error",
  category: "correctness",
  summary: "A rule of an endpoint's security group names no source.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  messages: {
    found: () => ({
      message:
        "This rule of an endpoint's security group names no source: AWS refuses it, or it lets nobody in and requests time out.",
      help: "Name the security group of the clients, an address block or a prefix list.",
    }),
  },
  check: {
    network({ network }, report) {
      for (const endpoint of network.endpoints)
        for (const group of groupsOf(endpoint, network))
          for (const rule of group.ingress.rules)
            if (hasSource(rule) === "no") report(placeOf(rule), "found", {}, { address: group.address });
    },
  },
});
