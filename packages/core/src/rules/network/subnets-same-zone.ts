import { headerOf, nameWithoutModule, placeOf } from "../../network/place.js";
import { subnetsInOneZone } from "../../network/shared-zone.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "subnets-same-zone",
  level: "error",
  category: "correctness",
  summary: "Two subnets of an interface endpoint are in one Availability Zone.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: ["https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html"],
  messages: {
    found: (data: { one: string; other: string }) => ({
      message: `\`${data.one}\` and \`${data.other}\` are in one Availability Zone: AWS refuses an endpoint with two subnets in a zone.`,
      help: "Name one subnet for each zone.",
    }),
  },
  check: {
    network({ network }, report) {
      for (const endpoint of network.endpoints) {
        const pair = endpoint.type === "Interface" ? subnetsInOneZone(endpoint, network) : null;
        if (pair === null) continue;
        const [one, other] = pair;
        const related = [one, other].map((subnet) => ({ message: "It is in this zone.", anchor: headerOf(subnet) }));
        const data = { one: nameWithoutModule(one), other: nameWithoutModule(other) };
        const { address, subnets } = endpoint;
        report(subnets === null ? headerOf(endpoint) : placeOf(subnets), "found", data, { address, related });
      }
    },
  },
});
