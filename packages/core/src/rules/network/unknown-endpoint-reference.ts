import { judgedAs } from "../../policy/judged-as.js";
import { networkReferences, removedReferences } from "../../policy/network-reference.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "unknown-endpoint-reference",
  level: "warning",
  category: "reliability",
  summary: "The policy of a resource names an endpoint or VPC by an id that nothing of yours has.",
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
    untrusted: (data: { id: string; key: string }) => ({
      message: `\`${data.id}\` is not among what the configuration trusts, and \`${data.key}\` is compared with it: if nothing of yours has this id, no request of yours matches.`,
      help: "Take the id out, or list it under `trusted` of the configuration.",
    }),
  },
  check: {
    policy({ policy, attachment, endpoints, trusted }, report) {
      if (judgedAs(attachment) !== "resource") return;
      const removed = removedReferences(policy, attachment.removed ?? []);
      for (const { thing, key, anchor } of removed) {
        const { id, address, isReplaced, header } = thing;
        const related = [{ message: "The plan says so here.", anchor: { provenance: header, pointer: "" } }];
        report(anchor, isReplaced ? "replaced" : "removed", { id, address, key }, { related });
      }
      // A list that is empty says nothing of which networks are yours.
      const listed = { endpoint: trusted.endpoints, vpc: trusted.vpcs };
      for (const { kind, id, key, anchor } of networkReferences(policy)) {
        const isOurs =
          listed[kind].length === 0 ||
          removed.some(({ thing }) => thing.id === id) ||
          listed[kind].includes(id) ||
          endpoints.hasId(kind, id);
        const isId = kind === "endpoint" ? /^vpce-[0-9a-f]+$/.test(id) : /^vpc-[0-9a-f]+$/.test(id);
        if (isId && !isOurs) report(anchor, "untrusted", { id, key });
      }
    },
  },
});

interface Data {
  readonly id: string;
  readonly address: string;
  readonly key: string;
}
