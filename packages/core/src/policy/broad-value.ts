// Wildcards and variables in condition values that let in more than an identifier, or that AWS refuses at endpoints.
// AWS: PrivateLink Guide `vpc-endpoints-access`; IAM User Guide `access-analyzer-reference-policy-checks`.

import { displayText } from "../value/display.js";
import { possibleTexts } from "../value/question.js";
import type { Value } from "../value/value.js";
import { conditionClaims } from "./condition-claim.js";
import { judgedAs } from "./judged-as.js";
import { policyVariables } from "./policy-variable.js";
import { globalKey, type RequestWorld } from "./request-world.js";
import type { Anchor, Statement } from "./typed-policy.js";

/**
 * `identifier`: a wildcard in an identifier that AWS generates; `variable`: such an identifier taken from something
 * that people choose; `short`: a wildcard without enough plain characters beside it.
 */
export interface BroadValue {
  readonly kind: "identifier" | "variable" | "short";
  readonly key: string;
  readonly value: string;
  readonly anchor: Anchor;
}

/** Plain characters that AWS wants in a row before or after each wildcard. */
const fewestCharacters = 6;

/** The values of a statement's conditions that are too broad. A lone `*` asks for presence and is no pattern. */
export function broadValues(statement: Statement, world: RequestWorld): readonly BroadValue[] {
  const isEndpoints = judgedAs(world.attachment) === "endpoint";
  return conditionClaims(statement).flatMap((claim) => {
    const { entry, operator } = claim;
    if (operator.family !== "String") return [];
    const isIdentifier = globalKey(claim, world)?.systemIdentifier === true;
    return entry.values.flatMap(({ value, anchor }): readonly BroadValue[] => {
      const shown = displayText(value);
      if (shown === null) return [];
      const found = { key: entry.name, value: shown, anchor };
      if (isIdentifier && operator.wildcards && isPattern(value)) return [{ kind: "identifier", ...found }];
      if (isIdentifier && statement.effect === "Allow" && isChosen(value)) return [{ kind: "variable", ...found }];
      return isEndpoints && operator.wildcards && isPattern(value) && isShort(value)
        ? [{ kind: "short", ...found }]
        : [];
    });
  });
}

/** Surely a wildcard beside other characters, whichever of its texts the value is. */
function isPattern(value: Value): boolean {
  return plainTexts(value)?.every((text) => /[*?]/.test(text) && !/^\*+$/.test(text)) === true;
}

/** The texts that it can be, with as many letters as count for each part that is not known or filled in by AWS. */
function plainTexts(value: Value): readonly string[] | null {
  const unseen = "x".repeat(fewestCharacters);
  const parts = value.kind === "concat" ? value.parts : null;
  const joined = parts?.map((part) => (part.kind === "text" ? part.text : unseen)).join("");
  const texts = possibleTexts(value) ?? (joined === undefined ? null : [joined]);
  return texts?.map((text) => text.replace(/\$\{[^}]*\}/g, unseen)) ?? null;
}

function isShort(value: Value): boolean {
  return plainTexts(value)?.every(hasShortRuns) === true;
}

function hasShortRuns(text: string): boolean {
  const runs = text.split(/[*?]+/);
  return runs.some((run, index) => {
    const next = runs[index + 1];
    return next !== undefined && run.length < fewestCharacters && next.length < fewestCharacters;
  });
}

/** A variable whose value people choose: a tag, a name, a header. AWS sets the others, as `${aws:PrincipalOrgID}`. */
function isChosen(value: Value): boolean {
  return (policyVariables(value) ?? []).some(({ kind, text }) => kind === "key" && chosen.test(text));
}

const chosen = /^\$\{aws:(principaltag\/|requesttag\/|resourcetag\/|(username|sourceidentity|referer|useragent)\b)/i;
