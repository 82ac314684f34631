import { headerOf, nameWithoutModule, placeOf } from "../../network/place.js";
import { hasPrivateDns } from "../../network/private-dns.js";
import { missingDns } from "../../network/vpc-dns.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "private-dns-needs-vpc-dns",
  level: "error",
  category: "correctness",
  summary: "Private DNS is on in a VPC without the DNS attributes that it needs.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html",
    "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html",
  ],
  messages: {
    off: (data: { attribute: string; endpoint: string }) => ({
      message: `${data.attribute} off in this VPC, and \`${data.endpoint}\` has private DNS, which needs both attributes: AWS refuses to create the endpoint.`,
      help: "Turn on DNS support and DNS hostnames of the VPC, or private DNS off.",
    }),
    absent: (data: { attribute: string; endpoint: string }) => ({
      message: `${data.attribute} off in this VPC, as it is by default, and \`${data.endpoint}\` has private DNS, which needs both attributes: AWS refuses to create the endpoint.`,
      help: "Turn on DNS support and DNS hostnames of the VPC, or private DNS off.",
    }),
  },
  check: {
    network({ network }, report) {
      for (const vpc of network.network.vpcs) {
        const missing = missingDns(vpc);
        if (missing === null || (missing.value === null && network.mayHoldMore)) continue;
        const users = network.endpointsIn(vpc).filter((endpoint) => hasPrivateDns(endpoint) === "yes");
        const [first] = users;
        if (first === undefined) continue;
        const related = users.map((endpoint) => ({ message: "It has private DNS.", anchor: headerOf(endpoint) }));
        const data = { attribute: missing.attribute, endpoint: nameWithoutModule(first) };
        const { address } = vpc;
        if (missing.value === null) report(headerOf(vpc), "absent", data, { related, address });
        else report(placeOf(missing.value), "off", data, { related, address });
      }
    },
  },
});
