import { type PartitionConflict, partitionConflicts } from "../../policy/partition-conflict.js";
import { isResourceStyle } from "../../policy/policy-family.js";
import { defineRule, type FixIntent } from "../define-rule.js";

export default defineRule({
  id: "partition-mismatch",
  level: "warning",
  category: "correctness",
  summary: "An ARN is of another partition than its Region, the endpoint or the other ARNs.",
  since: "0.1.0",
  fix: "unsafe",
  accessAnalyzer: [],
  sources: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html"],
  messages: {
    own: (data: { text: string; partition: string; region: string; expected: string }) => ({
      message: `\`${data.text}\` is of the partition \`${data.partition}\`, and its Region ${data.region} is of \`${data.expected}\`. It names nothing, and no request matches it.`,
      help,
    }),
    endpoint: (data: { text: string; partition: string; expected: string }) => ({
      message: `\`${data.text}\` is of the partition \`${data.partition}\`, and the endpoint is in \`${data.expected}\`. No request through it matches this ARN.`,
      help,
    }),
    others: (data: { text: string; partition: string; expected: string }) => ({
      message: `\`${data.text}\` is of the partition \`${data.partition}\`, other ARNs of the policy are of \`${data.expected}\`. Wherever the policy is, requests match only those of one partition.`,
      help,
    }),
  },
  check: {
    policy(subject, report) {
      if (!isResourceStyle(subject.attachment)) return;
      const { policy, endpoint, endpointServices } = subject;
      for (const found of partitionConflicts(policy, endpoint, endpointServices.partitions, subject)) {
        const { text, partition, expected, by, anchor, other } = found;
        const region = found.region ?? "";
        const fixes = fixesOf(found);
        if (by === "region") report(anchor, "own", { text, partition, region, expected }, { fixes });
        else if (by === "endpoint") report(anchor, "endpoint", { text, partition, expected }, { fixes });
        else {
          const related = other === null ? [] : [{ message: "An ARN of the other partition.", anchor: other }];
          report(anchor, "others", { text, partition, expected }, { fixes, related, confidence: "likely" });
        }
      }
    },
  },
});

const help =
  "Let the partition follow the Region: `${AWS::Partition}` with `Fn::Sub`, `data.aws_partition.current.partition` in Terraform.";

function fixesOf({ anchor, remedy, expected }: PartitionConflict): readonly FixIntent[] {
  if (remedy === null) return [];
  const title = `Write the partition \`${expected}\`, so that requests match the ARN there`;
  return [{ kind: "replace-text", title, safety: "unsafe", anchor, text: remedy }];
}
