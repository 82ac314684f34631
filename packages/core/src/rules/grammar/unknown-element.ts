import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "unknown-element",
  level: "error",
  category: "correctness",
  summary: "An element is not in the policy grammar.",
  since: "0.1.0",
  fix: "unsafe",
  accessAnalyzer: ["INVALID_POLICY_ELEMENT"],
  sources: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html"],
  supersedes: ["missing-element"],
  messages: {
    unknown: (data: { name: string; place: string; suggestion: string | null; valid: string }) => ({
      message: `\`${data.name}\` is not an element of a ${data.place}. AWS refuses the whole policy for it.`,
      help:
        data.suggestion === null
          ? `A ${data.place} has ${data.valid}; names count with their case.`
          : `Did you mean \`${data.suggestion}\`? Names count with their case.`,
    }),
  },
  check: {
    policy({ policy }, report) {
      for (const fault of policy.faults) {
        if (fault.kind !== "unknown-element") continue;
        const { anchor, name, place, suggestion, standsFor, statement } = fault;
        report(
          anchor,
          "unknown",
          { name, place, suggestion, valid: elements[place] },
          {
            ...(standsFor === null ? {} : { cause: `${statement ?? ""}/${standsFor}` }),
            ...(suggestion === null
              ? {}
              : {
                  fixes: [
                    {
                      kind: "rename-key",
                      title: `Rename to \`${suggestion}\``,
                      safety: "unsafe",
                      anchor,
                      name: suggestion,
                    },
                  ],
                }),
          },
        );
      }
    },
  },
});

const elements = {
  policy: "`Version`, `Id` and `Statement`",
  statement: "`Sid`, `Effect`, `Principal`, `Action`, `Resource`, `Condition` and the `Not` forms of the middle three",
} as const;
