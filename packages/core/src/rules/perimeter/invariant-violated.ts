import { concerns } from "../../reason/invariant.js";
import type { AccessRequest } from "../../reason/request.js";
import { requestSentence, witnessOf } from "../../reason/request-words.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "invariant-violated",
  level: "error",
  category: "security",
  summary: "A request passes that an invariant of the configuration forbids.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html"],
  messages: {
    passes: (data: Data) => ({
      message: `${opening(data)}: ${data.sentence} by this statement.`,
      help: "Narrow the statement, or deny what the invariant forbids.",
    }),
    default: (data: Data) => ({
      message: `${opening(data)}: this endpoint has no policy, so AWS attaches its default, and ${lowered(data.sentence)} through it.`,
      help: "Write a policy that denies or does not allow what the invariant forbids.",
    }),
  },
  check: {
    policy({ attachment, questions, invariants, policy }, report) {
      for (const invariant of invariants) {
        const isMeant = concerns(invariant, attachment);
        const request = isMeant === "no" ? null : questions.violation(invariant);
        if (request === null) continue;
        const at = questions.passing(request)?.anchor ?? policy.anchor;
        const certainty = isMeant === "unknown" ? "likely" : (attachment.judgedFor?.certainty ?? "certain");
        report(at, "passes", dataOf(invariant, request), { ...detailsOf(invariant, request), confidence: certainty });
      }
    },
    endpoint({ endpoint, defaultPolicy, invariants }, report) {
      const attached = invariants.length === 0 ? null : defaultPolicy();
      if (attached === null) return;
      const { concerned, questions } = attached;
      for (const invariant of invariants) {
        const request = concerns(invariant, concerned) === "yes" ? questions.violation(invariant) : null;
        if (request === null) continue;
        const anchor = { provenance: endpoint.header, pointer: "" };
        report(anchor, "default", dataOf(invariant, request), detailsOf(invariant, request));
      }
    },
  },
});

interface Data {
  readonly id: string;
  readonly words: string;
  readonly sentence: string;
}

interface Named {
  readonly id: string;
  readonly message: string;
}

function dataOf({ id, message }: Named, request: AccessRequest): Data {
  return { id, words: message.replace(/[.\s]+$/, ""), sentence: requestSentence(request) };
}

function detailsOf({ id }: Named, request: AccessRequest) {
  return { cause: `invariant ${id}`, witness: witnessOf(request) } as const;
}

/** The author's own words first. */
function opening({ id, words }: Data): string {
  return words === "" ? `The invariant \`${id}\` does not hold` : `${words} (invariant \`${id}\`)`;
}

function lowered(sentence: string): string {
  return sentence.replace(/^Anybody/, "anybody");
}
