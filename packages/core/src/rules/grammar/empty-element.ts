import type { EmptyKind } from "../../policy/policy-fault.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "empty-element",
  level: "warning",
  category: "correctness",
  summary: "An element is an empty list or object.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [
    "EMPTY_ARRAY_ACTION",
    "EMPTY_ARRAY_CONDITION",
    "EMPTY_ARRAY_CONDITION_FORALLVALUES",
    "EMPTY_ARRAY_CONDITION_FORANYVALUE",
    "EMPTY_ARRAY_CONDITION_IFEXISTS",
    "EMPTY_ARRAY_PRINCIPAL",
    "EMPTY_ARRAY_RESOURCE",
    "EMPTY_OBJECT_CONDITION",
    "EMPTY_OBJECT_PRINCIPAL",
  ],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_multi-value-conditions.html",
  ],
  messages: {
    empty: (data: { element: string; what: EmptyKind }) => ({
      message: `\`${data.element}\` is empty: ${meanings[data.what].effect}`,
      help: meanings[data.what].remedy,
    }),
  },
  check: {
    policy({ policy, attachment }, report) {
      const isTrust = attachment.role === "trust" || attachment.role === "trust-like";
      for (const fault of policy.faults) {
        if (fault.kind !== "empty-element") continue;
        const { anchor, element, what } = fault;
        // A statement without elements lacks those that AWS demands.
        // AWS's console itself writes empty conditions into trust policies.
        const isHarmless = isTrust && what === "condition";
        const severity = what === "statement" ? "error" : isHarmless ? "info" : null;
        report(anchor, "empty", { element, what }, severity === null ? {} : { severity });
      }
    },
  },
});

const nobody = { effect: "the statement is about nobody, so it decides no request.", remedy: "Name whom it is about." };
const existence = "the condition holds only for requests without this key.";
const nullRemedy = "Say so with `Null` and `true`, or list the values that are meant.";

const meanings: Readonly<Record<EmptyKind, { readonly effect: string; readonly remedy: string }>> = {
  statements: {
    effect: "the policy speaks of no request, so it allows none.",
    remedy: "Add a statement, or remove the policy if AWS's default is meant.",
  },
  statement: {
    effect: "it lacks every element that AWS demands. AWS refuses the whole policy.",
    remedy: "Fill the statement in, or remove it.",
  },
  entries: {
    effect: "the statement lists nothing, so it decides no request.",
    remedy: "List what is meant, or remove the statement.",
  },
  "negated-entries": {
    effect: "the statement excludes nothing by it.",
    remedy: "List what is to be excluded, or write the positive element.",
  },
  principals: nobody,
  "negated-principals": {
    effect: "the statement excludes nobody by it.",
    remedy: "Name whom it is not about, or write `Principal`.",
  },
  condition: {
    effect: "it demands nothing, so the statement decides requests as if this were not there.",
    remedy: "Remove it, or write the condition that is meant.",
  },
  values: {
    effect: "there is nothing to compare with, and the statement has no effect.",
    remedy: "List the values that are meant, or remove the key.",
  },
  "values-if-exists": { effect: existence, remedy: nullRemedy },
  "values-for-all": { effect: existence, remedy: nullRemedy },
  "values-for-any": {
    effect: "no value of a request is one of none, so the statement decides no request.",
    remedy: "List the values that are meant, or remove the key.",
  },
};
