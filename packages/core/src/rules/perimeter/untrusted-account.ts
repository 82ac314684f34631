import { judgedAs } from "../../policy/judged-as.js";
import { type NamedAccount, namedAccounts } from "../../policy/named-account.js";
import { requestSentence, witnessOf } from "../../reason/request-words.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "untrusted-account",
  level: "error",
  category: "security",
  summary: "The policy admits an account by name that the configuration does not trust.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
  ],
  messages: {
    caller: (data: Data) => ({
      message: `Account ${data.account} is not among the trusted accounts of the configuration, and its identities are admitted here by name: ${data.sentence}.`,
      help: "Take the account out, or list it under `trusted.accounts` if it is yours or a partner's.",
    }),
    resource: (data: Data) => ({
      message: `Account ${data.account} is not among the trusted accounts of the configuration, and requests for what it owns are admitted here by name: ${data.sentence}.`,
      help: "Take the account out, or list it under `trusted.accounts` if it is yours or a partner's.",
    }),
  },
  check: {
    policy({ policy, attachment, questions, trusted, endpoint }, report) {
      // A list that is empty says nothing of which accounts are yours.
      if (trusted.accounts.length === 0 || judgedAs(attachment) === "other") return;
      for (const named of namedAccounts(policy.statements)) {
        if (trusted.accounts.includes(named.account)) continue;
        const request = questions.untrustedRequest(named);
        if (request === null) continue;
        const data = { account: named.account, sentence: requestSentence(request) };
        report(named.anchor, named.side, data, {
          cause: causeOf(named),
          witness: witnessOf(request),
          ...(endpoint === null ? {} : { confidence: endpoint.certainty }),
        });
      }
    },
  },
});

interface Data {
  readonly account: string;
  readonly sentence: string;
}

/** One finding for an account that is named twice in one place. */
function causeOf({ account, side, anchor }: NamedAccount): string {
  return `${side} ${account} ${anchor.pointer}`;
}
