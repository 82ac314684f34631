// Policy variables in a text, with the values that a request gives them.
// AWS: IAM User Guide `reference_policies_variables`, `reference_policies_elements_version`.

import { policyVariables } from "../policy/policy-variable.js";
import type { PolicyLanguage } from "../policy/typed-policy.js";
import { textHole } from "../value/marked-text.js";
import type { PatternPiece } from "./pattern-pieces.js";
import type { AccessRequest } from "./request.js";
import { requestKey } from "./request-key.js";

/** A run of the text as it stands, or a variable as written with what it is for the request. */
export type SubstitutedPart =
  | { readonly kind: "plain"; readonly text: string }
  | { readonly kind: "variable"; readonly text: string; readonly piece: PatternPiece };

const unclear: PatternPiece = { kind: "hole", holeClass: null };

/**
 * The parts of a text with marks for its holes. Only the language of 2012 has variables; where it is not known
 * which one it is, what looks like one may be anything. Holes are taken to be filled with whole variables: the
 * beginning of one in a hole and its end behind it is no policy that AWS takes.
 */
export function substituteVariables(
  text: string,
  { language, request }: { readonly language: PolicyLanguage; readonly request: AccessRequest },
): readonly SubstitutedPart[] {
  if (language === "2008-10-17") return [{ kind: "plain", text }];
  if (!text.includes("$")) return [{ kind: "plain", text }];
  const known = policyVariables({ kind: "text", text, provenance: { at: { file: "", range: { start: 0, end: 0 } } } });
  const parts: SubstitutedPart[] = [];
  let at = 0;
  for (let start = variableStart(text, 0); start >= 0; start = variableStart(text, at)) {
    const variable = known?.find((one) => one.start === start);
    const close = text.indexOf("}", start);
    const end = variable?.end ?? (close < 0 ? text.length : close + 1);
    const written = text.slice(start, end);
    const isSound = language === "2012-10-17" && (variable?.kind === "key" || variable?.kind === "literal");
    if (start > at) parts.push({ kind: "plain", text: text.slice(at, start) });
    parts.push({ kind: "variable", text: written, piece: isSound ? pieceOf(written, request) : unclear });
    at = end;
  }
  if (at < text.length) parts.push({ kind: "plain", text: text.slice(at) });
  return parts;
}

/** `${`, or a `$` whose brace may be in the hole behind it. */
function variableStart(text: string, from: number): number {
  const found = text.slice(from).search(/\$[{\uE001]/);
  return found < 0 ? -1 : from + found;
}

/** The text that a variable stands for is not read as a pattern. */
function pieceOf(written: string, request: AccessRequest): PatternPiece {
  const inside = written.slice(2, -1);
  if (inside === "*" || inside === "?" || inside === "$") return { kind: "text", text: inside, substituted: true };
  if (inside.includes(textHole)) return unclear;
  const comma = inside.indexOf(",");
  const name = (comma < 0 ? inside : inside.slice(0, comma)).trim();
  const fallback =
    comma < 0
      ? null
      : inside
          .slice(comma + 1)
          .trim()
          .slice(1, -1);
  const values = requestKey(request, name);
  // A key with several values cannot be a variable: what AWS makes of it is not documented.
  if (values === null || values.length > 1) return unclear;
  const [value] = values;
  if (value === undefined)
    return fallback === null ? { kind: "missing" } : { kind: "text", text: fallback, substituted: true };
  // Whether an empty text calls for the default no page says.
  return value === "" && fallback !== null ? unclear : { kind: "text", text: value, substituted: true };
}
