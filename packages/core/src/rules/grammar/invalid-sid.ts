import { sidFaults } from "../../policy/sid.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "invalid-sid",
  level: "warning",
  category: "correctness",
  summary: "A Sid is empty, or has characters that its place does not allow.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: ["UNSUPPORTED_SID", "EMPTY_SID_VALUE"],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ],
  messages: {
    empty: (_data: Record<string, never>) => ({
      message:
        "The `Sid` is empty: it tells this statement from no other, in the policy and in what AWS says about a request.",
      help: "Give the statement a name, or leave `Sid` out.",
    }),
    characters: (data: { sid: string; characters: string }) => ({
      message: `The Sid \`${data.sid}\` has ${listed(data.characters)} in it. IAM takes letters and digits only and refuses the whole policy, so no request is judged by it.`,
      help: "Write the Sid with the letters `A` to `Z`, `a` to `z` and digits.",
    }),
  },
  check: {
    policy({ policy, attachment }, report) {
      // A document that nobody attached here may be of a kind that takes more.
      const confidence = attachment.role.endsWith("-like") ? "likely" : "certain";
      const isTrust = attachment.role === "trust" || attachment.role === "trust-like";
      for (const { kind, sid, characters, anchor } of sidFaults(policy, attachment)) {
        // AWS itself writes empty Sids into the trust policies of its console.
        if (kind === "empty") report(anchor, "empty", {}, isTrust ? { severity: "info" } : {});
        else report(anchor, "characters", { sid, characters }, { confidence });
      }
    },
  },
});

function listed(characters: string): string {
  return [...characters].map((one) => (/\s/.test(one) ? "a blank" : `\`${one}\``)).join(", ");
}
