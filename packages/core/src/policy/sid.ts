// The Sid of a statement: what its place allows.

import type { PolicyAttachment } from "../model/policy-attachment.js";
import { markedText, textHole } from "../value/marked-text.js";
import { possibleTexts } from "../value/question.js";
import type { Anchor, TypedPolicy } from "./typed-policy.js";

/** A Sid that says nothing, or has characters that IAM refuses. */
export interface SidFault {
  readonly kind: "empty" | "characters";
  readonly sid: string;
  /** The characters that are not allowed, each once. */
  readonly characters: string;
  readonly anchor: Anchor;
}

/**
 * The faults of all Sids. IAM's own policies, those of identities and the trust policies of roles, take
 * letters and digits; the documentation of many services, endpoints among them, shows Sids with hyphens
 * and blanks, and says of none what it refuses.
 * AWS: IAM User Guide `reference_policies_elements_sid`; Access Analyzer UNSUPPORTED_SID, EMPTY_SID_VALUE.
 */
export function sidFaults({ statements }: TypedPolicy, attachment: PolicyAttachment): readonly SidFault[] {
  const strict = isOfIam(attachment);
  return statements.flatMap(({ sid: element }): readonly SidFault[] => {
    if (element === null) return [];
    const { value, anchor } = element;
    const texts = possibleTexts(value);
    if (texts?.every((text) => text === "") === true) return [{ kind: "empty", sid: "", characters: "", anchor }];
    const sid = texts?.[0] ?? markedText(value);
    if (!strict || sid === null) return [];
    // Of a Sid with holes the known part is enough; of several all must be wrong.
    const all = (texts ?? [sid]).map(refused);
    const [characters] = all;
    if (characters === undefined || all.some((one) => one === "")) return [];
    return [{ kind: "characters", sid: sid.replaceAll(textHole, "…"), characters, anchor }];
  });
}

function refused(sid: string): string {
  return [...new Set(sid.replaceAll(textHole, "").replace(/[A-Za-z0-9]/g, ""))].join("");
}

function isOfIam({ role, judgedFor }: PolicyAttachment): boolean {
  const roles: readonly string[] = ["identity", "identity-like", "trust", "trust-like"];
  return judgedFor === null && roles.includes(role);
}
