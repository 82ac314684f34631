import { foreignActions } from "../../policy/foreign-action.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "wrong-service-actions",
  level: "error",
  category: "correctness",
  summary: "A policy allows actions of services that its endpoint does not serve.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: ["https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html"],
  messages: {
    all: (data: { service: string; served: string }) => ({
      message: `Only requests to \`${data.served}\` pass this endpoint, and the policy allows none of its actions, only such as \`${data.service}\`: it blocks every request.`,
      help: "Allow the actions of this endpoint's service, or attach the policy to the endpoint that it was written for.",
    }),
    some: (data: { service: string; served: string }) => ({
      message: `Only requests to \`${data.served}\` pass this endpoint: \`${data.service}\` allows nothing here.`,
      help: "Move it to the policy of the endpoint of its service.",
    }),
  },
  check: {
    policy({ policy, endpoint, endpointServices, isShared }, report) {
      if (endpoint === null) return;
      const foreign = foreignActions(policy, endpoint, endpointServices);
      if (foreign === null) return;
      const { served, entries, isAll } = foreign;
      const [first] = entries;
      if (isAll && first !== undefined) report(first.anchor, "all", { service: first.text, served });
      // A text for several endpoints names the services of all of them.
      if (isAll || isShared) return;
      for (const { anchor, text } of entries)
        report(anchor, "some", { service: text, served }, { severity: "warning" });
    },
  },
});
