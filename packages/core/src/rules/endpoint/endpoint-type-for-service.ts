import { headerOf, placeOf } from "../../network/place.js";
import { wrongType } from "../../network/service-type.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "endpoint-type-for-service",
  level: "error",
  category: "correctness",
  summary: "A service is not offered through endpoints of this type.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html",
    "https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html",
  ],
  supersedes: ["endpoint-property-for-type"],
  messages: {
    wrong: (data: { service: string; type: string; offered: string }) => ({
      message: `\`${data.service}\` is not offered through endpoints of type ${data.type}: AWS refuses to create this one.`,
      help: `Write ${data.offered}.`,
    }),
    omitted: (data: { service: string; offered: string }) => ({
      message: `Without a type this is a gateway endpoint, and \`${data.service}\` has none: AWS refuses to create it.`,
      help: `Write the type: ${data.offered}.`,
    }),
  },
  check: {
    endpoint({ endpoint, endpointServices }, report) {
      const wrong = wrongType(endpoint, endpointServices);
      if (wrong === null) return;
      const { service, type } = wrong;
      const offered = wrong.offered.join(" or ");
      const details = { cause: "type" };
      const { typeValue } = endpoint;
      if (typeValue !== null) report(placeOf(typeValue), "wrong", { service, type, offered }, details);
      else if (endpoint.typeExplicit) report(headerOf(endpoint), "wrong", { service, type, offered }, details);
      else report(headerOf(endpoint), "omitted", { service, offered }, details);
    },
  },
});
