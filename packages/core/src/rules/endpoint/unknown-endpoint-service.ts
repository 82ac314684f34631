import { placeOf } from "../../network/place.js";
import { serviceNameFault } from "../../network/service-name-fault.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "unknown-endpoint-service",
  level: "warning",
  category: "correctness",
  summary: "No known service has this name.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: ["https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html"],
  messages: {
    shape: (data: { name: string }) => ({
      message: `\`${data.name}\` is no name of an endpoint service: AWS refuses to create this endpoint.`,
      help: "Write the whole name, with the Region: `com.amazonaws.REGION.s3`.",
    }),
    slip: (data: { name: string; nearest: string }) => ({
      message: `No service of AWS is known as \`${data.name}\`: AWS refuses to create an endpoint for a service that it does not have.`,
      help: `Did you mean \`${data.nearest}\`?`,
    }),
    unlisted: (data: { name: string }) => ({
      message: `No service of AWS is known as \`${data.name}\`: what is said here of its endpoint leaves out all that depends on the service.`,
      help: "Check the name against the list of AWS. It may be newer than ours.",
    }),
  },
  check: {
    endpoint({ endpoint, endpointServices }, report) {
      const fault = serviceNameFault(endpoint, endpointServices);
      if (fault === null) return;
      const { name, kind, value, nearest } = fault;
      if (kind === "shape") report(placeOf(value), "shape", { name });
      else if (nearest !== null) report(placeOf(value), "slip", { name, nearest });
      else report(placeOf(value), "unlisted", { name }, { severity: "info", confidence: "likely" });
    },
  },
});
