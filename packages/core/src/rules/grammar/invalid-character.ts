import { foreignCharacters } from "../../policy/foreign-character.js";
import { defineRule, type FixIntent } from "../define-rule.js";

export default defineRule({
  id: "invalid-character",
  level: "error",
  category: "correctness",
  summary: "A text has a character that AWS does not accept, or an action has a blank in it.",
  since: "0.1.0",
  fix: "safe",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html",
  ],
  supersedes: [
    "unknown-action",
    "invalid-sid",
    "invalid-arn",
    "invalid-bucket-name",
    "unknown-service",
    "invalid-principal",
  ],
  messages: {
    foreign: (data: { text: string; character: string }) => ({
      message: `\`${data.text}\` has the character ${named(data.character)} in it, which a policy cannot have: AWS refuses the policy or matches no request by it.`,
      help: "Typographic quotes and dashes and invisible characters come in with pasted text. Write the plain character, or leave it out.",
    }),
    blank: (data: { text: string }) => ({
      message: `\`${data.text}\` has a blank in it. No action has one, so this entry matches no request at all.`,
      help: "Write the action without blanks; several actions are a list.",
    }),
  },
  check: {
    policy({ policy, attachment }, report) {
      for (const { text, character, isBlank, anchor, isKey, remedy } of foreignCharacters(policy, attachment)) {
        const fixes = remedy === null ? [] : [fixOf(remedy, anchor, isKey)];
        if (isBlank) report(anchor, "blank", { text }, { fixes });
        else report(anchor, "foreign", { text, character }, { fixes });
      }
    },
  },
});

function fixOf(remedy: string, anchor: FixAnchor, isKey: boolean): FixIntent {
  const title = `Write \`${remedy}\``;
  // Nobody can have meant the other spelling: it is nothing that AWS knows.
  if (isKey) return { kind: "rename-key", title, safety: "safe", anchor, name: remedy };
  return { kind: "replace-text", title, safety: "safe", anchor, text: remedy };
}

type FixAnchor = Extract<FixIntent, { kind: "replace-text" }>["anchor"];

/** By its code point: some of these characters cannot be seen. */
function named(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return /[\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]/.test(character)
    ? `U+${code}`
    : `\`${character}\` (U+${code})`;
}
