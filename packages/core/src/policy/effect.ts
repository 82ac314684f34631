// The Effect of a statement: Allow, Deny, or a fault that says what was probably meant.

import { nearest } from "../text/near-miss.js";
import { possibleTexts } from "../value/question.js";
import type { Value } from "../value/value.js";
import type { Lowering } from "./grammar.js";
import type { Effect, ElementValue, Statement } from "./typed-policy.js";

const effects: readonly Effect[] = ["Allow", "Deny"];

/** Exactly `Allow` or `Deny`; IAM compares with case (IAM User Guide `reference_policies_elements_effect`). */
export function lowerEffect(element: ElementValue | null, open: boolean, lowering: Lowering): Statement["effect"] {
  if (element === null) return open ? "unknown" : "invalid";
  const texts = possibleTexts(element.value);
  if (texts === null) {
    if (!cannotBeEffect(element.value)) return "unknown";
    const isReported = element.value.kind === "null" && lowering.grammar.transport.reported.includes("null");
    if (!isReported) fault(element, [], lowering);
    return "invalid";
  }
  const valid = effects.filter((effect) => texts.includes(effect));
  if (valid.length === 0) {
    fault(element, texts, lowering);
    return "invalid";
  }
  return texts.length === 1 ? (valid[0] ?? "unknown") : "unknown";
}

/** Lists, maps and null can be no effect; a text with holes cannot if its known parts already rule it out. */
function cannotBeEffect(value: Value): boolean {
  if (value.kind === "list" || value.kind === "map" || value.kind === "null") return true;
  if (value.kind !== "concat") return false;
  return !effects.some((effect) => {
    let at = 0;
    return value.parts.every((part) => {
      if (part.kind !== "text") return true;
      const found = effect.indexOf(part.text, at);
      at = found + part.text.length;
      return found >= 0;
    });
  });
}

function fault(element: ElementValue, texts: readonly string[], { faults }: Lowering): void {
  const word = texts.length === 1 ? (texts[0] ?? "") : "";
  const suggestion = effects.find((effect) => effect.toLowerCase() === word.trim().toLowerCase());
  const near = suggestion ?? nearest(word, effects, 1)[0];
  faults.push({
    kind: "invalid-effect",
    texts,
    suggestion: effects.find((effect) => effect === near) ?? null,
    caseOnly: suggestion !== undefined,
    anchor: element.anchor,
  });
}
