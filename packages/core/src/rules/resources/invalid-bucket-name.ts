import { bucketNameFaults, type PlacedBucketNameFault } from "../../policy/bucket-name-fault.js";
import { isResourceStyle } from "../../policy/policy-family.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "invalid-bucket-name",
  level: "error",
  category: "correctness",
  summary: "The bucket in an ARN cannot be the name of a bucket.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-alias.html",
  ],
  messages: {
    impossible: (data: Data) => ({
      message: `\`${data.name}\` cannot be the name of a bucket: ${reasonOf(data)}. No request matches the ARN.`,
      help: "Names have 3 to 63 lower-case letters, digits, hyphens and dots.",
    }),
    other: (data: Data) => ({
      message: `\`${data.name}\` is not a bucket of this kind: names that end in \`${data.part}\` belong to ${data.kind === "directory" ? "directory buckets and table buckets" : "access points, which policies do not know by their alias"}. No request matches the ARN.`,
      help:
        data.kind === "directory"
          ? "Directory buckets have ARNs of `s3express`, table buckets of `s3tables`."
          : "Write the ARN of the access point, or of the bucket behind it.",
    }),
    reserved: (data: Data) => ({
      message: `\`${data.name}\` begins with \`${data.part}\`, which AWS keeps to itself: nobody can make a bucket of that name, so requests to yours do not match.`,
      help: "Write the name of the bucket that is meant.",
    }),
    modern: (data: Data) => ({
      message: `\`${data.name}\` cannot be the name of a bucket because of \`${data.part}\`, unless it was made before March 2018 in us-east-1. Requests to any other bucket do not match.`,
      help: "Names have 3 to 63 lower-case letters, digits, hyphens and dots, begin and end with a letter or digit and have no two dots in a row.",
    }),
  },
  check: {
    policy(subject, report) {
      if (!isResourceStyle(subject.attachment)) return;
      for (const { anchor, ...data } of bucketNameFaults(subject.policy, subject)) {
        const { kind } = data;
        if (kind === "directory" || kind === "alias") report(anchor, "other", data);
        else if (kind === "reserved") report(anchor, "reserved", data, { severity: "warning" });
        else if (kind === "modern") report(anchor, "modern", data, { severity: "warning", confidence: "likely" });
        else report(anchor, "impossible", data);
      }
    },
  },
});

type Data = Omit<PlacedBucketNameFault, "anchor">;

function reasonOf({ kind, part }: Data): string {
  if (kind === "character") return `it has ${/\s/.test(part) ? "a blank" : `\`${part}\``} in it`;
  return kind === "short" ? "it has fewer than three characters" : "it is too long";
}
