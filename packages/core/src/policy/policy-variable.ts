// Policy variables in texts: `${aws:username}`, `${aws:PrincipalTag/team, 'none'}`, `${*}`.
//
// What a template language made of the text is undone before (`$${` of Terraform, `${!` of Fn::Sub); its
// holes are marks here and never taken for variables. Placeholders of other programs look alike, so only
// what begins like a condition key counts as a variable.

import { markedText, textHole } from "../value/marked-text.js";
import type { Value } from "../value/value.js";

/** A variable, or something that was to be one. */
export interface PolicyVariable {
  /** With `${` and `}`; holes as `…`. */
  readonly text: string;
  /** Offsets in the marked text of the value (value/marked-text.ts). */
  readonly start: number;
  readonly end: number;
  /** `literal`: `${*}`, `${?}`, `${$}`; `key`: a sound variable; the others are malformed. */
  readonly kind: "literal" | "key" | "empty" | "unclosed" | "blank" | "unquoted";
}

/** Service and name, as every condition key has them. */
const keyStart = /^\s*[A-Za-z][\w.-]*\s*:\s*[A-Za-z]/;
/** Variables of the Serverless Framework and of CodeBuild and their kin, which other programs fill in. */
const foreign = /^\s*(self|opt|env|file|param|cf|ssm|sls|output|secretsmanager|strToBool|git|custom)\s*[:(]/;

/** Where the name of a key ends, or may end. */
const nameEnd = new RegExp(`[,/${textHole}]`);

/** The variables of a text in order; of a text with holes those that are certain. Null for what is no text. */
export function policyVariables(value: Value): readonly PolicyVariable[] | null {
  const text = markedText(value);
  if (text === null) return null;
  const found: PolicyVariable[] = [];
  let at = text.indexOf("${");
  while (at >= 0) {
    const close = text.indexOf("}", at);
    const next = text.indexOf("${", at + 2);
    const isClosed = close >= 0 && (next < 0 || close < next);
    const end = isClosed ? close + 1 : next >= 0 ? next : text.length;
    const kind = isClosed ? kindOf(text.slice(at + 2, close)) : unclosedKind(text.slice(at + 2, end));
    if (kind !== null) found.push({ text: shown(text.slice(at, end)), start: at, end, kind });
    at = isClosed ? text.indexOf("${", end) : next;
  }
  return found;
}

/** A brace may be missing, or stand in a hole. */
function unclosedKind(inside: string): PolicyVariable["kind"] | null {
  if (inside.includes(textHole) || foreign.test(inside)) return null;
  return keyStart.test(inside) ? "unclosed" : null;
}

function kindOf(inside: string): PolicyVariable["kind"] | null {
  if (inside.trim() === "") return "empty";
  if (/^[*?$]$/.test(inside)) return "literal";
  if (!keyStart.test(inside) || foreign.test(inside)) return null;
  const comma = inside.indexOf(",");
  // The key of a tag may hold blanks of its own, and a hole the slash or comma before them.
  const [name = ""] = inside.split(nameEnd, 1);
  if (/\s/.test(name)) return "blank";
  if (comma < 0 || inside.includes(textHole)) return "key";
  return /^\s*'.*'\s*$/s.test(inside.slice(comma + 1)) ? "key" : "unquoted";
}

function shown(text: string): string {
  return text.replaceAll(textHole, "…");
}
