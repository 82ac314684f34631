import { groupsOf, isReachable, servicePort } from "../../network/group-access.js";
import { headerOf, placeOf } from "../../network/place.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "endpoint-security-group-closed",
  level: "error",
  category: "reliability",
  summary: "No security group of an endpoint lets anybody reach the port of its service.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html",
    "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
  ],
  messages: {
    found: (data: { port: number; service: string }) => ({
      message: `No rule of the endpoint's security groups lets anybody in on port ${data.port}, where \`${data.service}\` answers: every request times out.`,
      help: `Add a rule for TCP ${data.port} from the clients: their security group, or the address block of the VPC.`,
    }),
  },
  check: {
    network({ network, endpointServices }, report) {
      for (const endpoint of network.endpoints) {
        const port = servicePort(endpoint, endpointServices);
        if (port === null || isReachable(endpoint, port, network) !== "no") continue;
        const { address, securityGroups } = endpoint;
        const groups = groupsOf(endpoint, network);
        const related = groups.map((group) => ({ message: "This group is one of them.", anchor: headerOf(group) }));
        const place = securityGroups === null ? headerOf(endpoint) : placeOf(securityGroups);
        // Groups without any rule may be there for others to add some.
        const isBare = groups.every(({ ingress }) => ingress.rules.length === 0);
        const weight = isBare ? ({ severity: "warning", confidence: "likely" } as const) : {};
        report(place, "found", { port, service: endpoint.service.token ?? "" }, { address, related, ...weight });
      }
    },
  },
});
