import { headerOf, placeOf } from "../../network/place.js";
import { hasPrivateDns, isOftenWithoutPrivateDns, offersPrivateDns } from "../../network/private-dns.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "private-dns-disabled",
  level: "info",
  category: "reliability",
  summary: "An interface endpoint has no private DNS, though its service offers it.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: ["https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html"],
  messages: {
    off: () => ({
      message:
        "Private DNS is off: clients in this VPC resolve the public address of the service and go round the endpoint, unless they are told its own DNS name.",
      help: "Turn private DNS on, or answer for the service's name in a private hosted zone.",
    }),
    absent: () => ({
      message:
        "Private DNS is not given, so it is off: clients in this VPC resolve the public address of the service and go round the endpoint, unless they are told its own DNS name.",
      help: "Turn private DNS on, or answer for the service's name in a private hosted zone.",
    }),
  },
  check: {
    network({ network, endpointServices }, report) {
      // A zone may answer for the name of the service.
      if (network.hasHostedZones) return;
      for (const endpoint of network.endpoints) {
        const { address, privateDns, type } = endpoint;
        if (type !== "Interface" || network.mayBeGiven(endpoint, "privateDns")) continue;
        if (hasPrivateDns(endpoint) !== "no" || offersPrivateDns(endpoint, endpointServices) !== "yes") continue;
        if (isOftenWithoutPrivateDns(endpoint)) continue;
        if (privateDns === null) report(headerOf(endpoint), "absent", {}, { address });
        else report(placeOf(privateDns), "off", {}, { address });
      }
    },
  },
});
