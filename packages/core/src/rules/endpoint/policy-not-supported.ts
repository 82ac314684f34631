import { refusesPolicy } from "../../model/policy-gap.js";
import { placeOf } from "../../network/place.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "policy-not-supported",
  level: "warning",
  category: "correctness",
  summary: "A policy is attached to an endpoint whose type or service takes none.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: ["https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html"],
  messages: {
    type: (data: { type: string }) => ({
      message: `Endpoints of type ${data.type} take no policy: AWS refuses this one, and without it every request passes.`,
      help: "Take the policy away, and restrict who may call with security groups and on the other side.",
    }),
    service: (data: { service: string }) => ({
      message: `\`${data.service}\` does not support endpoint policies: every request passes this endpoint, whatever the policy says.`,
      help: "Take the policy away, and restrict who may call with security groups and the policies of callers.",
    }),
  },
  check: {
    policy({ attachment, endpoint, endpointServices }, report) {
      if (endpoint === null || endpoint.certainty !== "certain") return;
      const by = refusesPolicy(endpoint, endpointServices);
      if (by === null) return;
      const place = placeOf(attachment);
      if (by === "type") report(place, "type", { type: endpoint.type ?? "" });
      else report(place, "service", { service: endpoint.service ?? "" });
    },
  },
});
