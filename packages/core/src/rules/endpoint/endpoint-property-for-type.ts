import { foreignProperties } from "../../network/foreign-property.js";
import { placeOf } from "../../network/place.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "endpoint-property-for-type",
  level: "error",
  category: "correctness",
  summary: "An endpoint has a property that its type does not take.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: ["https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpoint.html"],
  messages: {
    foreign: (data: { property: string; type: string }) => ({
      message: `Endpoints of type ${data.type} take no ${data.property}: AWS refuses to create this one.`,
      help: `Take the ${data.property} away, or give the endpoint the type that it is meant to be.`,
    }),
    omitted: (data: { property: string }) => ({
      message: `Without a type this is a gateway endpoint, which takes no ${data.property}: AWS refuses to create it.`,
      help: "Write the type: Interface for an endpoint with network interfaces in subnets.",
    }),
  },
  check: {
    endpoint({ endpoint }, report) {
      for (const { property, value } of foreignProperties(endpoint)) {
        const { type, typeExplicit } = endpoint;
        const details = { cause: "type" };
        if (typeExplicit) report(placeOf(value), "foreign", { property, type: type ?? "" }, details);
        else report(placeOf(value), "omitted", { property }, details);
      }
    },
  },
});
