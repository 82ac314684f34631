import { judgedAs } from "../../policy/judged-as.js";
import { removedReferences } from "../../policy/removed-reference.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "unknown-endpoint-reference",
  level: "warning",
  category: "reliability",
  summary: "The policy of a resource names an endpoint or VPC by an id that nothing has after the apply.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
    "https://developer.hashicorp.com/terraform/internals/json-format",
  ],
  messages: {
    replaced: (data: Data) => ({
      message: `\`${data.id}\` is the id of \`${data.address}\`, which this plan replaces by one of a new id: from then on no request has this one in \`${data.key}\`, and those through the new one do not match.`,
      help: `Write \`${data.address}.id\` instead of the id, so that the policy follows.`,
    }),
    removed: (data: Data) => ({
      message: `\`${data.id}\` is the id of \`${data.address}\`, which this plan removes: from then on no request has it in \`${data.key}\`.`,
      help: "Take the id out, or name what requests come through instead.",
    }),
  },
  check: {
    policy({ policy, attachment }, report) {
      if (judgedAs(attachment) !== "resource") return;
      for (const { thing, key, anchor } of removedReferences(policy, attachment.removed ?? [])) {
        const { id, address, isReplaced, header } = thing;
        const related = [{ message: "The plan says so here.", anchor: { provenance: header, pointer: "" } }];
        report(anchor, isReplaced ? "replaced" : "removed", { id, address, key }, { related });
      }
    },
  },
});

interface Data {
  readonly id: string;
  readonly address: string;
  readonly key: string;
}
