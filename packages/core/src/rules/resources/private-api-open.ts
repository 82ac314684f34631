import { witnessOf } from "../../reason/request-words.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "private-api-open",
  level: "warning",
  category: "security",
  summary: "The policy of a private API admits everybody, through the endpoints of every account.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-apis.html",
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html",
  ],
  messages: {
    open: (data: { api: string }) => ({
      message: `No endpoint and no VPC is demanded here: strangers may invoke the private API \`${data.api}\` through an endpoint for \`execute-api\` in a VPC of any account, unless an authorizer stops them.`,
      help: "Deny `execute-api:Invoke` unless `aws:SourceVpce` or `aws:SourceVpc` is yours, or ask for it in this statement.",
    }),
  },
  check: {
    policy({ attachment, questions }, report) {
      const api = attachment.privateApi;
      if (api?.isPrivate !== "yes") return;
      const found = questions.openToAnyNetwork(api);
      if (found === null) return;
      const { statement, request } = found;
      const at = statement.principal?.anchor ?? statement.anchor;
      report(at, "open", { api: api.address }, { witness: witnessOf(request) });
    },
  },
});
