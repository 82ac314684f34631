import { nameOfService } from "../../network/endpoint-service.js";
import { headerOf, nameWithoutModule } from "../../network/place.js";
import { hasPrivateDns } from "../../network/private-dns.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "private-dns-conflict",
  level: "error",
  category: "correctness",
  summary: "Two endpoints of one service in one VPC have private DNS.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: ["https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html"],
  messages: {
    found: (data: { other: string; service: string }) => ({
      message: `\`${data.other}\` has private DNS for \`${data.service}\` in the same VPC: one name cannot lead to both, and AWS refuses the second.`,
      help: "Turn private DNS off in one of them, or keep one endpoint.",
    }),
  },
  check: {
    network({ network }, report) {
      for (const [one, other] of network.twins()) {
        if (hasPrivateDns(one) !== "yes" || hasPrivateDns(other) !== "yes") continue;
        const data = { other: nameWithoutModule(one), service: nameOfService(one) ?? "" };
        const related = [{ message: "The other endpoint.", anchor: headerOf(one) }];
        report(headerOf(other), "found", data, { related, address: other.address });
      }
    },
  },
});
