// Whether the Condition of a statement holds for a request: every operator with every key must.
// AWS: IAM User Guide `reference_policies_elements_condition_operators`,
// `reference_policies_condition-single-vs-multi-valued-context-keys`.

import { type ConditionOperator, conditionOperator } from "../iam/condition-operator.js";
import { all, any, not, type Tri, tri } from "../iam/tri.js";
import type { ConditionElement, ConditionEntry, PolicyLanguage } from "../policy/typed-policy.js";
import { foldCase } from "../text/fold-case.js";
import { compareValue } from "./compare-value.js";
import type { Judgement } from "./judgement.js";
import { forEveryText, ifPresent, shown } from "./match-entries.js";
import { mayBeAbsent, type PatternReading, textsOf } from "./pattern-pieces.js";
import type { AccessRequest } from "./request.js";
import { type KeyValues, requestKey } from "./request-key.js";

/** One judgement for each operator with a key, and one more if there may be conditions that are not visible. */
export function* matchCondition(
  { entries, closed }: ConditionElement,
  language: PolicyLanguage,
  request: AccessRequest,
): Iterable<Judgement> {
  for (const entry of entries) {
    const given = requestKey(request, entry.name);
    const answer = unlessAbsent(entry, answerOf(entry, given, language, request));
    yield { answer, why: () => `Condition ${entry.operator} ${entry.name}: ${clause(entry, given, answer)}` };
  }
  if (!closed) yield { answer: "unknown", why: () => "Condition: not all of it is visible" };
}

/** A condition whose only value may not be there may itself not be there, and then it holds. */
function unlessAbsent({ values }: ConditionEntry, answer: Tri): Tri {
  const only = values.length === 1 ? values[0] : undefined;
  return only !== undefined && mayBeAbsent(only.value) && answer === "no" ? "unknown" : answer;
}

function answerOf(entry: ConditionEntry, given: KeyValues, language: PolicyLanguage, request: AccessRequest): Tri {
  const operator = conditionOperator(entry.operator);
  if (operator === null || given === null) return "unknown";
  if (operator.family === "Null") return nullAnswer(operator, entry, given);
  // What a list without values means is documented for the plain set operators alone.
  const isEmpty = entry.values.length === 0 && entry.closed;
  if (isEmpty && (operator.qualifier === null || operator.negated || operator.ifExists)) return "unknown";
  if (given.length === 0) return absentAnswer(operator);
  const present = presentAnswer(operator, given, (value) => listed(operator, entry, value, language, request));
  // Set operators take a key that resolves to an empty text for one that has no values, the documentation says.
  const isNothing = operator.qualifier !== null && given.every((value) => value === "");
  return isNothing && present !== absentAnswer(operator) ? "unknown" : present;
}

/** A request without the key. Of ForAnyValue with IfExists no page says what it does then. */
function absentAnswer({ qualifier, ifExists, negated }: ConditionOperator): Tri {
  if (qualifier === "ForAllValues") return "yes";
  if (qualifier === "ForAnyValue") return ifExists ? "unknown" : "no";
  return tri(negated || ifExists);
}

/** A request with the key: a negated operator asks that a value matches none of those listed. */
function presentAnswer(
  { qualifier, negated }: ConditionOperator,
  given: readonly string[],
  isListed: (value: string) => Tri,
): Tri {
  const answers = given.map((value) => (negated ? not(isListed(value)) : isListed(value)));
  if (qualifier === "ForAllValues") return all(answers);
  if (qualifier === "ForAnyValue") return any(answers);
  // A key with several values takes a set operator; what happens without one is contested.
  return answers.length === 1 ? (answers[0] ?? "unknown") : "unknown";
}

/** Whether a value matches one of those that the condition lists. */
function listed(
  operator: ConditionOperator,
  { values, closed }: ConditionEntry,
  given: string,
  language: PolicyLanguage,
  request: AccessRequest,
): Tri {
  const reading: PatternReading = { wildcards: operator.wildcards, variables: { language, request } };
  const answers = values.map(({ value }) =>
    ifPresent(
      value,
      false,
      forEveryText(value, reading, (pieces) => compareValue(operator, pieces, given)),
    ),
  );
  return any(closed ? answers : [...answers, "unknown"]);
}

/** `true` asks that the key is absent, `false` that it is there. Whether an empty text counts as there is contested. */
function nullAnswer(
  { qualifier, ifExists }: ConditionOperator,
  { values, closed }: ConditionEntry,
  given: KeyValues,
): Tri {
  if (qualifier !== null || ifExists || given === null || values.length === 0 || !closed) return "unknown";
  const isAbsent: Tri = given.length === 0 ? "yes" : given.every((value) => value === "") ? "unknown" : "no";
  const answers = values.map(({ value }): Tri => {
    const texts = textsOf(value);
    const [text = ""] = texts.map((one) => foldCase(one.text));
    if (texts.length !== 1 || mayBeAbsent(value)) return "unknown";
    return text === "true" ? isAbsent : text === "false" ? not(isAbsent) : "unknown";
  });
  return any(answers);
}

function clause({ values }: ConditionEntry, given: KeyValues, answer: Tri): string {
  const result = { yes: "holds", no: "does not hold", unknown: "may or may not hold" }[answer];
  if (given === null) return "what the request has for this key is not known";
  if (given.length === 0) return answer === "no" ? "the request has no such key" : `${result} without the key`;
  const [first] = values;
  const wanted = values.length === 1 && first !== undefined ? shown(first.value) : `${values.length} values`;
  const found = given.map((value) => `\`${value}\``).join(", ");
  return `${result} for ${found}, compared with ${wanted}`;
}
