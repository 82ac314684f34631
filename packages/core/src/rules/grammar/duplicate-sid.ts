import type { Anchor, TypedPolicy } from "../../policy/typed-policy.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "duplicate-sid",
  level: "warning",
  category: "correctness",
  summary: "Two statements of one policy have the same Sid.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: ["UNIQUE_SIDS_REQUIRED", "UNIQUE_SIDS_RECOMMENDED"],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ],
  messages: {
    repeated: (data: { sid: string }) => ({
      message: `Two statements have the Sid \`${data.sid}\`. IAM and \`aws_iam_policy_document\` refuse that; what else takes it can no longer tell the two apart.`,
      help: "Give each statement a Sid of its own, or leave it out.",
    }),
  },
  check: {
    // Terraform refuses a document with equal Sids of its own before there is a policy to judge.
    problem({ problem }, report) {
      if (problem.code !== "fe/duplicate-sid") return;
      const related = problem.related.map(({ message, location }) => ({
        message,
        anchor: { provenance: { at: location }, pointer: "" },
      }));
      const anchor = { provenance: { at: problem.location }, pointer: problem.pointer };
      report(anchor, "repeated", { sid: problem.subject }, { related });
    },
    policy({ policy }, report) {
      for (const { sid, first, second } of repeatedSids(policy)) {
        // Elements of one loop are written in one place.
        const related = isSamePlace(first, second) ? [] : [{ message: "The first one stands here.", anchor: first }];
        report(second, "repeated", { sid }, { related });
      }
    },
  },
});

interface Repetition {
  readonly sid: string;
  readonly first: Anchor;
  readonly second: Anchor;
}

function repeatedSids({ statements }: TypedPolicy): readonly Repetition[] {
  const seen = new Map<string, Anchor>();
  return statements.flatMap(({ sid, certain }): readonly Repetition[] => {
    if (sid?.value.kind !== "text" || sid.value.text === "" || !certain) return [];
    const first = seen.get(sid.value.text);
    if (first !== undefined) return [{ sid: sid.value.text, first, second: sid.anchor }];
    seen.set(sid.value.text, sid.anchor);
    return [];
  });
}

function isSamePlace({ provenance: { at: first } }: Anchor, { provenance: { at: second } }: Anchor): boolean {
  return first.file === second.file && first.range.start === second.range.start;
}
