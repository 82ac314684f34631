import type { Anchor } from "../../policy/typed-policy.js";
import { defineRule, type FixIntent } from "../define-rule.js";

export default defineRule({
  id: "missing-element",
  level: "error",
  category: "correctness",
  summary: "A policy or statement lacks an element that AWS demands.",
  since: "0.1.0",
  fix: "unsafe",
  accessAnalyzer: ["MISSING_STATEMENT", "MISSING_EFFECT", "MISSING_PRINCIPAL", "MISSING_ACTION", "MISSING_RESOURCE"],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
    "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
  ],
  messages: {
    statement: (_data: Record<string, never>) => ({
      message: "The policy has no `Statement`. AWS refuses a policy that says nothing about any request.",
      help: "Add `Statement` with at least one statement.",
    }),
    element: (data: { element: string; ordinal: string; remedy: string }) => ({
      message: `The ${data.ordinal} statement has no ${data.element}. AWS refuses the whole policy, so no request is judged by it.`,
      help: data.remedy,
    }),
  },
  check: {
    policy({ policy }, report) {
      for (const fault of policy.faults) {
        if (fault.kind !== "missing-element") continue;
        const { anchor, element, statement } = fault;
        const cause = `${statement ?? ""}/${element}`;
        if (element === "Statement" || statement === null) report(anchor, "statement", {}, { cause });
        else {
          const data = {
            element: names[element] ?? element,
            ordinal: ordinal(statement),
            remedy: remedies[element] ?? "",
          };
          report(anchor, "element", data, { cause, fixes: fixesOf(element, anchor) });
        }
      }
    },
  },
});

const names: Readonly<Record<string, string>> = {
  Effect: "`Effect`",
  Principal: "`Principal` or `NotPrincipal`",
  Action: "`Action` or `NotAction`",
  Resource: "`Resource` or `NotResource`",
};

const remedies: Readonly<Record<string, string>> = {
  Effect: 'Add `"Effect": "Allow"` or `"Effect": "Deny"`.',
  Principal:
    "Say whom the statement is about; on an endpoint that is usually `*` with a condition on the organization.",
  Action: "Say which requests the statement is about, for example `s3:GetObject`.",
  Resource: "Say which resources the statement is about; `*` stands for all of them.",
};

/** What the author meant is not known: the fix writes what lets the statement mean the most. */
const additions: Readonly<Record<string, { readonly value: string; readonly meaning: string }>> = {
  Effect: { value: "Allow", meaning: "the requests are allowed then" },
  Principal: { value: "*", meaning: "the statement is about everybody then" },
  Resource: { value: "*", meaning: "the statement is about every resource then" },
};

function fixesOf(name: string, anchor: Anchor): readonly FixIntent[] {
  const addition = additions[name];
  if (addition === undefined) return [];
  const { value, meaning } = addition;
  const title = `Add \`${name}\` \`${value}\`: ${meaning}`;
  return [{ kind: "add-member", title, safety: "unsafe", anchor, name, value, at: "end" }];
}

function ordinal(index: number): string {
  return ["first", "second", "third", "fourth", "fifth", "sixth"][index] ?? `${index + 1}th`;
}
