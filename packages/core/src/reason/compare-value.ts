// Whether one value of a request matches one value of a condition, by the family of the operator.
// AWS: IAM User Guide `reference_policies_elements_condition_operators`.

import type { ConditionOperator } from "../iam/condition-operator.js";
import { instantOf } from "../iam/instant.js";
import { networkOf, parseIpRange } from "../iam/ip-range.js";
import { all, type Tri, tri } from "../iam/tri.js";
import { foldCase } from "../text/fold-case.js";
import { matchPieces } from "./match-pieces.js";
import type { PatternPiece } from "./pattern-pieces.js";

/**
 * What the operator without its negation says of the two. A text that is not of the operator's type, in the policy
 * or in the request, gives `unknown`; so does one that is not visible.
 */
export function compareValue({ base, family }: ConditionOperator, pieces: readonly PatternPiece[], given: string): Tri {
  switch (family) {
    case "String":
      return base.endsWith("IgnoreCase") ? matchAnyCase(pieces, given) : matchPieces(pieces, given);
    case "Arn":
      return matchArn(pieces, given);
    case "Binary":
      return withText(pieces, (text) => tri(text === given));
    case "Bool":
      return withText(pieces, (text) => {
        const wanted = foldCase(text);
        return wanted === "true" || wanted === "false" ? tri(wanted === foldCase(given)) : "unknown";
      });
    case "Numeric":
      return withText(pieces, (text) => compared(base, decimalOf(given), decimalOf(text)));
    case "Date":
      return withText(pieces, (text) => compared(base, instantOf(given), instantOf(text)));
    case "IpAddress":
      return withText(pieces, (text) => isInRange(given, text));
    default:
      return "unknown";
  }
}

/** Which letters beyond ASCII are one letter in two cases the documentation does not say. */
function matchAnyCase(pieces: readonly PatternPiece[], given: string): Tri {
  const answer = matchPieces(pieces, given, true);
  if (answer !== "no") return answer;
  const lower = pieces.map((piece) => (piece.kind === "text" ? { ...piece, text: piece.text.toLowerCase() } : piece));
  return matchPieces(lower, given.toLowerCase()) === "no" ? "no" : "unknown";
}

/** Only a text without variables and holes can be read as a number, a date or an address. */
function withText(pieces: readonly PatternPiece[], compare: (text: string) => Tri): Tri {
  let text = "";
  for (const piece of pieces) {
    if (piece.kind !== "text" || piece.substituted === true) return "unknown";
    text += piece.text;
  }
  return compare(text);
}

/** Six components, each by itself; only the last one may hold colons. ArnEquals and ArnLike are the same. */
function matchArn(pieces: readonly PatternPiece[], given: string): Tri {
  const [prefix, ...others] = given.split(":");
  // What is no ARN matches nothing.
  if (prefix !== "arn" || others.length < 5) return "no";
  if (pieces.some(({ kind }) => kind === "missing")) return "no";
  const components = componentsOf(pieces);
  // Where components end is hidden, or the pattern is no ARN: nobody says what that matches beyond its own texts.
  if (components === null || components.length < 6) return matchPieces(pieces, given) === "no" ? "no" : "unknown";
  const texts = ["arn", ...others.slice(0, 4), others.slice(4).join(":")];
  return all(components.map((component, index) => matchPieces(component, texts[index] ?? "")));
}

/** The pieces between the first five colons; null where a hole may hide some of these. */
function componentsOf(pieces: readonly PatternPiece[]): readonly (readonly PatternPiece[])[] | null {
  const components: PatternPiece[][] = [[]];
  for (const piece of pieces) {
    // How many components may still begin.
    const room = 6 - components.length;
    if (piece.kind === "hole" && room > 0 && (piece.holeClass === null || piece.holeClass === "arn")) return null;
    if (piece.kind !== "text" || room === 0) {
      components.at(-1)?.push(piece);
      continue;
    }
    const [first = "", ...more] = piece.text.split(":");
    const others = more.length <= room ? more : [...more.slice(0, room - 1), more.slice(room - 1).join(":")];
    components.at(-1)?.push({ kind: "text", text: first });
    for (const text of others) components.push([{ kind: "text", text }]);
  }
  return components;
}

/** Numbers compare by value: 10 is 10.0. In units of a billionth, so that nothing is rounded. */
function decimalOf(text: string): bigint | null {
  const [, sign, whole = "", fraction = ""] = /^([+-]?)(\d{1,30})(?:\.(\d{1,9}))?$/.exec(text.trim()) ?? [];
  if (sign === undefined) return null;
  const units = BigInt(whole + fraction.padEnd(9, "0"));
  return sign === "-" ? -units : units;
}

function compared<Point extends bigint | number>(base: string, given: Point | null, wanted: Point | null): Tri {
  if (given === null || wanted === null) return "unknown";
  if (base.endsWith("LessThanEquals")) return tri(given <= wanted);
  if (base.endsWith("LessThan")) return tri(given < wanted);
  if (base.endsWith("GreaterThanEquals")) return tri(given >= wanted);
  if (base.endsWith("GreaterThan")) return tri(given > wanted);
  return tri(given === wanted);
}

/** An address is in a block if it begins with the bits of its prefix. IPv4 and IPv6 are never the same. */
function isInRange(given: string, wanted: string): Tri {
  const address = parseIpRange(given);
  const range = parseIpRange(wanted);
  if (address === null || range === null || given.includes("/")) return "unknown";
  if (address.version !== range.version) return "no";
  return tri(networkOf({ ...address, prefix: range.prefix }) === networkOf(range));
}
