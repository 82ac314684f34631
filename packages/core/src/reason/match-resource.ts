// Whether Resource or NotResource of a statement matches a request: wildcards, colons and policy variables.
// AWS: IAM User Guide `reference_policies_elements_resource`, `reference_policies_elements_notresource`.

import type { PatternElement, PolicyLanguage } from "../policy/typed-policy.js";
import type { HoleClass } from "../value/value.js";
import type { Judgement } from "./judgement.js";
import { forEveryText, matchEntries } from "./match-entries.js";
import { matchPieces } from "./match-pieces.js";
import type { PatternPiece } from "./pattern-pieces.js";
import type { AccessRequest } from "./request.js";

/** An ARN has six segments; the last one keeps its colons. */
const lastSegment = 5;

/** Variables may stand behind the fifth colon; case counts. */
export function matchResource(element: PatternElement, language: PolicyLanguage, request: AccessRequest): Judgement {
  const reading = { wildcards: true, variables: { language, request } };
  return matchEntries(element, (value) =>
    forEveryText(value, reading, (pieces) => {
      const pattern = withColons(pieces).map((piece) => (element.negated ? unlessMissing(piece) : piece));
      return matchPieces(pattern, request.resource);
    }),
  );
}

/**
 * A `*` that ends its segment also matches what is beyond the colon; other wildcards of the first five segments
 * match no colon. Where a hole may move the colons, wildcards may match all that they ever could.
 */
function withColons(pieces: readonly PatternPiece[]): readonly PatternPiece[] {
  let segment = 0;
  const result: PatternPiece[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (segment >= lastSegment) {
      result.push(piece);
      continue;
    }
    switch (piece.kind) {
      case "star":
        result.push({ kind: "star", colons: endsSegment(pieces[index + 1]) });
        break;
      case "one":
        result.push({ kind: "one", colons: false });
        break;
      case "hole":
        if (mayHoldColons(piece.holeClass)) return pieces.map(unlessVariable);
        result.push(piece);
        break;
      case "missing":
        return pieces.map(unlessVariable);
      default:
        // Variables have no place before the fifth colon: what AWS makes of them there is not documented.
        if (piece.substituted === true) return pieces.map(unlessVariable);
        result.push(piece);
        segment += piece.text.split(":").length - 1;
    }
  }
  return result;
}

function endsSegment(next: PatternPiece | undefined): boolean {
  return next === undefined || (next.kind === "text" && next.substituted !== true && next.text.startsWith(":"));
}

function mayHoldColons(holeClass: HoleClass | null): boolean {
  return holeClass === null || holeClass === "arn";
}

function unlessVariable(piece: PatternPiece): PatternPiece {
  const isVariable = piece.kind === "missing" || (piece.kind === "text" && piece.substituted === true);
  return isVariable ? { kind: "hole", holeClass: null } : piece;
}

/** What a variable without a value exempts the documentation leaves open. */
function unlessMissing(piece: PatternPiece): PatternPiece {
  return piece.kind === "missing" ? { kind: "hole", holeClass: null } : piece;
}
