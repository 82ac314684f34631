// The Version of a policy: which of the two policy languages it is in.

import { displayText } from "../value/display.js";
import { isText, possibleTexts } from "../value/question.js";
import { isMalformed, textPlace } from "./element-type.js";
import type { Lowering } from "./grammar.js";
import type { ElementValue, PolicyLanguage } from "./typed-policy.js";

const versions = ["2012-10-17", "2008-10-17"] as const;

/** The language of a policy; `open` if a version may be there that is not visible. */
export function lowerVersion(element: ElementValue | null, open: boolean, lowering: Lowering): PolicyLanguage {
  if (element === null) return open ? "unknown" : "2008-10-17";
  const { value, anchor } = element;
  if (isMalformed(value, textPlace("Version"), anchor, lowering)) return "invalid";
  if (value.kind === "unknown" && value.mayBeAbsent === true) return "unknown";
  if (versions.every((version) => isText(value, version) === "no")) {
    const text = possibleTexts(value)?.[0] ?? displayText(value);
    lowering.faults.push({ kind: "invalid-version", text, anchor });
    return "invalid";
  }
  return versions.find((version) => isText(value, version) === "yes") ?? "unknown";
}
