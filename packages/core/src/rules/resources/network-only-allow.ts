import { judgedAs } from "../../policy/judged-as.js";
import { namedServices } from "../../policy/named-services.js";
import { witnessOf } from "../../reason/request-words.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "network-only-allow",
  level: "warning",
  category: "security",
  summary: "Everybody who comes through an endpoint is admitted, whoever it is.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies-vpc-endpoint.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
  ],
  messages: {
    admitted: (data: { action: string }) => ({
      message: `The network is all that is asked for: whoever comes through it may \`${data.action}\` here, identities of other organizations and callers without credentials too, unless the policy of the endpoint stops them.`,
      help: "Demand who calls as well, such as `aws:PrincipalOrgID`, or name the callers.",
    }),
  },
  check: {
    policy({ attachment, questions }, report) {
      if (judgedAs(attachment) !== "resource") return;
      for (const { statement, request, isFilled } of questions.openToNetworks()) {
        // APIs have authorizers of their own, and AWS's own example for private ones asks for the network alone.
        const services = namedServices([statement]);
        if (services.every((service) => service === "execute-api")) continue;
        const at = statement.principal?.anchor ?? statement.anchor;
        report(at, "admitted", { action: request.action }, isFilled ? {} : { witness: witnessOf(request) });
      }
    },
  },
});
