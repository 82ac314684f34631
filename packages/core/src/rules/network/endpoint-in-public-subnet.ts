import { headerOf, nameWithoutModule, placeOf } from "../../network/place.js";
import { isPublic } from "../../network/public-subnet.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "endpoint-in-public-subnet",
  level: "info",
  category: "security",
  summary: "An interface endpoint is in a subnet with a route to an internet gateway.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html",
    "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html",
  ],
  messages: {
    found: (data: { subnet: string }) => ({
      message: `\`${data.subnet}\` has a route to an internet gateway: the endpoint stands among hosts that the internet can reach, and whoever takes one of them has the endpoint next door.`,
      help: "Put it into private subnets: clients in all subnets of the VPC reach it there.",
    }),
  },
  check: {
    network({ network }, report) {
      for (const endpoint of network.endpoints) {
        const { address, type, subnets } = endpoint;
        if (type !== "Interface" || subnets === null) continue;
        const open = network.subnetsOf(endpoint).filter((subnet) => isPublic(subnet, network));
        const [first] = open;
        if (first === undefined) continue;
        const related = open.map((subnet) => ({ message: "A public subnet.", anchor: headerOf(subnet) }));
        report(placeOf(subnets), "found", { subnet: nameWithoutModule(first) }, { address, related });
      }
    },
  },
});
