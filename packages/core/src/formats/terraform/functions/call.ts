// Calls of Terraform's functions. A function that is not computed gives an unknown of its result type:
// it never makes a value wrong, only unknown.

import type { CallNode } from "../../../syntax/tree.js";
import { alternativesOf, isChoice, mostAlternatives, overAlternatives } from "../../../value/alternative.js";
import { restingOn } from "../../../value/assumption.js";
import type { Provenance } from "../../../value/provenance.js";
import { type ListItem, unknownValue, type Value } from "../../../value/value.js";
import { evaluate, type Surroundings } from "../evaluate.js";
import { equalValues } from "../operator.js";
import { sequenceOf, singles } from "./argument.js";
import { canValue, tryValue } from "./attempt.js";
import { awsFunctions } from "./aws.js";
import { collectionFunctions } from "./collection.js";
import { conversionFunctions } from "./conversion.js";
import { encodingFunctions } from "./encoding.js";
import { fileFunctions } from "./file.js";
import { formatFunctions } from "./format.js";
import { type FunctionTable, type Implementation, isRefused, refused } from "./implementation.js";
import { listPartFunctions } from "./list-part.js";
import { mapFunctions } from "./map.js";
import { networkFunctions } from "./network.js";
import { numberFunctions } from "./number.js";
import { regularExpressionFunctions } from "./regular-expression.js";
import { resultTypes } from "./result-types.js";
import { setFunctions } from "./set.js";
import { splitJoinFunctions } from "./split-join.js";
import { textFunctions } from "./text.js";

const tables: readonly FunctionTable[] = [
  textFunctions,
  splitJoinFunctions,
  formatFunctions,
  regularExpressionFunctions,
  collectionFunctions,
  listPartFunctions,
  mapFunctions,
  setFunctions,
  conversionFunctions,
  encodingFunctions,
  numberFunctions,
  networkFunctions,
  fileFunctions,
  awsFunctions,
];

const implementations: ReadonlyMap<string, Implementation> = new Map(tables.flatMap((table) => Object.entries(table)));

/** Evaluates a call at its place. */
export function callFunction(node: CallNode, at: Surroundings, provenance: Provenance): Value {
  const name = node.name.replace(/^core::/, "");
  if (name === "try") return tryValue(node, at, provenance);
  if (name === "can") return canValue(node, at, provenance);
  const values = node.arguments.map((argument) => evaluate(argument, at));
  if (values.some(isRefused)) return refused(provenance);
  const given = node.expand ? expandLast(name, values) : values;
  const computed = given === null ? null : outcome(name, given, provenance, at);
  const result = computed ?? unknownValue(`fn:${name}`, provenance, { type: resultTypes.get(name) ?? "any" });
  // Collections hold on to what their elements rest on.
  const isScalar =
    result.kind === "text" || result.kind === "number" || result.kind === "boolean" || result.kind === "unknown";
  const isEmpty =
    (result.kind === "list" && result.items.length === 0) || (result.kind === "map" && result.members.length === 0);
  return isScalar || isEmpty || result.kind === "null" ? restingOn(result, ...values) : result;
}

/**
 * What a function gives; where arguments are one of several values, one of several results. What `merge`
 * leaves open it may know case by case; that is only worth more than the members it knows if cases have names.
 */
function outcome(name: string, values: readonly Value[], provenance: Provenance, at: Surroundings): Value | null {
  const implementation = implementations.get(name);
  const direct = implementation?.(values, provenance, at) ?? null;
  if (implementation === undefined) return null;
  if (direct === null) return caseByCase(implementation, values, provenance, at);
  const isOpen = direct.kind === "map" && direct.open !== null;
  const isNamed = isOpen && values.some((value) => isChoice(value) && value.switch !== undefined);
  return (isNamed ? caseByCase(implementation, values, provenance, at) : null) ?? direct;
}

function caseByCase(
  implementation: Implementation,
  values: readonly Value[],
  provenance: Provenance,
  at: Surroundings,
): Value | null {
  const choices = values.flatMap((value, index) => (isChoice(value) ? [{ value, index }] : []));
  const [choice] = choices;
  if (choice === undefined) return null;
  const number = choices.reduce((product, { value }) => product * alternativesOf(value).length, 1);
  if (number < 2 || number > mostAlternatives) return null;
  const result = overAlternatives(choice.value, provenance, (one) => {
    // A null among them may stand for an argument that is not given.
    if (one.kind === "unknown" || one.kind === "null") return null;
    const given = values.with(choice.index, one);
    const inside = given.some(isChoice)
      ? caseByCase(implementation, given, provenance, at)
      : implementation(given, provenance, at);
    return inside === null || isRefused(inside) ? null : inside;
  });
  return result === null ? null : (onlyOf(result) ?? result);
}

/** The scalar that all alternatives are. */
function onlyOf(choice: Value): Value | null {
  const [first, ...others] = alternativesOf(choice).map(({ value }) => value);
  if (first === undefined || first.kind === "list" || first.kind === "map") return null;
  return others.every((one) => equalValues(one, first) === true) ? first : null;
}

/** Functions for which a run of arguments is like one argument that is not visible. */
const gathering = new Set(["merge", "concat", "setunion"]);

/** `f(list...)`: the elements of the last argument as arguments. */
function expandLast(name: string, values: readonly Value[]): readonly Value[] | null {
  const last = values[values.length - 1];
  const before = values.slice(0, -1);
  if (last?.kind !== "list") {
    return last?.kind === "unknown" && gathering.has(name) ? [...before, unknownRun(last)] : null;
  }
  const items: readonly ListItem[] | null = sequenceOf(last);
  if (items === null) return null;
  const known = singles(items);
  if (known !== null) return [...before, ...known];
  return gathering.has(name)
    ? [...before, ...items.map((item) => (item.kind === "splice" ? unknownRun(item) : item))]
    : null;
}

function unknownRun({ origin, provenance }: { readonly origin: string; readonly provenance: Provenance }): Value {
  return unknownValue(origin, provenance);
}

/** The names of all functions that are computed. */
export const terraformFunctions: readonly string[] = [...implementations.keys(), "try", "can"];
