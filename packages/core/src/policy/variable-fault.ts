// Policy variables that are malformed, and those that stand where AWS does not fill them in.
// AWS: IAM User Guide `reference_policies_variables`, `reference_policies_elements_condition_operators`.

import { markedText, placeInText, textHole } from "../value/marked-text.js";
import type { Value } from "../value/value.js";
import { type PlacedText, policyTexts } from "./policy-texts.js";
import { type PolicyVariable, policyVariables } from "./policy-variable.js";
import type { Anchor, TypedPolicy } from "./typed-policy.js";

/** A variable with its place: the characters of the variable alone, where they can be told apart. */
export interface PlacedVariable {
  readonly variable: PolicyVariable;
  readonly anchor: Anchor;
}

/** A variable that AWS takes as plain text or refuses, and why. */
export interface MisplacedVariable extends PlacedVariable {
  /** `element`: not filled in there; `arn`: before the resource part; `operator`: that compares no texts. */
  readonly why: "element" | "arn" | "operator";
  /** The element or operator. */
  readonly place: string;
}

/** Everything that is wrong with the variables of a policy; each variable has one fault at most. */
export interface VariableFaults {
  readonly malformed: readonly PlacedVariable[];
  readonly misplaced: readonly MisplacedVariable[];
  /** Variables that would be filled in if the policy were in the new language. */
  readonly unsupported: readonly PlacedVariable[];
}

const none: VariableFaults = { malformed: [], misplaced: [], unsupported: [] };

/** Judges the variables of a policy; of one whose language is not known only their places. */
export function variableFaults(policy: TypedPolicy): VariableFaults {
  const all = policyTexts(policy).map((text) => faultsOf(text, policy.language));
  return {
    malformed: all.flatMap(({ malformed }) => malformed),
    misplaced: all.flatMap(({ misplaced }) => misplaced),
    unsupported: all.flatMap(({ unsupported }) => unsupported),
  };
}

/** May some text of the policy mean something else in the new language? A hole may hold a variable. */
export function mayHoldVariables(policy: TypedPolicy): boolean {
  if (!policy.closed || policy.statements.some(({ closed }) => !closed)) return true;
  const isOpen = policy.statements.some(
    ({ resource, condition }) =>
      resource?.closed === false ||
      condition?.closed === false ||
      condition?.entries.some((entry) => !entry.closed) === true,
  );
  return (
    isOpen ||
    policyTexts(policy).some(({ value, place }) => {
      if (place.in !== "Resource" && place.in !== "Condition") return false;
      return mayBeVariable(value);
    })
  );
}

function mayBeVariable(value: Value): boolean {
  switch (value.kind) {
    case "text":
      return value.text.includes("${");
    case "concat":
      return value.parts.some(mayBeVariable);
    case "unknown":
      // Ids, accounts, Regions and names have none of these characters; an ARN may be made of anything.
      return value.holeClass === undefined || value.holeClass === "arn";
    default:
      return value.kind === "encoded";
  }
}

function faultsOf(text: PlacedText, language: TypedPolicy["language"]): VariableFaults {
  // A statement's or a policy's name may be any text; nothing is filled in and nothing is lost.
  if (text.place.in === "Id" || text.place.in === "Sid") return none;
  const malformed: PlacedVariable[] = [];
  const misplaced: MisplacedVariable[] = [];
  const unsupported: PlacedVariable[] = [];
  for (const variable of policyVariables(text.value) ?? []) {
    const { pointer } = text.anchor;
    const anchor = { pointer, provenance: placeInText(text.value, variable.start, variable.end) };
    const why = misplacement(text, variable);
    if (why !== null) misplaced.push({ variable, anchor, ...why });
    else if (language === "2008-10-17") {
      if (variable.kind !== "empty") unsupported.push({ variable, anchor });
    } else if (language === "2012-10-17" && variable.kind !== "key" && variable.kind !== "literal") {
      malformed.push({ variable, anchor });
    }
  }
  return { malformed, misplaced, unsupported };
}

function misplacement(
  { place, value }: PlacedText,
  variable: PolicyVariable,
): Pick<MisplacedVariable, "why" | "place"> | null {
  switch (place.in) {
    case "Action":
    case "Principal":
      return variable.kind === "empty" ? null : { why: "element", place: place.in };
    case "Resource": {
      const before = markedText(value)?.slice(0, variable.start) ?? "";
      return variable.kind === "key" && isBeforeResource(before) ? { why: "arn", place: "Resource" } : null;
    }
    case "Condition":
      return comparesNoTexts(place.operator) && variable.kind !== "empty"
        ? { why: "operator", place: place.operator }
        : null;
    default:
      return null;
  }
}

/** Whether the fifth colon of an ARN is surely still to come: holes, wildcards and variables may hold colons. */
function isBeforeResource(before: string): boolean {
  if (/[*?]/.test(before) || before.includes(textHole) || before.includes("${")) return false;
  return before.split(":").length <= 5;
}

/** Numbers, dates, addresses and presence are no texts. Of Bool the documentation says both. */
function comparesNoTexts(operator: string): boolean {
  const plain = operator.replace(/^ForA(nyValue|llValues):/i, "").replace(/IfExists$/i, "");
  return /^(Numeric|Date)[A-Za-z]+$|^(BinaryEquals|IpAddress|NotIpAddress|Null)$/i.test(plain);
}
